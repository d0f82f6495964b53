import { type Element, type RouteMap, startingElements } from '../../workflows/engine/index.ts';

export type Start = { kind: 'message' | 'signal' | 'timer'; name: string | null; elementId: string };

/** Events of the process itself that something outside sets off. */
export function startsOf(routeMap: RouteMap): Start[] {
  return startingElements(routeMap).flatMap((element) =>
    element.events.flatMap((event) => startOf(element, event)),
  );
}

function startOf({ id: elementId, type }: Element, event: Element['events'][number]): Start[] {
  if (event.kind === 'message' || event.kind === 'signal')
    return [{ kind: event.kind, name: event.name, elementId }];
  return event.kind === 'timer' && type === 'bpmn:StartEvent'
    ? [{ kind: 'timer', name: null, elementId }]
    : [];
}

/** Route maps that call activities name; a name that an expression gives is known only when it runs. */
export function calledKeysOf(routeMap: RouteMap): { key: string; elementId: string }[] {
  return elementsOf(routeMap, Object.keys(routeMap.elements)).flatMap(({ id, call }) =>
    call === null || call.key.startsWith('=') ? [] : [{ key: call.key, elementId: id }],
  );
}

function elementsOf({ elements }: RouteMap, ids: string[]): Element[] {
  return ids.map((id) => elements[id]).filter((element): element is Element => element !== undefined);
}
