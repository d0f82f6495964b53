import type { Draft } from './draft.ts';
import { closeAdHoc, isEnoughOf, waitsForSelection } from './elements/containers/ad-hoc.ts';
import { iterationCompleted, startLoop } from './elements/containers/repetition.ts';
import type { CompletedWith } from './elements/define.ts';
import { handlerCompleted, throwerOf } from './elements/events/compensation.ts';
import { behaviourOf } from './elements/index.ts';
import { ProcessError } from './errors.ts';
import type { CalledOutcome } from './events.ts';
import { because } from './given.ts';
import type { Variables } from './json.ts';
import { askForRecords, keepRecords } from './records.ts';
import type { Element, RouteMap } from './route-map/model.ts';
import type { ElementInstance } from './state.ts';
import { closeWait, closeWaitsOf, openBoundaryWaits } from './waits.ts';

/** A token reaches an element: it is parked at a join, or an element instance is made of it. */
export function reach(draft: Draft, scope: string, element: Element, flow: string | null): void {
  const behaviour = behaviourOf(element);
  if (behaviour.parks?.(draft, element, scope, flow)) return;
  if (element.startQuantity > 1 && flow !== null && !gathers(draft, scope, element)) return;
  if (!waitsForSelection(draft, scope, element, flow)) startActivity(draft, scope, element);
}

export function startActivity(draft: Draft, scope: string, element: Element): void {
  begin(draft, draft.addInstance(element.id, scope), element);
}

/** An instance that is there begins, or the repetition of its activity. */
export function begin(draft: Draft, instance: ElementInstance, element: Element): void {
  if (element.loop) guarded(draft, instance, () => startLoop(draft, instance, element));
  else enter(draft, instance, element);
}

/** `startQuantity` tokens are needed for one start (BPMN 2.0.2, table 10.3). */
function gathers(draft: Draft, scopeId: string, element: Element): boolean {
  const { parked } = draft.scope(scopeId);
  const key = `start:${element.id}`;
  parked[key] = (parked[key] ?? 0) + 1;
  if (parked[key] < element.startQuantity) return false;
  delete parked[key];
  return true;
}

/** Lets an element instance begin; what it reads from data stores comes first. */
export function enter(draft: Draft, instance: ElementInstance, element: Element): void {
  guarded(draft, instance, () => {
    instance.phase = 'entering';
    delete instance.reading;
    if (element.reads) askForRecords(draft, instance, element);
    else goIn(draft, instance, element);
  });
}

/** The records that an element instance has asked for are there: it begins. */
export function enterWith(draft: Draft, instance: ElementInstance, records: Variables): void {
  keepRecords(instance, records);
  guarded(draft, instance, () => goIn(draft, instance, draft.element(instance.elementId)));
}

/** Notes it, reads its input mappings, opens its boundary events. */
function goIn(draft: Draft, instance: ElementInstance, element: Element): void {
  readInputs(draft, instance, element);
  behaviourOf(element).enter(draft, instance, element);
}

export function readInputs(draft: Draft, instance: ElementInstance, element: Element): void {
  const inputs = element.inputs.map(
    ({ source, target }) => [target, draft.evaluate(source, element.id, instance.scope, instance)] as const,
  );
  for (const [target, value] of inputs) instance.local[target] = value;
}

/** Notes that an element was entered; behaviours call it once they know its task. */
export function noteEntered(draft: Draft, instance: ElementInstance): void {
  instance.phase = 'active';
  draft.noteInstance(instance, 'entered');
  if (!instance.body) openBoundaryWaits(draft, instance);
}

/** The element has done its work: outputs are written, and its token goes on. */
export function complete(
  draft: Draft,
  instance: ElementInstance,
  { variables = {}, outcome, comment }: CompletedWith = {},
  mapped = true,
): void {
  const element = draft.element(instance.elementId);
  guarded(draft, instance, () => {
    const data = { ...(outcome === undefined ? {} : { outcome }), ...(comment ? { comment } : {}) };
    let gave: Variables;
    try {
      gave = writeResults(draft, instance, mapped ? element : withoutOutputs(element), variables, outcome);
    } catch (error) {
      keepUnwritten(instance, { variables, ...data });
      throw error;
    }
    draft.noteInstance(instance, 'completed', data);
    delete instance.taskId;
    delete instance.jobId;
    delete instance.callId;
    remember(draft, instance, element, gave);
    closeWaitsOf(draft, instance.id);
    const thrower = throwerOf(draft, instance);
    if (thrower) handlerCompleted(draft, instance, thrower);
    else if (instance.body) iterationCompleted(draft, instance, element, outcome);
    else leave(draft, instance, element);
  });
}

