import type { Draft } from '../draft.ts';
import type { Element } from '../route-map/model.ts';
import type { Completed, ElementInstance, Scope } from '../state.ts';
import type { Mapping } from './mapping.ts';

/**
 * Puts every token of a scope, and of those inside it, at its element in the new version. Tokens that waited before
 * elements arrive there once more, as a join may need fewer now.
 */
export function carryScope(draft: Draft, mapping: Mapping, scope: Scope, container: string): void {
  scope.elementId = container;
  scope.completed = carryCompleted(mapping, scope.completed);
  if (scope.enabled) scope.enabled = scope.enabled.map((id) => mapping.place(id, container).id);
  for (const instance of draft.instancesIn(scope.id)) {
    if (instance.listening) carryListening(draft, mapping, instance, container);
    else carryInstance(draft, mapping, instance, container);
  }
  for (const arrival of draft.state.held)
    if (arrival.scope === scope.id) Object.assign(arrival, whereHeld(draft, mapping, arrival, container));
  arriveAgain(draft, mapping, scope, container);
}

function carryInstance(draft: Draft, mapping: Mapping, instance: ElementInstance, container: string): void {
  instance.elementId = mapping.place(instance.elementId, container).id;
  if (instance.compensating)
    instance.compensating.queue = carryCompleted(mapping, instance.compensating.queue);
  if (instance.inner) carryScope(draft, mapping, draft.scope(instance.inner), instance.elementId);
}

/** The incident of a start event that could not be waited for stays where there still is such an event. */
function carryListening(draft: Draft, mapping: Mapping, instance: ElementInstance, container: string): void {
  const start = mapping.sameKind(instance.elementId);
  if (start && mapping.to.elements[start.parent]?.parent === container) {
    instance.elementId = start.id;
    return;
  }
  if (instance.incident) {
    const closed = { incidentId: instance.incident.id, how: 'cancelled' } as const;
    draft.tell({ type: 'closeIncident', ...closed });
    draft.note(instance.elementId, 'bpmn:StartEvent', instance.scope, 'incidentClosed', closed);
  }
  draft.removeInstance(instance);
}

/** What no longer is in the route map cannot be compensated any more. */
const carryCompleted = (mapping: Mapping, completed: Completed[]): Completed[] =>
  completed.flatMap((one) => {
    const element = mapping.sameKind(one.elementId);
    return element ? [{ ...one, elementId: element.id, inner: carryCompleted(mapping, one.inner) }] : [];
  });

function whereHeld(
  draft: Draft,
  mapping: Mapping,
  { elementId, flow, body }: Draft['state']['held'][number],
  container: string,
): { elementId: string; flow: string | null } {
  if (body !== undefined) return { elementId: draft.state.instances[body]?.elementId ?? elementId, flow };
  const old = flow === null ? undefined : mapping.from.flows[flow];
  if (!old) return { elementId: mapping.place(elementId, container).id, flow: null };
  const next = mapping.flow(old, container);
  return { elementId: next.target, flow: next.id };
}

function arriveAgain(draft: Draft, mapping: Mapping, scope: Scope, container: string): void {
  const { parked } = scope;
  scope.parked = {};
  for (const [key, count] of Object.entries(parked)) {
    if (key.startsWith('spent:')) continue;
    const old = mapping.from.flows[key];
    const element = old ? null : mapping.place(key.replace(/^start:/, ''), container);
    const next = old ? mapping.flow(old, container) : null;
    const target = next?.target ?? element?.id ?? '';
    const flow = next?.id ?? element?.incoming[0] ?? null;
    const spent = old && parked[`spent:${old.target}`] !== undefined;
    if (spent) keepSpent(scope, mapping.sameKind(old.target), flow, count);
    else for (let token = 0; token < count; token += 1) draft.arrive(scope.id, target, flow);
  }
}

/** A complex gateway that has fired takes in the rest as before. */
function keepSpent(scope: Scope, gateway: Element | null, flow: string | null, count: number): void {
  if (!gateway || flow === null) return;
  scope.parked[`spent:${gateway.id}`] = 1;
  scope.parked[flow] = count;
}
