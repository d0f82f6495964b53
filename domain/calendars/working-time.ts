import { DateTime, Duration } from 'luxon';
import { type AbsenceSpan, shiftsOn, type WorkCalendar } from './calendar.ts';
import { zoneOf } from './zone.ts';

type Span = { from: number; to: number };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Nothing is planned further ahead than this many days. */
const HORIZON = 3660;

/**
 * The moment (ISO 8601 UTC) at which `duration` of working time after `from` is over. Hours and minutes count worked
 * time; a day (P1D) is one working day: the same time of day on the next day that is worked, within its shifts; weeks are
 * seven calendar days, months and years calendar ones, each then moved to worked time.
 * @throws RangeError when the calendar has no working time within ten years, or the duration is none
 */
export function addWorking(
  from: string,
  duration: string,
  calendar: WorkCalendar,
  absences: AbsenceSpan[] = [],
): string {
  const parsed = durationOf(duration);
  const { years, months, weeks, days } = parsed;
  const begun = DateTime.fromMillis(Date.parse(from), { zone: zoneOf(calendar.timeZone) });
  const start = years || months || weeks ? begun.plus({ years, months, weeks }) : begun;
  const minutes = parsed.hours * 60 + parsed.minutes + parsed.seconds / 60;
  let at = days > 0 ? addDays(start, days, calendar, absences) : start.toMillis();
  if (minutes > 0) at = addMinutes(at, minutes, calendar, absences);
  else if (days <= 0) at = nextWorked(at, calendar, absences);
  return new Date(at).toISOString();
}

/** Worked minutes between two moments; 0 when the second is not after the first. */
export function workingMinutesBetween(
  from: string,
  to: string,
  calendar: WorkCalendar,
  absences: AbsenceSpan[] = [],
): number {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (end <= start) return 0;
  let sum = 0;
  for (const span of workedFrom(start, end, calendar, absences))
    sum += Math.max(0, Math.min(span.to, end) - Math.max(span.from, start));
  return sum / MINUTE;
}

export function isWorking(at: string, calendar: WorkCalendar, absences: AbsenceSpan[] = []): boolean {
  const moment = Date.parse(at);
  for (const span of workedFrom(moment, moment + 1, calendar, absences))
    if (span.from <= moment && moment < span.to) return true;
  return false;
}

/** When a norm that begins at `from` is over. */
export function dueAt({
  from,
  norm,
  calendar,
  absences = [],
}: {
  from: string;
  norm: { duration: string; calendar: 'working' | 'plain' };
  calendar: WorkCalendar;
  absences?: AbsenceSpan[];
}): string {
  if (norm.calendar === 'working') return addWorking(from, norm.duration, calendar, absences);
  return DateTime.fromISO(from, { zone: 'utc' }).plus(durationOf(norm.duration)).toJSDate().toISOString();
}

const durations = new Map<string, Duration>();
const DURATIONS_KEPT = 1000;

/** Norms are few, and reading one takes as long as counting by it. */
function durationOf(text: string): Duration {
  let duration = durations.get(text);
  if (!duration) {
    duration = Duration.fromISO(text);
    if (!duration.isValid) throw new RangeError(`Expected an ISO 8601 duration, but it is '${text}'`);
    if (durations.size >= DURATIONS_KEPT) durations.clear();
    durations.set(text, duration);
  }
  return duration;
}

function addMinutes(start: number, minutes: number, calendar: WorkCalendar, absences: AbsenceSpan[]): number {
  let left = minutes * MINUTE;
  for (const span of workedFrom(start, Number.POSITIVE_INFINITY, calendar, absences)) {
    const begin = Math.max(span.from, start);
    const room = span.to - begin;
    if (room >= left) return begin + left;
    if (room > 0) left -= room;
  }
  throw new RangeError(`Expected working time within ${HORIZON} days, but the calendar has none`);
}

/**
 * The same time of day so many worked days later, within the shifts of that day. A night shift is of the date it begins
 * on; a day off counts from the end of the day worked before it, so that a later start never gives an earlier deadline.
 */
