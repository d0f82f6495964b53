import { apply } from './apply.ts';
import { type Arrival, Draft, type Transition } from './draft.ts';
import { selectNext, staysOpen } from './elements/containers/ad-hoc.ts';
import { nextIteration } from './elements/containers/repetition.ts';
import { lookAtConditions } from './elements/events/trigger.ts';
import { resetComplexGateways } from './elements/gateways/complex.ts';
import { fireInclusiveJoins } from './elements/gateways/inclusive.ts';
import type { CalledOutcome, TimedEvent } from './events.ts';
import { complete, finish, openIncident, reach } from './lifecycle.ts';
import { refuseStranded } from './modify/take-away.ts';
import type { RouteMap } from './route-map/model.ts';
import type { ProcessState, Scope } from './state.ts';

/**
 * An endless loop of automatic elements is stopped where one event brings so many tokens to one element of one scope.
 * Rounds of a multi-instance do not count: it knows how many there will be.
 */
const MOST_STEPS = 1_000;

/**
 * Advances a process instance by one event. Pure: reads no clock, draws no random number, does no I/O; the state that
 * comes in is not changed. Throws ProcessError for an event that does not apply.
 */
export function transition(map: RouteMap, state: ProcessState, event: TimedEvent): Transition {
  const draft = new Draft(map, state, event);
  apply(draft, event);
  runOn(draft);
  if (event.type === 'instanceModified') refuseStranded(draft, new Draft(map, state, event));
  return draft.outcome();
}

/** Moves every token until each waits: arrivals first, then joins, then conditions, then ends of scopes. */
export function runOn(draft: Draft): void {
  if (draft.state.status === 'suspended') return hold(draft);
  const visits = new Map<string, number>();
  for (;;) {
    const arrival = draft.arrivals.shift();
    if (arrival) {
      if (!draft.state.scopes[arrival.scope]) continue;
      const place = arrival.body ?? `${arrival.scope} ${arrival.elementId}`;
      const steps = (visits.get(place) ?? 0) + 1;
      visits.set(place, steps);
      if (steps > MOST_STEPS && !knowsItsEnd(draft, arrival)) stopEndless(draft, arrival);
      else if (arrival.body !== undefined) nextIteration(draft, arrival.body);
      else reach(draft, arrival.scope, draft.element(arrival.elementId), arrival.flow);
    } else if (!joined(draft) && !conditionsFired(draft) && !endOneScope(draft)) {
      return;
    }
  }
}

const joined = (draft: Draft): boolean => fireInclusiveJoins(draft) || resetComplexGateways(draft);

/** What a suspended instance gets from outside moves on when it is resumed. */
function hold(draft: Draft): void {
  draft.state.held.push(...draft.arrivals.splice(0));
}

const knowsItsEnd = (draft: Draft, { body, elementId }: Arrival): boolean =>
  body !== undefined && draft.element(elementId).loop?.kind === 'multiInstance';

/** The token that runs on stands still with an incident; others go on. */
function stopEndless(draft: Draft, { scope, elementId, body }: Arrival): void {
  const instance = body === undefined ? draft.addInstance(elementId, scope) : draft.state.instances[body];
  const message = `Expected the route to come to a wait within ${MOST_STEPS} steps, but it runs on and on at '${elementId}'`;
  if (instance) openIncident(draft, instance, message);
}

function conditionsFired(draft: Draft): boolean {
  if (!Object.values(draft.state.waits).some(({ kind }) => kind === 'conditional')) return false;
  return lookAtConditions(draft);
}

/** Completes one scope in which nothing runs any more; false when there is none. */
function endOneScope(draft: Draft): boolean {
  for (const id of draft.settled) {
    draft.settled.delete(id);
    const scope = draft.state.scopes[id];
    if (!scope) continue;
    if (selectNext(draft, scope)) return true;
    if (staysOpen(draft.map, scope) || !isOver(draft, scope)) continue;
    if (scope.owner === null) endProcess(draft, scope);
    else complete(draft, draft.instance(scope.owner));
    return true;
  }
  return false;
}

function isOver(draft: Draft, scope: Scope): boolean {
  if (draft.instancesIn(scope.id).some(({ listening }) => !listening)) return false;
  if (scope.closing) return true;
  return Object.keys(scope.parked).every((key) => {
    const target = draft.map.flows[key]?.target;
    return (
      key.startsWith('spent:') || (target !== undefined && scope.parked[`spent:${target}`] !== undefined)
    );
  });
}

function endProcess(draft: Draft, scope: Scope): void {
  const { variables } = scope;
  const outcome: CalledOutcome = draft.failed ?? { status: 'completed', variables };
  finish(draft, draft.terminated || draft.failed ? 'terminated' : 'completed', outcome);
}
