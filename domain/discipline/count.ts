import {
  type AbsenceSpan,
  addWorking,
  type WorkCalendar,
  workingMinutesBetween,
} from '../calendars/index.ts';
import type { Turn } from './turns.ts';

export type DisciplineSettings = {
  /** Grace g, in working minutes. */
  graceMinutes: number;
  /** Weight k of the company's index in a place. */
  k: number;
  /** Horizon H, in working hours: later than that is worth nothing. */
  horizonHours: number;
  /** Who claims a task from a queue gets at least so many working minutes. */
  minimalNormMinutes: number;
  /** From these D on a mark is green, or yellow. */
  marks: { green: number; yellow: number };
};

export const defaultSettings: DisciplineSettings = {
  graceMinutes: 240,
  k: 5,
  horizonHours: 40,
  minimalNormMinutes: 240,
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
  /** As it stood at the end of the period, with the deadline that counts. */
  turn: Turn;
  counted: Counted;
  rule: Rule;
  /** d, in working minutes. */
  delayMinutes: number;
  /** s; 0 where it is not decided. */
  score: number;
  workedMinutes: number;
  earlyMinutes: number;
  /** Open past its deadline at the end of the period, or by now within it. */
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
  whole: Turn,
  period: Period,
  timeOf: TimeOf,
  settings: DisciplineSettings,
  corrected: ReadonlySet<string>,
): CountedTurn {
  const { calendar, absences } = timeOf(whole.holder);
  const periodEnd = period.to < period.now ? period.to : period.now;
  const turn = asOf(withMinimalNorm(whole, { calendar, absences }, settings), period.to);
  const end = turn.to ?? periodEnd;
  const excused = turn.excused.map(({ from, to }) => ({ from, to: to ?? end }));
  const between = (from: string, to: string): number =>
    workingMinutesBetween(from, to, calendar, [...absences, ...excused]);
  const delayMinutes = turn.dueAt !== null && turn.dueAt < end ? between(turn.dueAt, end) : 0;
  const own = between(turn.from, end);
  const { counted, rule } = judge(turn, delayMinutes, settings, corrected);
  return {
    turn,
    counted,
    rule,
    delayMinutes,
    score: counted === 'inTime' ? 1 : counted === 'late' ? lateScore(delayMinutes, settings) : 0,
    workedMinutes: own,
    earlyMinutes:
      turn.end === 'completed' && turn.dueAt !== null && turn.dueAt > end ? between(end, turn.dueAt) : 0,
    overdueNow: turn.to === null && turn.dueAt !== null && turn.dueAt < end,
    bar: barOf(turn, { end, own, delay: delayMinutes, excused }, { calendar, absences }, settings),
  };
}

/** What came after the end of a period does not change it: a turn that ended later was open in it. */
function asOf(turn: Turn, end: string): Turn {
  if (turn.to === null || turn.to < end) return turn;
  return {
    ...turn,
    to: null,
    end: 'open',
    doneBy: null,
    outcome: null,
    comment: null,
    dueMoves: turn.dueMoves.filter(({ at }) => at < end),
  };
}

function withMinimalNorm(
  turn: Turn,
  { calendar, absences }: Time,
  { minimalNormMinutes }: DisciplineSettings,
): Turn {
  if (!turn.claimed || turn.dueAt === null) return turn;
  const least = addWorking(turn.from, `PT${minimalNormMinutes}M`, calendar, absences);
  return least > turn.dueAt ? { ...turn, dueAt: least } : turn;
}

function judge(
  turn: Turn,
  delay: number,
  { graceMinutes }: DisciplineSettings,
  corrected: ReadonlySet<string>,
): { counted: Counted; rule: Rule } {
  const leftOut = (rule: Rule) => ({ counted: 'leftOut' as const, rule });
  if (corrected.has(`${turn.taskId} ${turn.holder}`)) return leftOut('corrected');
  if (turn.dueAt === null) return leftOut('noDeadline');
  if (turn.givenToOneself) return leftOut('givenToOneself');
  const createdLate = turn.firstDueAt !== null && turn.firstDueAt <= turn.from;
  if (createdLate && turn.dueAt <= turn.from) return leftOut('createdLate');
  const late = delay > graceMinutes;
  if (turn.to === null)
    return late ? { counted: 'late', rule: 'openLate' } : { counted: 'neutral', rule: 'openNotLate' };
  if (turn.end === 'cancelled') return leftOut('cancelledByRoute');
  if (turn.end !== 'completed') return late ? { counted: 'late', rule: 'handedOnLate' } : leftOut('handedOn');
  if (late) return { counted: 'late', rule: 'late' };
  return { counted: 'inTime', rule: delay > 0 ? 'withinGrace' : 'inTime' };
}

/** s of a late turn: 0.5 * max(0, 1 - (d - g) / H). */
const lateScore = (delay: number, { graceMinutes, horizonHours }: DisciplineSettings): number =>
  0.5 * Math.max(0, 1 - (delay - graceMinutes) / (horizonHours * 60));

type Time = ReturnType<TimeOf>;

/** The hours of a turn, in parts that add up to the working time from its beginning to `end`. */
function barOf(
  turn: Turn,
  { end, own, delay, excused }: { end: string; own: number; delay: number; excused: AbsenceSpan[] },
  { calendar, absences }: Time,
  { graceMinutes }: DisciplineSettings,
): BarPart[] {
  const minutes = (off: AbsenceSpan[]): number => workingMinutesBetween(turn.from, end, calendar, off);
  const present = excused.length > 0 ? minutes(absences) : own;
  const total = absences.length > 0 ? minutes([]) : present;
  const parts: BarPart[] = [
    { kind: turn.inQueue ? 'wait' : 'work', minutes: Math.max(0, own - delay) },
    { kind: 'absence', minutes: total - present },
    { kind: 'excused', minutes: present - own },
    { kind: 'grace', minutes: Math.min(delay, graceMinutes, own) },
    { kind: 'late', minutes: Math.max(0, Math.min(delay, own) - graceMinutes) },
  ];
  return parts.filter(({ minutes }) => minutes > 0);
}
