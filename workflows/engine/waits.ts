import type { Draft } from './draft.ts';
import type { Element, EventDefinition } from './route-map/model.ts';
import type { ElementInstance, Wait } from './state.ts';
import { addDuration, firstOfRepeat, isDuration, nextOfCron } from './time.ts';
import { momentOf, repeatOf, type Timer, timerText } from './timers.ts';

/** Opens the waits of every boundary event of an activity (BPMN 2.0.2, 13.5.3). */
export function openBoundaryWaits(draft: Draft, instance: ElementInstance): void {
  for (const id of draft.element(instance.elementId).boundary) {
    openWaits(draft, draft.element(id), { role: 'boundary', owner: instance, scope: instance.scope });
  }
}

export type Waiter = { role: Wait['role']; owner: ElementInstance | null; scope: string };

/** Opens a wait for each definition that can be waited for; errors and the like are looked up when they are thrown. */
export function openWaits(draft: Draft, event: Element, waiter: Waiter): void {
  for (const index of event.events.keys()) openWait(draft, event, index, waiter);
}

/** Opens the wait of one of an event's definitions. */
export function openWait(draft: Draft, event: Element, index: number, waiter: Waiter): void {
  const definition = event.events[index];
  if (definition?.kind === 'timer') openTimer(draft, event, definition, index, waiter);
  else if (definition?.kind === 'message') openMessage(draft, event, definition, index, waiter);
  else if (definition?.kind === 'signal')
    subscribe(draft, newWait(draft, 'signal', event, index, waiter, definition.name));
  else if (definition?.kind === 'conditional') newWait(draft, 'conditional', event, index, waiter, null);
}

/** Opens one wait that is not an event's but an activity's own (a receive task). */
export function openOwnMessage(draft: Draft, element: Element, owner: ElementInstance): void {
  const [definition] = element.events;
  if (definition?.kind === 'message')
    openMessage(draft, element, definition, 0, { role: 'catch', owner, scope: owner.scope });
}

function newWait(
  draft: Draft,
  kind: Wait['kind'],
  event: Element,
  definition: number,
  { role, owner, scope }: Waiter,
  name: string | null,
): Wait {
  const wait: Wait = {
    id: draft.uuid(),
    kind,
    role,
    eventId: event.id,
    definition,
    owner: owner?.id ?? null,
    scope,
    name,
    correlationKey: null,
    dueAt: null,
    repeat: null,
    wasTrue: false,
  };
  draft.state.waits[wait.id] = wait;
  return wait;
}

function openTimer(draft: Draft, event: Element, timer: Timer, index: number, waiter: Waiter): void {
  const { owner, scope } = waiter;
  const value = timerText(timer, event.id, (text) =>
    draft.evaluate(text, event.id, scope, owner ?? undefined),
  );
  const wait = newWait(draft, 'timer', event, index, waiter, null);
  const repeat = repeatOf(timer, value);
  if (repeat) {
    wait.repeat = { left: repeat.times, every: repeat.every };
    const first = firstOfRepeat(repeat, draft.at, timer.calendar);
    if (first) setDue(draft, wait, first);
    else scheduleAfter(draft, wait, repeat.every, timer.calendar);
  } else if (isDuration(value)) {
    wait.repeat = null;
    scheduleAfter(draft, wait, value, timer.calendar);
  } else {
    setDue(draft, wait, momentOf(value, event.id));
  }
}

function scheduleAfter(draft: Draft, wait: Wait, duration: string, calendar: 'working' | 'plain'): void {
  if (calendar === 'plain') return setDue(draft, wait, addDuration(draft.at, duration));
  wait.dueAt = null;
  const taskId = wait.owner === null ? null : (draft.instance(wait.owner).taskId ?? null);
  draft.tell({
    type: 'startTimer',
    timerId: wait.id,
    elementId: wait.eventId,
    due: { after: { duration, calendar }, from: draft.at, taskId },
  });
}

function setDue(draft: Draft, wait: Wait, at: string): void {
  wait.dueAt = at;
  draft.tell({ type: 'startTimer', timerId: wait.id, elementId: wait.eventId, due: { at } });
}

/** After a timer has fired: waits again where its cycle goes on. True while it does. */
export function repeatTimer(draft: Draft, wait: Wait): boolean {
  const { repeat } = wait;
  if (!repeat) return false;
  if (repeat.left !== null) repeat.left -= 1;
  if (repeat.left !== null && repeat.left <= 0) return false;
  const definition = draft.element(wait.eventId).events[wait.definition];
  const calendar = definition?.kind === 'timer' ? definition.calendar : 'plain';
  const cron = nextOfCron(repeat.every, draft.at);
  if (cron) setDue(draft, wait, cron);
  else if (calendar === 'working') scheduleAfter(draft, wait, repeat.every, calendar);
  else
    setDue(
      draft,
      wait,
      addDuration(fallenBehind(draft, wait) ? draft.at : (wait.dueAt ?? draft.at), repeat.every),
    );
  return true;
}

const MOST_FIRINGS = 100;

/** A cycle makes up for at most so many missed moments in a step; the rest are left out, and it goes on from now. */
function fallenBehind(draft: Draft, wait: Wait): boolean {
  const firings = (draft.firings.get(wait.id) ?? 0) + 1;
  draft.firings.set(wait.id, firings);
  return firings >= MOST_FIRINGS;
}

type Message = Extract<EventDefinition, { kind: 'message' }>;

function openMessage(
  draft: Draft,
  event: Element,
  { name, correlationKey }: Message,
  index: number,
  waiter: Waiter,
): void {
  const key =
    correlationKey === null
      ? null
      : draft.evaluate(correlationKey, event.id, waiter.scope, waiter.owner ?? undefined);
  const wait = newWait(draft, 'message', event, index, waiter, name);
  wait.correlationKey = key === null ? null : String(key);
  subscribe(draft, wait);
}

function subscribe(draft: Draft, wait: Wait): void {
  const { id, kind, eventId, name, correlationKey } = wait;
  if (kind !== 'message' && kind !== 'signal') return;
  draft.tell({
    type: 'openSubscription',
    subscriptionId: id,
    kind,
    elementId: eventId,
    name: name ?? '',
    correlationKey,
  });
}

export function closeWait(draft: Draft, wait: Wait): void {
  delete draft.state.waits[wait.id];
  if (wait.kind === 'timer') draft.tell({ type: 'cancelTimer', timerId: wait.id });
  else if (wait.kind !== 'conditional') draft.tell({ type: 'closeSubscription', subscriptionId: wait.id });
}

export function closeWaitsOf(draft: Draft, ownerId: string): void {
  for (const wait of draft.waitsOf(ownerId)) closeWait(draft, wait);
}
