import type { Draft } from '../draft.ts';
import { staysOpen } from '../elements/containers/ad-hoc.ts';
import { compensateNext, throwerOf } from '../elements/events/compensation.ts';
import { ProcessError } from '../errors.ts';
import { cancel } from '../lifecycle.ts';
import type { Element } from '../route-map/model.ts';
import type { ElementInstance, Scope } from '../state.ts';

/**
 * Cancels every token at an element with everything inside it, and those that wait before it. Throws ProcessError where
 * there is none.
 * @returns of each token the scopes that it was in, the innermost first
 */
export function takeAway(draft: Draft, elementId: string): string[][] {
  const element = draft.element(elementId);
  const running = Object.values(draft.state.instances).filter(
    (instance) => instance.elementId === elementId && instance.body === undefined,
  );
  const origins = running.map(({ scope }) => chainOf(draft, scope));
  for (const instance of running) if (draft.state.instances[instance.id]) cancelToken(draft, instance);
  for (const scope of Object.values(draft.state.scopes)) {
    const waiting = takeWaiting(draft, element, scope);
    for (let token = 0; token < waiting; token += 1) origins.push(chainOf(draft, scope.id));
  }
  if (origins.length === 0)
    throw new ProcessError(
      'NOT_ACTIVE',
      elementId,
      `Expected a token at '${element.name || elementId}', but there is none`,
    );
  return origins;
}

/** A scope and those around it. */
function chainOf(draft: Draft, scopeId: string): string[] {
  const { owner } = draft.scope(scopeId);
  return owner === null ? [scopeId] : [scopeId, ...chainOf(draft, draft.instance(owner).scope)];
}

/** What waits for a compensation handler goes on without it; what has called one does not leave it behind. */
function cancelToken(draft: Draft, instance: ElementInstance): void {
  const thrower = throwerOf(draft, instance);
  const handler = draft.state.instances[instance.compensating?.handler ?? ''];
  cancel(draft, instance);
  if (handler) cancel(draft, handler);
  if (!thrower?.compensating || !draft.state.instances[thrower.id]) return;
  delete thrower.compensating.handler;
  compensateNext(draft, thrower);
}

/** Takes tokens away that have not entered the element: before a join, held back or not yet selected. */
function takeWaiting(draft: Draft, element: Element, scope: Scope): number {
  const { parked, enabled = [] } = scope;
  const { held } = draft.state;
  const before = [...element.incoming, `start:${element.id}`];
  const joined = Math.max(0, ...before.map((key) => parked[key] ?? 0));
  const back = held.filter(
    ({ elementId, scope: of, body }) => of === scope.id && elementId === element.id && !body,
  );
  const unselected = enabled.filter((id) => id === element.id).length;
  const waiting = joined + back.length + unselected;
  if (waiting === 0) return 0;
  for (const key of [...before, `spent:${element.id}`]) delete parked[key];
  draft.state.held = held.filter((arrival) => !back.includes(arrival));
  if (unselected > 0) scope.enabled = enabled.filter((id) => id !== element.id);
  draft.note(element.id, element.type, scope.id, 'cancelled', draft.because ?? {});
  draft.settled.add(scope.id);
  return waiting;
}

/**
 * Subprocesses in which nothing is left end without a token, and so do those around them: what was taken away has not
 * completed. Those in which a token was placed go on. Adds to `emptied` those around them.
 */
export function endEmptied(draft: Draft, emptied: Set<string>, placed: Set<string>): void {
  for (const id of emptied) {
    const scope = draft.state.scopes[id];
    if (!scope || scope.owner === null || placed.has(id) || isAlive(draft, scope)) continue;
    const owner = draft.instance(scope.owner);
    const others = owner.body ? draft.iterationsOf(owner.body).filter((other) => other !== owner) : [];
    if (others.some(({ inner }) => inner === undefined || isAlive(draft, draft.scope(inner)))) continue;
    const host = owner.body ? draft.instance(owner.body) : owner;
    cancelToken(draft, host);
    emptied.add(host.scope);
  }
}

const isAlive = (draft: Draft, scope: Scope): boolean =>
  runs(draft, scope) || waitingIn(draft, scope).length > 0 || staysOpen(draft.map, scope);

const runs = (draft: Draft, { id, enabled = [] }: Scope): boolean =>
  enabled.length > 0 ||
  draft.instancesIn(id).some(({ listening }) => !listening) ||
  [...draft.arrivals, ...draft.state.held].some(({ scope }) => scope === id);

/**
 * Refuses to leave tokens before a join of a scope in which nothing else is left that could bring it to fire, unless it was
 * so before.
 */
export function refuseStranded(draft: Draft, before: Draft): void {
  const known = new Set(stranded(before).map(({ scope }) => scope));
  const found = stranded(draft).find(({ scope }) => !known.has(scope));
  if (!found) return;
  const { id, name } = found.element;
  throw new ProcessError(
    'NOT_ACTIVE',
    id,
    `Expected something that '${name || id}' still waits for, but nothing else would be left; move or cancel its tokens too`,
  );
}

/** Scopes whose only tokens wait before an element that nothing can bring on: an inclusive join needs nothing but that. */
const stranded = (draft: Draft): { scope: string; element: Element }[] =>
  Object.values(draft.state.scopes).flatMap((scope) => {
    const waiting = runs(draft, scope) ? [] : waitingIn(draft, scope);
    const element = waiting.find(({ type }) => type !== 'bpmn:InclusiveGateway');
    return element ? [{ scope: scope.id, element }] : [];
  });

/** The elements before which tokens wait; what a complex gateway has still to take in does not count. */
const waitingIn = (draft: Draft, { parked }: Scope): Element[] =>
  Object.keys(parked).flatMap((key) => {
    const target = draft.map.flows[key]?.target ?? key.replace(/^start:/, '');
    const isSpent = key.startsWith('spent:') || parked[`spent:${target}`] !== undefined;
    return isSpent ? [] : [draft.element(target)];
  });
