import type { Draft } from './draft.ts';
import { listenForEventSubprocesses } from './elements/containers/listening.ts';
import { begin } from './elements/containers/subprocess.ts';
import { ProcessError } from './errors.ts';
import type { EngineEvent } from './events.ts';
import { checked } from './given.ts';
import { pass } from './lifecycle.ts';
import { startBefore } from './modify/start-before.ts';

type Started = Extract<EngineEvent, { type: 'instanceStarted' }>;

/** An instance begins: by itself, by an event of the outside, or before the element that is named. */
export function start(draft: Draft, { by, name, startElementId, variables, initiator }: Started): void {
  const scope = draft.addScope(draft.map.key, null);
  draft.state.root = scope.id;
  draft.state.status = 'active';
  draft.state.initiator = initiator ?? null;
  for (const object of draft.map.dataObjects) scope.variables[object] = null;
  const given = checked(draft, variables);
  draft.checkTypes(scope.id, given);
  Object.assign(scope.variables, given);
  draft.variablesChanged = true;
  draft.note(draft.map.key, 'bpmn:Process', scope.id, 'entered');
  listenForEventSubprocesses(draft, scope, draft.map.children);
  if (startElementId && by === 'process') {
    startBefore(draft, [{ elementId: startElementId }]);
  } else if (startElementId) {
    draft.arrive(scope.id, draft.element(startElementId).id, null);
  } else if (by === 'process') {
    startByProcess(draft, scope.id);
  } else {
    const found = draft.map.children
      .map((id) => draft.element(id))
      .find(
        ({ type, events }) =>
          type === 'bpmn:StartEvent' &&
          events.some((event) => event.kind === by && (!('name' in event) || event.name === name)),
      );
    if (!found && startByGateway(draft, scope.id, by, name)) return;
    if (!found)
      throw new ProcessError(
        'NO_START',
        draft.map.key,
        `Expected a start event for ${by} '${name ?? ''}', but there is none`,
      );
    draft.arrive(scope.id, found.id, null);
  }
  draft.settled.add(scope.id);
}

/** An instantiating event-based gateway begins with the event that has come (BPMN 2.0.2, 10.6.6). */
function startByGateway(draft: Draft, scopeId: string, by: string, name: string | undefined): boolean {
  const gateways = draft.map.children
    .map((id) => draft.element(id))
    .filter(({ type, incoming }) => type === 'bpmn:EventBasedGateway' && incoming.length === 0);
  const events = gateways.flatMap(({ outgoing }) =>
    outgoing.map((flow) => draft.element(draft.flow(flow).target)),
  );
  const event = events.find((candidate) =>
    candidate.events.some(
      (definition) => definition.kind === by && 'name' in definition && definition.name === name,
    ),
  );
  if (!event) return false;
  pass(draft, scopeId, event);
  return true;
}

function startByProcess(draft: Draft, scopeId: string): void {
  const starts = draft.map.children
    .map((id) => draft.element(id))
    .filter(({ type }) => type === 'bpmn:StartEvent');
  const [onlyStart] = starts;
  if (onlyStart && starts.every(({ events }) => events.length > 0)) draft.arrive(scopeId, onlyStart.id, null);
  else begin(draft, draft.scope(scopeId), draft.map.children);
}