/** The work is done, whatever becomes of its outputs: a retry writes them once more and asks nobody again. */
function keepUnwritten(instance: ElementInstance, given: CompletedWith): void {
  const { taskId } = instance;
  instance.unwritten = { ...given, ...(taskId ? { taskId } : {}) };
  delete instance.taskId;
  delete instance.jobId;
  delete instance.callId;
}

/** The element as if it wrote nothing but what it is given. */
function withoutOutputs({ data: _, ...element }: Element): Element {
  return { ...element, outputs: [] };
}

/** Answers what has gone from the element to the variables around it. */
function writeResults(
  draft: Draft,
  instance: ElementInstance,
  element: Element,
  variables: Variables,
  outcome: string | undefined,
): Variables {
  const { outputs: leaving, own } = element.data ?? { outputs: [], own: [] };
  const gave: Variables = {};
  if (element.outputs.length === 0) {
    const rest = Object.entries(variables).filter(([name]) => !own.includes(name));
    Object.assign(gave, Object.fromEntries(rest));
    draft.assign(instance.scope, gave, instance);
    for (const name of own) if (variables[name] !== undefined) instance.local[name] = variables[name];
  } else {
    Object.assign(instance.local, variables);
    const outputs = element.outputs.map(
      ({ source, target }) => [target, draft.evaluate(source, element.id, instance.scope, instance)] as const,
    );
    Object.assign(gave, Object.fromEntries(outputs));
    draft.assign(instance.scope, gave);
  }
  const available = leaving.filter(
    ({ source }) => !own.includes(source) || instance.local[source] !== undefined,
  );
  const data = available.map(
    ({ source, target }) => [target, draft.evaluate(source, element.id, instance.scope, instance)] as const,
  );
  draft.assign(instance.scope, Object.fromEntries(data));
  Object.assign(gave, Object.fromEntries(data));
  if (outcome === undefined) return gave;
  instance.local.outcome = outcome;
  if (!instance.body) draft.assign(instance.scope, { [`${element.id}_outcome`]: outcome });
  return gave;
}

/** What compensation may have to undo later (BPMN 2.0.2, 13.5.5). */
function remember(draft: Draft, instance: ElementInstance, element: Element, gave: Variables): void {
  if (!compensates(draft.map)) return;
  const compensable =
    element.sub !== null || element.boundary.some((id) => draft.element(id).compensatedBy !== null);
  if (!compensable || element.forCompensation || element.sub?.isEvent) return;
  const inner = instance.inner ? draft.scope(instance.inner) : null;
  draft.scope(instance.scope).completed.push({
    elementId: element.id,
    variables: inner?.variables ?? {},
    local: instance.local,
    inner: inner?.completed ?? [],
    ...(Object.keys(gave).length > 0 ? { seen: gave } : {}),
  });
}

const compensating = new WeakMap<RouteMap, boolean>();

/** Whether anything in the map can ask for compensation; else nothing need be remembered for it. */
function compensates(map: RouteMap): boolean {
  const known = compensating.get(map);
  if (known !== undefined) return known;
  const asks = Object.values(map.elements).some(({ events }) =>
    events.some(({ kind }) => kind === 'compensation' || kind === 'cancel'),
  );
  compensating.set(map, asks);
  return asks;
}

/** Takes the outgoing flows. An element without any ends its token. */
export function leave(draft: Draft, instance: ElementInstance, element: Element): void {
  instance.phase = 'leaving';
  guarded(draft, instance, () => {
    const flows =
      behaviourOf(element).choose?.(draft, instance, element) ?? conditionalFlows(draft, instance, element);
    const isEnough = isEnoughOf(draft, element, instance.scope);
    if (instance.inner) dropScope(draft, instance.inner);
    draft.removeInstance(instance);
    if (isEnough) return closeAdHoc(draft, instance.scope);
    for (let copy = 0; copy < element.completionQuantity; copy += 1)
      for (const id of flows) take(draft, instance.scope, id);
  });
}

/** Every flow without a condition, or whose condition holds; the default one where no condition held (10.3.1). */
export function conditionalFlows(draft: Draft, instance: ElementInstance, element: Element): string[] {
  const taken = element.outgoing.filter((id) => {
    const { condition } = draft.flow(id);
    return (
      id !== element.defaultFlow &&
      (condition === null || draft.condition(condition, element.id, instance.scope, instance))
    );
  });
  const conditional = taken.some((id) => draft.flow(id).condition !== null);
  if (element.defaultFlow && !conditional) taken.push(element.defaultFlow);
  if (taken.length === 0 && element.outgoing.length > 0) throw noFlowTaken(element);
  return taken;
}

