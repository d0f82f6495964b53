import type { Element, RouteMap } from './route-map/model.ts';

/**
 * Where an event from outside may begin an instance: the start events of the process itself, and the events after an
 * event-based gateway that nothing leads to (BPMN 2.0.2, 10.6.6).
 */
export function startingElements(map: RouteMap): Element[] {
  return map.children.flatMap((id) => {
    const element = map.elements[id];
    if (element?.type === 'bpmn:StartEvent') return [element];
    return element && instantiates(element) ? targetsOf(map, element) : [];
  });
}

const instantiates = ({ type, incoming }: Element): boolean =>
  type === 'bpmn:EventBasedGateway' && incoming.length === 0;

const targetsOf = (map: RouteMap, { outgoing }: Element): Element[] =>
  outgoing.flatMap((flow) => map.elements[map.flows[flow]?.target ?? ''] ?? []);
