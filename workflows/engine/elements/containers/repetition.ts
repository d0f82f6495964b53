import type { Draft } from '../../draft.ts';
import { ProcessError } from '../../errors.ts';
import type { Json, Variables } from '../../json.ts';
import { cancel, enter, guarded, leave } from '../../lifecycle.ts';
import type { Element, Loop } from '../../route-map/model.ts';
import type { ElementInstance, LoopState } from '../../state.ts';
import { closeWaitsOf, openBoundaryWaits } from '../../waits.ts';
import { handlerCompleted, throwerOf } from '../events/compensation.ts';

const MOST_ITERATIONS = 100_000;

type MultiInstance = Extract<Loop, { kind: 'multiInstance' }>;
type Standard = Extract<Loop, { kind: 'standard' }>;

/**
 * Repeats an activity: multi-instance (BPMN 2.0.2, 13.3.7) or standard loop (13.3.6). The instance that repeats holds
 * the boundary events; each iteration is an instance of its own with its own variables.
 */
export function startLoop(draft: Draft, body: ElementInstance, element: Element): void {
  const { loop } = element;
  if (!loop) return;
  body.loop =
    loop.kind === 'standard'
      ? newState(Number.MAX_SAFE_INTEGER, null)
      : multiInstanceState(draft, body, element, loop);
  body.phase = 'active';
  openBoundaryWaits(draft, body);
  if (loop.kind === 'standard') nextRound(draft, body, element, loop, body.loop);
  else startIterations(draft, body, element, loop, body.loop);
}

/** An iteration has completed: the next one begins, or the activity is done. */
export function iterationCompleted(
  draft: Draft,
  iteration: ElementInstance,
  element: Element,
  outcome: string | undefined,
): void {
  const body = draft.instance(iteration.body ?? '');
  const { loop } = element;
  const state = body.loop;
  if (!loop || !state) return;
  const index = Number(iteration.local.loopCounter ?? 1) - 1;
  if (loop.kind === 'multiInstance' && loop.outputElement)
    state.outputs[index] = draft.evaluate(loop.outputElement, element.id, iteration.scope, iteration);
  if (outcome !== undefined) state.outcomes[index] = outcome;
  state.completed += 1;
  if (iteration.inner) delete draft.state.scopes[iteration.inner];
  draft.removeInstance(iteration);
  if (loop.kind === 'standard')
    draft.arrivals.push({ scope: body.scope, elementId: element.id, flow: null, body: body.id });
  else if (isEnough(draft, body, element, loop, state)) finish(draft, body, element, loop, state);
  else if (loop.sequential)
    draft.arrivals.push({ scope: body.scope, elementId: element.id, flow: null, body: body.id });
}

/** The next round of what is repeated one after the other; as an arrival, so that no number of rounds fills the stack. */
export function nextIteration(draft: Draft, bodyId: string): void {
  const body = draft.state.instances[bodyId];
  if (!body?.loop) return;
  const { loop: state } = body;
  const element = draft.element(body.elementId);
  const { loop } = element;
  guarded(draft, body, () => {
    if (loop?.kind === 'standard') nextRound(draft, body, element, loop, state);
    else if (loop) startIteration(draft, body, element, loop, state);
  });
}

const newState = (total: number, items: Json[] | null): LoopState => ({
  total,
  started: 0,
  completed: 0,
  items,
  outputs: [],
  outcomes: [],
});

function multiInstanceState(
  draft: Draft,
  body: ElementInstance,
  element: Element,
  loop: MultiInstance,
): LoopState {
  if (loop.collection !== null) {
    const items = draft.evaluate(loop.collection, element.id, body.scope, body);
    if (!Array.isArray(items))
      throw new ProcessError(
        'NOT_A_LIST',
        element.id,
        `Expected '${loop.collection}' to be a list, but it is ${JSON.stringify(items)}`,
      );
    return newState(checked(items.length, element), items);
  }
  const count = draft.evaluate(loop.cardinality ?? '0', element.id, body.scope, body);
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
    throw new ProcessError(
      'NOT_A_LIST',
      element.id,
      `Expected the number of instances to be a whole number from 0, but it is ${JSON.stringify(count)}`,
    );
  }
  return newState(checked(count, element), null);
}

