import { type AbsenceSpan, type WorkCalendar, workingMinutesBetween } from '../calendars/index.ts';
import type { Turn } from './turns.ts';

export type DisciplineSettings = {
  /** Grace g, in working minutes. */
  graceMinutes: number;
  /** Weight k of the company's index in a place. */
  k: number;
  /** Horizon H, in working hours: later than that is worth nothing. */
  horizonHours: number;
  /** From these D on a mark is green, or yellow. */
  marks: { green: number; yellow: number };
};

export const defaultSettings: DisciplineSettings = {
  graceMinutes: 240,
  k: 5,
  horizonHours: 40,
  marks: { green: 90, yellow: 70 },
};

/** [from, to), ISO 8601 UTC. `now`: an open turn is not looked at beyond it. */
export type Period = { from: string; to: string; now: string };

/** How a holder's time counts: the calendar in force, and absences in which nobody stood in. */
export type TimeOf = (employeeId: string) => { calendar: WorkCalendar; absences: AbsenceSpan[] };

export type Rule =
  | 'inTime'
  | 'withinGrace'
  | 'late'
  | 'openLate'
  | 'handedOnLate'
  | 'openNotLate'
  | 'noDeadline'
  | 'givenToOneself'
  | 'createdLate'
  | 'cancelledByRoute'
  | 'handedOn'
  | 'corrected';

export type Counted = 'inTime' | 'late' | 'neutral' | 'leftOut';
export type BarPart = { kind: 'work' | 'wait' | 'absence' | 'excused' | 'grace' | 'late'; minutes: number };

/** A turn as it counts in a period. */
export type CountedTurn = {
  turn: Turn;
  counted: Counted;
  rule: Rule;
  /** d, in working minutes. */
  delayMinutes: number;
  /** s; 0 where it is not decided. */
  score: number;
  workedMinutes: number;
  earlyMinutes: number;
  overdueNow: boolean;
  bar: BarPart[];
};

/** Counts the turns that touch a period; `corrected`: tasks of upheld appeals, by `taskId holder`. */
export function countTurns(
  turns: Turn[],
  period: Period,
  timeOf: TimeOf,
  settings: DisciplineSettings,
  corrected: ReadonlySet<string> = new Set(),
): CountedTurn[] {
  return turns
    .filter((turn) => touches(turn, period))
    .map((turn) => countTurn(turn, period, timeOf, settings, corrected));
}

/** Ended inside the period, or open at its end. */
const touches = ({ from, to }: Turn, period: Period): boolean =>
  from < period.to && (to === null || to >= period.from);

function countTurn(
  turn: Turn,
  period: Period,
  timeOf: TimeOf,
  settings: DisciplineSettings,
  corrected: ReadonlySet<string>,
): CountedTurn {
  const { calendar, absences } = timeOf(turn.holder);
  const periodEnd = period.to < period.now ? period.to : period.now;
  const open = turn.to === null || turn.to >= period.to;
  const end = open ? periodEnd : (turn.to ?? periodEnd);
  const excused = turn.excused.map(({ from, to }) => ({ from, to: to ?? end }));
  const between = (from: string, to: string): number =>
    workingMinutesBetween(from, to, calendar, [...absences, ...excused]);
  const delayMinutes = turn.dueAt !== null && turn.dueAt < end ? between(turn.dueAt, end) : 0;
  const { counted, rule } = judge(turn, open, delayMinutes, settings, corrected);
  return {
    turn,
    counted,
    rule,
    delayMinutes,
    score: counted === 'inTime' ? 1 : counted === 'late' ? lateScore(delayMinutes, settings) : 0,
    workedMinutes: between(turn.from, end),
    earlyMinutes:
      turn.end === 'completed' && !open && turn.dueAt !== null && turn.dueAt > end
        ? between(end, turn.dueAt)
        : 0,
    overdueNow: turn.to === null && turn.dueAt !== null && turn.dueAt < period.now,
    bar: barOf(turn, end, delayMinutes, settings, { calendar, absences, excused }),
  };
}

function judge(
  turn: Turn,
  open: boolean,
  delay: number,
  { graceMinutes }: DisciplineSettings,
  corrected: ReadonlySet<string>,
): { counted: Counted; rule: Rule } {
  const leftOut = (rule: Rule) => ({ counted: 'leftOut' as const, rule });
  if (corrected.has(`${turn.taskId} ${turn.holder}`)) return leftOut('corrected');
  if (turn.dueAt === null) return leftOut('noDeadline');
  if (turn.givenToOneself) return leftOut('givenToOneself');
  if (turn.dueAt <= turn.from && turn.dueMoves.length === 0) return leftOut('createdLate');
  const late = delay > graceMinutes;
  if (open) return late ? { counted: 'late', rule: 'openLate' } : { counted: 'neutral', rule: 'openNotLate' };
  if (turn.end === 'cancelled') return leftOut('cancelledByRoute');
  if (turn.end !== 'completed') return late ? { counted: 'late', rule: 'handedOnLate' } : leftOut('handedOn');
  if (late) return { counted: 'late', rule: 'late' };
  return { counted: 'inTime', rule: delay > 0 ? 'withinGrace' : 'inTime' };
}

/** s of a late turn: 0.5 * max(0, 1 - (d - g) / H). */
const lateScore = (delay: number, { graceMinutes, horizonHours }: DisciplineSettings): number =>
  0.5 * Math.max(0, 1 - (delay - graceMinutes) / (horizonHours * 60));

type Time = { calendar: WorkCalendar; absences: AbsenceSpan[]; excused: AbsenceSpan[] };

/** The hours of a turn, in parts that add up to its working time. */
function barOf(
  turn: Turn,
  end: string,
  delay: number,
  { graceMinutes }: DisciplineSettings,
  { calendar, absences, excused }: Time,
): BarPart[] {
  const [all, present, own] = [[], absences, [...absences, ...excused]].map((off) =>
    workingMinutesBetween(turn.from, end, calendar, off),
  );
  const total = all ?? 0;
  const parts: BarPart[] = [
    { kind: turn.inQueue ? 'wait' : 'work', minutes: Math.max(0, (own ?? 0) - delay) },
    { kind: 'absence', minutes: total - (present ?? 0) },
    { kind: 'excused', minutes: (present ?? 0) - (own ?? 0) },
    { kind: 'grace', minutes: Math.min(delay, graceMinutes, own ?? 0) },
    { kind: 'late', minutes: Math.max(0, Math.min(delay, own ?? 0) - graceMinutes) },
  ];
  return parts.filter(({ minutes }) => minutes > 0);
}
