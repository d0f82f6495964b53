import { ProcessError } from '../errors.ts';
import type { IdMapping } from '../events.ts';
import type { Element, Flow, RouteMap } from '../route-map/model.ts';

/** Where what stands at elements and flows of one version of a route map goes in another. */
export class Mapping {
  readonly from: RouteMap;
  readonly to: RouteMap;
  private readonly given: Map<string, string>;

  /** Throws ProcessError CANNOT_MIGRATE where the ids that people gave are not those of the two versions. */
  constructor(from: RouteMap, to: RouteMap, given: IdMapping) {
    this.from = from;
    this.to = to;
    this.given = new Map(Object.entries(given));
    for (const [old, next] of this.given) {
      if (!has(from, old))
        throw cannot(old, `Expected '${old}' in the version that is left, but it is not there`);
      if (!has(to, next))
        throw cannot(next, `Expected '${next}' in the version to go to, but it is not there`);
    }
  }

  /** The id that people gave, else the same one. */
  idOf(old: string): string {
    return this.given.get(old) ?? old;
  }

  /** The same element of the other version, of the same kind; null where there is none. */
  sameKind(old: string): Element | null {
    const [before, after] = [this.from.elements[old], this.to.elements[this.idOf(old)]];
    return before && after && difference(before, after) === null ? after : null;
  }

  /**
   * The element at which a token of `old` goes on inside `container`. Throws ProcessError: NEEDS_MAPPING where people can
   * name one that would do, CANNOT_MIGRATE where there is none or theirs does not do.
   */
  place(old: string, container: string): Element {
    const before = this.from.elements[old];
    const after = this.to.elements[this.idOf(old)];
    if (!before) throw cannot(old, `There is no element '${old}' in the version that is left`);
    const why = after ? (difference(before, after) ?? elsewhere(after, container)) : 'is not there';
    if (after && why === null) return after;
    const others = Object.values(this.to.elements).some(
      (other) => difference(before, other) === null && elsewhere(other, container) === null,
    );
    const isOpen = !this.given.has(old) && others;
    const message = `Expected '${before.name || old}' in the version to go to, but it ${why}${
      isOpen ? '; name the element to go on at' : ''
    }`;
    throw isOpen ? needsMapping(old, message) : cannot(old, message);
  }

  /** The flow on which a token goes on that waits on `old`. Throws ProcessError as `place` does. */
  flow(old: Flow, container: string): Flow {
    const given = this.given.get(old.id);
    const [source, target] = [this.idOf(old.source), this.idOf(old.target)];
    const same = this.to.flows[old.id];
    const between = Object.values(this.to.flows).filter(
      (flow) => flow.source === source && flow.target === target,
    );
    const after = given ? this.to.flows[given] : same?.target === target ? same : between[0];
    if (after && this.to.elements[after.target]?.parent === container) return after;
    const message = `Expected flow '${old.id}' to '${old.target}' in the version to go to, where a token waits on it, but it is not there`;
    const open =
      !given &&
      Object.values(this.to.flows).some(({ target: id }) => this.to.elements[id]?.parent === container);
    throw open ? needsMapping(old.id, `${message}; name the flow to wait on`) : cannot(old.id, message);
  }
}

const has = ({ elements, flows }: RouteMap, id: string): boolean =>
  Object.hasOwn(elements, id) || Object.hasOwn(flows, id);

export const cannot = (elementId: string, message: string): ProcessError =>
  new ProcessError('CANNOT_MIGRATE', elementId, message);
const needsMapping = (elementId: string, message: string): ProcessError =>
  new ProcessError('NEEDS_MAPPING', elementId, message);

/** Why a token of one element cannot go on at another, or null. */
function difference(before: Element, after: Element): string | null {
  if (before.type !== after.type) return `is a ${after.type} there`;
  if (loopOf(before) !== loopOf(after)) return 'is not repeated there as it was';
  if (!sameEvents(before, after)) return 'waits for something else there';
  if ((before.sub?.isEvent ?? false) !== (after.sub?.isEvent ?? false)) return 'begins otherwise there';
  return before.forCompensation === after.forCompensation ? null : 'has another part in compensation there';
}

const elsewhere = (element: Element, container: string): string | null =>
  element.parent === container ? null : `lies in '${element.parent}' there`;

const loopOf = ({ loop }: Element): string =>
  loop === null ? '' : loop.kind === 'standard' ? loop.kind : `${loop.kind} ${loop.sequential}`;

/** Whether two events wait for the same kinds of things, in the same order. */
export const sameEvents = (before: Element, after: Element): boolean =>
  before.events.length === after.events.length &&
  before.events.every(({ kind }, index) => after.events[index]?.kind === kind);
