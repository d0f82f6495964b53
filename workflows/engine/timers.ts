import { ProcessError } from './errors.ts';
import { evaluateFeel, toJson } from './expression/feel.ts';
import type { Json } from './json.ts';
import type { Element, EventDefinition, RouteMap } from './route-map/model.ts';
import { addDuration, firstOfRepeat, isDuration, parseRepeat, type Repeat, toMoment } from './time.ts';

export type Timer = Extract<EventDefinition, { kind: 'timer' }>;

/** What a timer says: its own text, or what its expression gives. Throws ProcessError BAD_TIMER. */
export function timerText(timer: Timer, elementId: string, evaluate: (text: string) => Json): string {
  const text = timer.text.trim();
  if (isDuration(text) || parseRepeat(text) || toMoment(text)) return text;
  const value = evaluate(text);
  if (typeof value === 'string' && value !== '') return value;
  throw new ProcessError(
    'BAD_TIMER',
    elementId,
    `Expected timer '${text}' to give a date, a duration or a cycle, but it gave ${JSON.stringify(value)}`,
  );
}

/** The cycle that a timer's value asks for; null when it is a date or a duration. */
export const repeatOf = ({ form }: Timer, value: string): Repeat | null =>
  form === 'cycle' || value.startsWith('R') ? parseRepeat(value) : null;

/** The date that a timer's value says. Throws ProcessError BAD_TIMER. */
export function momentOf(value: string, elementId: string): string {
  const found = toMoment(value);
  if (found) return found;
  throw new ProcessError(
    'BAD_TIMER',
    elementId,
    `Expected a date, a duration or a cycle of ISO 8601, but the timer says '${value}'`,
  );
}

/** A timer that starts a route map by itself. */
export type StartTimer = {
  elementId: string;
  /** Which of the event's definitions it is. */
  definition: number;
  /** Date, duration or cycle, as the timer says it. */
  said: string;
  calendar: 'working' | 'plain';
  /** The first moment; null when it is `wait` of working time from now. */
  at: string | null;
  wait: string | null;
  /** Of a cycle: a duration or a cron expression, and how many starts there are in all (null: without end). */
  every: string | null;
  times: number | null;
};

/**
 * The timers of the process's own start events, seen from `now`; their expressions see no variables, as nothing runs
 * yet. Throws ProcessError that names the element whose timer says no moment.
 */
export function startTimersOf(map: RouteMap, now: string): StartTimer[] {
  return map.children.flatMap((id) => {
    const element = map.elements[id];
    if (!element || !startsProcess(map, element)) return [];
    return element.events.flatMap((event, definition) =>
      event.kind === 'timer' ? [startTimer(event, id, definition, now)] : [],
    );
  });
}

export const startsProcess = ({ key }: RouteMap, { type, parent }: Element): boolean =>
  type === 'bpmn:StartEvent' && parent === key;

/** One of them. Throws ProcessError BAD_TIMER or EXPRESSION_FAILED. */
export function startTimer(timer: Timer, elementId: string, definition: number, now: string): StartTimer {
  const said = timerText(timer, elementId, (text) => toJson(evaluateFeel(text, {}, now, elementId).value));
  const { calendar } = timer;
  const common = { elementId, definition, said, calendar };
  const repeat = repeatOf(timer, said);
  if (repeat) {
    const { every, times } = repeat;
    const at = firstOfRepeat(repeat, now, calendar);
    return { ...common, at, wait: at === null ? every : null, every, times };
  }
  const once = { ...common, every: null, times: 1 };
  if (!isDuration(said)) return { ...once, at: momentOf(said, elementId), wait: null };
  return calendar === 'working'
    ? { ...once, at: null, wait: said }
    : { ...once, at: addDuration(now, said), wait: null };
}
