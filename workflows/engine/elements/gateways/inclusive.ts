import type { Draft } from '../../draft.ts';
import { complete, noteEntered, reach } from '../../lifecycle.ts';
import type { Element, RouteMap } from '../../route-map/model.ts';
import { defineElement } from '../define.ts';
import { park, unpark } from './parking.ts';

/**
 * Takes every flow whose condition is true, else the default one; joins what can still arrive (BPMN 2.0.2, 13.4.3). The
 * join is looked at when no other token can move (`fireInclusiveJoins`).
 */
export const inclusiveGateway = defineElement('bpmn:InclusiveGateway', {
  parks(draft, gateway, scopeId, flow) {
    if (gateway.incoming.length <= 1 || flow === null) return false;
    park(draft, scopeId, flow);
    return true;
  },
  enter(draft, instance) {
    noteEntered(draft, instance);
    complete(draft, instance);
  },
});

/** Fires one inclusive join that nothing can reach any more; false when there is none. */
export function fireInclusiveJoins(draft: Draft): boolean {
  for (const scope of Object.values(draft.state.scopes)) {
    const targets = Object.keys(scope.parked).map((id) => draft.map.flows[id]?.target ?? '');
    for (const id of new Set(targets)) {
      const gateway = draft.map.elements[id];
      if (gateway?.type !== 'bpmn:InclusiveGateway' || isHeld(draft, gateway, scope.id, scope.parked))
        continue;
      unpark(
        draft,
        scope.id,
        gateway.incoming.filter((flow) => scope.parked[flow]),
      );
      reach(draft, scope.id, gateway, null);
      return true;
    }
  }
  return false;
}

/**
 * A token elsewhere holds the join when it can reach an empty incoming flow without passing the join, and cannot in
 * the same way reach one that has a token already.
 */
export function isHeld(
  draft: Draft,
  gateway: Element,
  scopeId: string,
  parked: Record<string, number>,
): boolean {
  const empty = gateway.incoming.filter((id) => !parked[id]);
  if (empty.length === 0) return false;
  const full = gateway.incoming.filter((id) => parked[id]);
  const reaches = (elementId: string, flows: string[]): boolean =>
    flows.some((id) => upstream(draft.map, gateway.id, id).has(elementId));
  const elsewhere = new Set(tokensIn(draft, gateway, scopeId));
  return [...elsewhere].some((elementId) => reaches(elementId, empty) && !reaches(elementId, full));
}

/** Elements of a scope where tokens are: running ones, and the targets of flows where tokens are parked. */
export function tokensIn(draft: Draft, gateway: Element, scopeId: string): string[] {
  const running = draft.instancesIn(scopeId).map(({ elementId }) => elementId);
  const { parked } = draft.scope(scopeId);
  const waiting = Object.entries(parked).flatMap(([id, count]) => {
    const target = draft.map.flows[id]?.target ?? id.replace(/^start:/, '');
    const spent = parked[`spent:${target}`] ? 1 : 0;
    return target !== gateway.id && count > spent ? [target] : [];
  });
  return [...running, ...waiting];
}

const reachable = new WeakMap<RouteMap, Map<string, Set<string>>>();

/** Elements from which a token can reach `flowId` without passing the gateway. */
export function upstream(map: RouteMap, gatewayId: string, flowId: string): Set<string> {
  let known = reachable.get(map);
  if (!known) {
    known = new Map();
    reachable.set(map, known);
  }
  const key = `${gatewayId} ${flowId}`;
  const found = known.get(key) ?? search(map, gatewayId, flowId);
  known.set(key, found);
  return found;
}

function search(map: RouteMap, gatewayId: string, flowId: string): Set<string> {
  const found = new Set<string>();
  const open = [map.flows[flowId]?.source];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === gatewayId || found.has(id)) continue;
    found.add(id);
    const element = map.elements[id];
    if (!element) continue;
    for (const incoming of element.incoming) open.push(map.flows[incoming]?.source);
    if (element.attachedTo) open.push(element.attachedTo);
    open.push(...linkSources(map, element));
  }
  return found;
}

/** A link's catch event is reached from its throw events. */
function linkSources(map: RouteMap, element: Element): string[] {
  if (element.type !== 'bpmn:IntermediateCatchEvent') return [];
  const names = element.events.flatMap((event) => (event.kind === 'link' ? [event.name] : []));
  if (names.length === 0) return [];
  return Object.values(map.elements)
    .filter(
      ({ type, parent, events }) =>
        type === 'bpmn:IntermediateThrowEvent' &&
        parent === element.parent &&
        events.some((event) => event.kind === 'link' && names.includes(event.name)),
    )
    .map(({ id }) => id);
}