export const noFlowTaken = ({ id, name }: Element): ProcessError =>
  new ProcessError(
    'NO_FLOW_TAKEN',
    id,
    `Expected one condition of '${name || id}' to be true, but none was and it has no default flow`,
  );

export function take(draft: Draft, scope: string, flowId: string): void {
  const flow = draft.flow(flowId);
  draft.note(flow.id, 'bpmn:SequenceFlow', scope, 'taken');
  draft.arrive(scope, flow.target, flow.id);
}

/** An event passes at once: noted as entered and completed, and its token goes on. */
export function pass(draft: Draft, scope: string, element: Element, variables: Variables = {}): void {
  const instance = draft.addInstance(element.id, scope);
  draft.noteInstance(instance, 'entered');
  complete(draft, instance, { variables });
}

/** Runs a step of one element; what fails there stops that token alone, with an incident on the element. */
export function guarded(draft: Draft, instance: ElementInstance, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof ProcessError)) throw error;
    if (!draft.state.instances[instance.id]) throw error;
    openIncident(draft, instance, error.message);
  }
}

export function openIncident(draft: Draft, instance: ElementInstance, message: string): void {
  if (instance.incident) closeIncident(draft, instance, 'cancelled');
  const id = draft.uuid();
  instance.incident = { id, message, at: draft.at };
  draft.tell({ type: 'openIncident', incidentId: id, elementId: instance.elementId, message });
  draft.noteInstance(instance, 'incidentOpened', { incidentId: id, message });
}

export function closeIncident(
  draft: Draft,
  instance: ElementInstance,
  how: 'retried' | 'resolved' | 'cancelled',
): void {
  if (!instance.incident) return;
  const { id } = instance.incident;
  delete instance.incident;
  draft.tell({ type: 'closeIncident', incidentId: id, how });
  draft.noteInstance(instance, 'incidentClosed', { incidentId: id, how });
}

/** Ends an element instance and all inside it without a token: an interrupting event, a terminate, a cancel. */
export function cancel(draft: Draft, instance: ElementInstance): void {
  releaseWork(draft, instance);
  for (const iteration of draft.iterationsOf(instance.id)) cancel(draft, iteration);
  if (instance.inner) {
    cancelContents(draft, instance.inner);
    dropScope(draft, instance.inner);
  }
  closeIncident(draft, instance, 'cancelled');
  if (!instance.loop && !instance.listening && instance.phase !== 'leaving')
    draft.noteInstance(instance, 'cancelled');
  draft.removeInstance(instance);
}

/** Takes back what an element instance had asked of the outside: its task, job, call and waits. */
export function releaseWork(draft: Draft, instance: ElementInstance): void {
  if (instance.taskId) draft.tell({ type: 'closeUserTask', taskId: instance.taskId, state: 'cancelled' });
  if (instance.jobId) draft.tell({ type: 'closeJob', jobId: instance.jobId, state: 'cancelled' });
  if (instance.callId) draft.tell({ type: 'cancelCalledInstance', callId: instance.callId });
  closeWaitsOf(draft, instance.id);
}

/** Ends everything that runs in a scope; `except` an element instance and what is inside it. */
export function cancelContents(draft: Draft, scopeId: string, except?: string): void {
  for (const instance of draft.instancesIn(scopeId)) {
    const current = draft.state.instances[instance.id];
    if (current && (except === undefined || (current.id !== except && current.body !== except)))
      cancel(draft, current);
  }
  for (const arrival of draft.arrivals.splice(0)) if (arrival.scope !== scopeId) draft.arrivals.push(arrival);
  draft.scope(scopeId).parked = {};
}

export function dropScope(draft: Draft, scopeId: string): void {
  for (const instance of Object.values(draft.state.instances))
    if (instance.scope === scopeId && instance.listening) cancel(draft, instance);
  for (const wait of Object.values(draft.state.waits))
    if (wait.scope === scopeId && wait.owner === null) closeWait(draft, wait);
  delete draft.state.scopes[scopeId];
}

/** Ends the instance: whatever still waits is closed. */
export function finish(
  draft: Draft,
  status: 'completed' | 'terminated',
  outcome: CalledOutcome,
  reason?: string,
): void {
  const { root } = draft.state;
  const scope = draft.scope(root);
  cancelContents(draft, root);
  const event = status === 'completed' ? 'completed' : 'cancelled';
  draft.note(draft.map.key, 'bpmn:Process', root, event, because(reason));
  draft.state.status = status;
  dropScope(draft, root);
  draft.state.scopes[root] = scope;
  draft.arrivals.length = 0;
  draft.settled.clear();
  draft.tell({ type: 'endInstance', outcome });
}
