import type { Draft } from '../draft.ts';
import { listen } from '../elements/containers/listening.ts';
import { ProcessError } from '../errors.ts';
import type { Element, RouteMap } from '../route-map/model.ts';
import type { ElementInstance, Scope, Wait } from '../state.ts';
import { closeWait, openWait, openWaits, type Waiter } from '../waits.ts';
import { cannot, type Mapping, sameEvents } from './mapping.ts';

/** An event that something waits for, as it was and as it is. */
type Pair = { before: Element | null; after: Element | null };

/**
 * Lets tokens and scopes wait for what the new version says: waits that are still there go on with their due moments and
 * keys, those that are gone are closed, new ones are opened. What has happened already is not waited for again.
 */
export function carryWaits(draft: Draft, mapping: Mapping, before: Map<string, string>): void {
  for (const instance of Object.values(draft.state.instances)) {
    const old = mapping.from.elements[before.get(instance.id) ?? ''];
    if (!old || instance.listening) continue;
    const element = draft.element(instance.elementId);
    const waiter = { owner: instance, scope: instance.scope };
    carry(draft, { before: old, after: element }, { role: 'catch', ...waiter }, false);
    for (const pair of pairsOf(mapping, raceOf(mapping.from, old), raceOf(mapping.to, element)))
      carry(draft, pair, { role: 'gateway', ...waiter }, true);
    for (const pair of pairsOf(
      mapping,
      elementsOf(mapping.from, old.boundary),
      elementsOf(mapping.to, element.boundary),
    ))
      carry(draft, pair, { role: 'boundary', ...waiter }, holdsBoundary(instance));
  }
  for (const scope of Object.values(draft.state.scopes)) {
    const old = mapping.from.elements[before.get(scope.id) ?? ''];
    const starts = startsIn(mapping.from, old?.sub?.children ?? mapping.from.children);
    const now = startsIn(
      mapping.to,
      mapping.to.elements[scope.elementId]?.sub?.children ?? mapping.to.children,
    );
    for (const pair of pairsOf(mapping, starts, now))
      carry(
        draft,
        pair,
        { role: 'eventSubprocess', owner: null, scope: scope.id },
        !isInterrupted(draft, scope),
      );
  }
}

function carry(draft: Draft, { before, after }: Pair, waiter: Waiter, opens: boolean): void {
  const { role, owner, scope } = waiter;
  const waits = Object.values(draft.state.waits).filter(
    (wait) =>
      wait.role === role &&
      wait.owner === (owner?.id ?? null) &&
      wait.scope === scope &&
      wait.eventId === before?.id,
  );
  if (before && after && sameEvents(before, after)) {
    for (const wait of waits) carryOne(draft, wait, after, waiter);
    return;
  }
  for (const wait of waits) closeWait(draft, wait);
  if (!after || !opens) return;
  if (role === 'eventSubprocess') listen(draft, after, scope);
  else open(after, () => openWaits(draft, after, waiter));
}

/** A timer keeps its due moment; who waits for another message or signal now waits for that one. */
function carryOne(draft: Draft, wait: Wait, after: Element, waiter: Waiter): void {
  const definition = after.events[wait.definition];
  wait.eventId = after.id;
  if (!definition || !('name' in definition) || definition.name === wait.name) return;
  closeWait(draft, wait);
  open(after, () => openWait(draft, after, wait.definition, waiter));
}

function open({ id }: Element, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (error instanceof ProcessError) throw cannot(id, error.message);
    throw error;
  }
}

/** Events of the one version with those of the other that they become; what people mapped elsewhere goes with it. */
function pairsOf(mapping: Mapping, before: Element[], after: Element[]): Pair[] {
  const pairs: Pair[] = before.map((old) => ({
    before: old,
    after: after.find(({ id }) => id === mapping.idOf(old.id)) ?? null,
  }));
  const known = new Set(pairs.map((pair) => pair.after));
  return [...pairs, ...after.filter((one) => !known.has(one)).map((one) => ({ before: null, after: one }))];
}

const elementsOf = (map: RouteMap, ids: string[]): Element[] => ids.flatMap((id) => map.elements[id] ?? []);

/** The events that race after an event-based gateway. */
const raceOf = (map: RouteMap, { type, outgoing }: Element): Element[] =>
  type === 'bpmn:EventBasedGateway'
    ? elementsOf(
        map,
        outgoing.map((flow) => map.flows[flow]?.target ?? ''),
      )
    : [];

const startsIn = (map: RouteMap, children: string[]): Element[] =>
  elementsOf(map, children)
    .filter(({ sub }) => sub?.isEvent)
    .flatMap(({ sub }) => elementsOf(map, sub?.children ?? []))
    .filter(({ type }) => type === 'bpmn:StartEvent');

/** The instance that repeats has the boundary events; one that has not begun, or is done, has none. */
const holdsBoundary = ({ body, phase }: ElementInstance): boolean => body === undefined && phase === 'active';

/** A scope that an event subprocess has interrupted starts no further one. */
const isInterrupted = (draft: Draft, { id }: Scope): boolean =>
  draft
    .instancesIn(id)
    .some(({ elementId }) => startsIn(draft.map, [elementId]).some(({ interrupting }) => interrupting));
