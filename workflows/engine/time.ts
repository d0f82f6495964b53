import { Cron } from 'croner';
import { DateTime, Duration } from 'luxon';

/** ISO 8601 moments, durations and repeating intervals; all in UTC. */
const DURATION =
  /^-?P(?=.)(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?W)?(\d+(\.\d+)?D)?(T(?=.)(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d+)?S)?)?$/;

export const isDuration = (text: string): boolean => DURATION.test(text);

export function addDuration(from: string, duration: string): string {
  return DateTime.fromISO(from, { zone: 'utc' }).plus(Duration.fromISO(duration)).toJSDate().toISOString();
}

const DAY = 86_400_000;

/** The first of `from`, `from` + `every`, `from` + 2 `every` … that is later than `now`. */
export function nextOfGrid(from: string, every: string, now: string): string {
  const step = Duration.fromISO(every);
  const begin = DateTime.fromISO(from, { zone: 'utc' });
  const longest =
    step.years * 366 * DAY + step.months * 31 * DAY + step.set({ years: 0, months: 0 }).toMillis();
  let count = Math.max(0, Math.floor((Date.parse(now) - begin.toMillis()) / longest));
  for (;;) {
    const times = count;
    const moment = begin
      .plus(step.mapUnits((amount) => amount * times))
      .toJSDate()
      .toISOString();
    if (moment > now) return moment;
    count += 1;
  }
}

/** An ISO date or date and time as a UTC moment, or null. */
export function toMoment(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const parsed = DateTime.fromISO(text.replace(/@.*$/, ''), {
    zone: /@/.test(text) ? text.replace(/^.*@/, '') : 'utc',
  });
  return parsed.isValid ? parsed.toUTC().toJSDate().toISOString() : null;
}

export type Repeat = { times: number | null; from: string | null; every: string };

/** `R3/PT10M`, `R/2026-01-01T00:00:00Z/P1D` or a cron expression of five or six fields; null when it is none. */
export function parseRepeat(text: string): Repeat | null {
  const [head = '', ...rest] = text.split('/');
  const times = /^R(\d*)$/.exec(head);
  if (times) {
    const every = rest.at(-1) ?? '';
    const from = rest.length > 1 ? toMoment(rest[0] ?? '') : null;
    return isDuration(every) && Duration.fromISO(every).toMillis() > 0
      ? { times: times[1] ? Number(times[1]) : null, from, every }
      : null;
  }
  return isCron(text) ? { times: null, from: null, every: text } : null;
}

const isCron = (text: string): boolean =>
  /^(\S+\s+){4,5}\S+$/.test(text) && nextOfCron(text, '2026-01-01T00:00:00.000Z') !== null;

/** When a cycle that begins at `now` fires first; null when that is `every` of a working calendar after `now`. */
export function firstOfRepeat(
  { from, every }: Pick<Repeat, 'from' | 'every'>,
  now: string,
  calendar: 'working' | 'plain',
): string | null {
  if (from && from > now) return from;
  const cron = nextOfCron(every, now);
  if (cron) return cron;
  return calendar === 'working' ? null : nextOfGrid(from ?? now, every, now);
}

/** The next moment of a cron expression after `from`; null when the text is no cron expression. */
export function nextOfCron(text: string, from: string): string | null {
  if (isDuration(text) || !/\s/.test(text)) return null;
  try {
    return new Cron(text, { timezone: 'UTC', paused: true }).nextRun(new Date(from))?.toISOString() ?? null;
  } catch {
    return null;
  }
}