function checked(count: number, element: Element): number {
  if (count <= MOST_ITERATIONS) return count;
  throw new ProcessError(
    'TOO_LARGE',
    element.id,
    `Expected at most ${MOST_ITERATIONS} instances, but there are ${count}`,
  );
}

function startIterations(
  draft: Draft,
  body: ElementInstance,
  element: Element,
  loop: MultiInstance,
  state: LoopState,
): void {
  if (state.total === 0) return finish(draft, body, element, loop, state);
  const count = loop.sequential ? 1 : state.total;
  for (let started = 0; started < count && draft.state.instances[body.id]; started += 1)
    startIteration(draft, body, element, loop, state);
}

function startIteration(
  draft: Draft,
  body: ElementInstance,
  element: Element,
  loop: MultiInstance,
  state: LoopState,
): void {
  if (state.started >= state.total) return;
  const index = state.started;
  const local: Variables = { loopCounter: index + 1 };
  if (loop.elementVariable && state.items) local[loop.elementVariable] = state.items[index] ?? null;
  const name = outputName(loop);
  if (name) local[name] ??= null;
  iterate(draft, body, element, state, local);
}

function iterate(
  draft: Draft,
  body: ElementInstance,
  element: Element,
  state: LoopState,
  local: Variables,
): void {
  state.started += 1;
  const iteration = draft.addInstance(element.id, body.scope, body.id);
  iteration.local = local;
  publishCounts(body, state);
  enter(draft, iteration, element);
}

/** Where the output of an iteration is a plain variable, that variable belongs to the iteration. */
const outputName = ({ outputElement }: MultiInstance): string | null =>
  outputElement && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(outputElement) ? outputElement : null;

/** The counts that conditions may read (BPMN 2.0.2, table 10.31, in the spelling that tools share). */
function publishCounts(body: ElementInstance, { total, started, completed }: LoopState): void {
  Object.assign(body.local, {
    nrOfInstances: total,
    nrOfCompletedInstances: completed,
    nrOfActiveInstances: started - completed,
    numberOfInstances: total,
    numberOfCompletedInstances: completed,
    numberOfActiveInstances: started - completed,
  });
}

function isEnough(
  draft: Draft,
  body: ElementInstance,
  element: Element,
  loop: MultiInstance,
  state: LoopState,
): boolean {
  publishCounts(body, state);
  if (state.completed >= state.total) return true;
  return (
    loop.completionCondition !== null &&
    draft.evaluate(loop.completionCondition, element.id, body.scope, body) === true
  );
}

function finish(
  draft: Draft,
  body: ElementInstance,
  element: Element,
  loop: MultiInstance,
  state: LoopState,
): void {
  for (const rest of draft.iterationsOf(body.id)) cancel(draft, rest);
  if (loop.outputCollection)
    draft.assign(body.scope, {
      [loop.outputCollection]: Array.from(state.outputs, (value) => value ?? null),
    });
  if (element.task)
    draft.assign(body.scope, {
      [`${element.id}_outcomes`]: Array.from(state.outcomes, (value) => value ?? null),
    });
  end(draft, body, element);
}

function nextRound(
  draft: Draft,
  body: ElementInstance,
  element: Element,
  loop: Standard,
  state: LoopState,
): void {
  const mayBegin = loop.testBefore || state.started > 0 ? holds(draft, body, element, loop) : true;
  const within = loop.maximum === null || state.started < loop.maximum;
  if (mayBegin && within) iterate(draft, body, element, state, { loopCounter: state.started + 1 });
  else end(draft, body, element);
}

const holds = (draft: Draft, body: ElementInstance, element: Element, { condition }: Standard): boolean =>
  condition === null ||
  draft.evaluate(condition, element.id, body.scope, body, { loopCounter: body.loop?.started ?? 0 }) === true;

function end(draft: Draft, body: ElementInstance, element: Element): void {
  closeWaitsOf(draft, body.id);
  delete body.loop;
  const thrower = throwerOf(draft, body);
  if (thrower) handlerCompleted(draft, body, thrower);
  else leave(draft, body, element);
}