function addDays(start: DateTime, days: number, calendar: WorkCalendar, absences: AbsenceSpan[]): number {
  const base = dayOf(calendar, shiftDate(start, calendar, absences));
  let day = base;
  let ahead = 0;
  for (let left = days; left > 0; left -= 1) {
    do {
      ahead += 1;
      if (ahead > HORIZON)
        throw new RangeError(`Expected a working day within ${HORIZON} days, but the calendar has none`);
      day = dayOf(calendar, day.next);
    } while (present(day.spans, absences).length === 0);
  }
  const spans = present(day.spans, absences);
  const end = spans.at(-1)?.to ?? Number.NaN;
  if (present(base.spans, absences).length === 0) return end;
  const at = start.plus({ days: ahead }).toMillis();
  const span = spans.find(({ to }) => at < to);
  return span ? Math.max(at, span.from) : end;
}

/** The date whose shift a moment is in: the one before where a night shift reaches into it, else its own. */
function shiftDate(moment: DateTime, calendar: WorkCalendar, absences: AbsenceSpan[]): string {
  const [at, date] = [moment.toMillis(), isoDate(moment)];
  const before = utcDate(Date.parse(date) - DAY);
  return present(dayOf(calendar, before).spans, absences).some(({ from, to }) => from <= at && at < to)
    ? before
    : date;
}

/** The moment itself where it is worked, else when work begins again. */
function nextWorked(at: number, calendar: WorkCalendar, absences: AbsenceSpan[]): number {
  for (const span of workedFrom(at, Number.POSITIVE_INFINITY, calendar, absences))
    if (span.to > at) return Math.max(at, span.from);
  throw new RangeError(`Expected working time within ${HORIZON} days, but the calendar has none`);
}

/** Worked spans in order, from the day before `start` (a night shift may reach into it) until `end`. */
function* workedFrom(
  start: number,
  end: number,
  calendar: WorkCalendar,
  absences: AbsenceSpan[],
): Generator<Span> {
  // two days back by UTC is at least the day before in every zone
  let day = dayOf(calendar, utcDate(start - 2 * DAY));
  for (let count = 0; count <= HORIZON && day.start < end; count += 1) {
    yield* present(day.spans, absences);
    day = dayOf(calendar, day.next);
  }
}

const present = (spans: Span[], absences: AbsenceSpan[]): Span[] =>
  absences.reduce((left, { from, to }) => without(left, Date.parse(from), Date.parse(to)), spans);

const isoDate = (day: DateTime): string => day.toISODate() ?? '';
const utcDate = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** One date of a calendar: when it begins (ms), the date after it and its shifts. */
type Day = { start: number; next: string; spans: Span[] };

/** Dates already worked out, by calendar: reports ask for the same days thousands of times. */
const knownDays = new WeakMap<WorkCalendar, Map<string, Day>>();

function dayOf(calendar: WorkCalendar, date: string): Day {
  let days = knownDays.get(calendar);
  if (!days) {
    days = new Map();
    knownDays.set(calendar, days);
  }
  let day = days.get(date);
  if (!day) {
    day = workOut(calendar, date);
    days.set(date, day);
  }
  return day;
}

function workOut(calendar: WorkCalendar, date: string): Day {
  const start = DateTime.fromISO(date, { zone: zoneOf(calendar.timeZone) }).startOf('day');
  const at = (minutes: number): number =>
    start
      .plus({ days: Math.floor(minutes / 1440) })
      .set({ hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 })
      .toMillis();
  const spans = shiftsOn(calendar, date, start.weekday).map(([from, to]) => ({ from: at(from), to: at(to) }));
  return { start: start.toMillis(), next: isoDate(start.plus({ days: 1 })), spans };
}

function without(spans: Span[], from: number, to: number): Span[] {
  return spans.flatMap((span) => {
    if (to <= span.from || from >= span.to) return [span];
    return [
      { from: span.from, to: Math.min(from, span.to) },
      { from: Math.max(to, span.from), to: span.to },
    ].filter((part) => part.to > part.from);
  });
}
