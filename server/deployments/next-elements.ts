import { type Element, evaluateFeel, type Flow, type RouteMap } from '../../workflows/engine/index.ts';
import type { Variables } from '../../workflows/engine/json.ts';

/** What goes on while the question is asked: what is active besides the task, and since when variables stand. */
export type Standing = { variables: Variables; otherTokens: number; now: string };

/** Longer ways than this are not looked through. */
const STEPS = 200;

/**
 * Where the route goes when an element completes: the next elements that wait for somebody or end the route. Found by
 * walking the flows with the engine's own expressions; nothing runs, so what scripts and services would change on the
 * way is not known.
 */
export function nextElements(routeMap: RouteMap, elementId: string, standing: Standing): Element[] {
  const walk = new Walk(routeMap, standing);
  const start = routeMap.elements[elementId];
  if (start) walk.leave(start);
  return walk.found;
}

class Walk {
  readonly found: Element[] = [];
  readonly #map: RouteMap;
  readonly #standing: Standing;
  readonly #seen = new Set<string>();
  #left = STEPS;

  constructor(map: RouteMap, standing: Standing) {
    this.#map = map;
    this.#standing = standing;
  }

  leave(element: Element): void {
    for (const { target } of this.#takenFrom(element)) {
      const next = this.#map.elements[target];
      if (next) this.#enter(next);
    }
    if (element.outgoing.length === 0) this.#leaveParent(element);
  }

  #enter(element: Element): void {
    if (this.#seen.has(element.id) || this.#left === 0) return;
    this.#seen.add(element.id);
    this.#left -= 1;
    if (element.sub && !element.loop) {
      this.#enterSub(element.sub.children);
      return;
    }
    const joins = this.#joins(element);
    const stops = this.#stopsAt(element);
    if (joins || stops) this.found.push(element);
    if (!stops) this.leave(element);
  }

  /** A join that waits for other branches is shown, and so is what comes after them. */
  #joins({ type, incoming }: Element): boolean {
    const isJoin = type === 'bpmn:ParallelGateway' || type === 'bpmn:InclusiveGateway';
    return isJoin && incoming.length > 1 && this.#standing.otherTokens > 0;
  }

  #enterSub(children: string[]): void {
    for (const id of children) {
      const child = this.#map.elements[id];
      if (child?.type === 'bpmn:StartEvent') this.leave(child);
    }
  }

  /** An end within a subprocess lets its parent go on; the end of the route itself is an answer. */
  #leaveParent(element: Element): void {
    const parent = this.#map.elements[element.parent];
    if (parent) this.leave(parent);
  }

  #stopsAt({ type, parent, events }: Element): boolean {
    switch (type) {
      case 'bpmn:UserTask':
      case 'bpmn:ReceiveTask':
      case 'bpmn:CallActivity':
      case 'bpmn:EventBasedGateway':
      case 'bpmn:SubProcess':
      case 'bpmn:Transaction':
      case 'bpmn:AdHocSubProcess':
        return true;
      case 'bpmn:IntermediateCatchEvent':
        return events.every(({ kind }) => kind !== 'link');
      case 'bpmn:EndEvent':
        return this.#map.elements[parent] === undefined;
      default:
        return false;
    }
  }

  #takenFrom(element: Element): Flow[] {
    const flows = element.outgoing
      .map((id) => this.#map.flows[id])
      .filter((flow): flow is Flow => flow !== undefined);
    if (element.type === 'bpmn:ParallelGateway') return flows;
    const open = flows.filter((flow) => flow.id !== element.defaultFlow && this.#isOpen(flow));
    if (open.length === 0) return flows.filter(({ id }) => id === element.defaultFlow);
    return element.type === 'bpmn:ExclusiveGateway' ? open.slice(0, 1) : open;
  }

  #isOpen({ condition, id }: Flow): boolean {
    if (condition === null) return true;
    try {
      return evaluateFeel(condition, this.#standing.variables, this.#standing.now, id).value === true;
    } catch {
      return false;
    }
  }
}
