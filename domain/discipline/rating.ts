import { type CountedTurn, countTurns, type DisciplineSettings, type Period, type TimeOf } from './count.ts';
import { type Figures, figuresOf, placeValue } from './figures.ts';
import type { Turn } from './turns.ts';

export type RatedEmployee = Figures & {
  employeeId: string;
  departmentId: string | null;
  place: number | null;
  placeValue: number | null;
  /** Of D against the period before; null: no data in one of them. */
  change: number | null;
};
export type RatedDepartment = Figures & { departmentId: string; change: number | null };

export type Rating = {
  total: Figures & { change: number | null };
  departments: RatedDepartment[];
  rows: RatedEmployee[];
  /** D week by week. */
  dynamics: { from: string; to: string; d: number | null; inTime: number; late: number }[];
};

export type RatingInput = {
  turns: Turn[];
  period: Period;
  /** Who is rated, with the department each counts in. */
  employees: { id: string; departmentId: string | null }[];
  timeOf: TimeOf;
  settings: DisciplineSettings;
  corrected?: ReadonlySet<string>;
};

const WEEK = 7 * 24 * 3600_000;

/** The rating of a period: every figure of a group comes from the turns of its people, never from a mean of means. */
export function rate({ turns, period, employees, timeOf, settings, corrected }: RatingInput): Rating {
  const rated = new Map(employees.map(({ id, departmentId }) => [id, departmentId]));
  const own = turns.filter(({ holder }) => rated.has(holder));
  const count = (span: Period): CountedTurn[] => countTurns(own, span, timeOf, settings, corrected);
  const [now, before] = [count(period), count(previous(period))];
  const ofHolder = grouped(now, before, ({ turn }) => turn.holder);
  const ofDepartment = grouped(now, before, ({ turn }) => rated.get(turn.holder) ?? null);
  const figures = (pair: Pair): Figures & { change: number | null } => {
    const current = figuresOf(pair[0], settings);
    return { ...current, change: change(current, figuresOf(pair[1], settings)) };
  };
  const total = figures([now, before]);
  const departments = [...new Set([...rated.values()].filter((id) => id !== null))];
  return {
    total,
    departments: departments.map((departmentId) => ({
      departmentId,
      ...figures(ofDepartment(departmentId)),
    })),
    rows: placed(
      employees.map(({ id, departmentId }) => {
        const current = figures(ofHolder(id));
        const value = placeValue(current, total.r ?? 0, settings);
        return { employeeId: id, departmentId, ...current, place: null, placeValue: value };
      }),
    ),
    dynamics: weeks(period).map((week) => {
      const { d, inTime, late } = figuresOf(count(week), settings);
      return { from: week.from, to: week.to, d, inTime, late };
    }),
  };
}

/** Turns of a period, and of the one before it. */
type Pair = [now: CountedTurn[], before: CountedTurn[]];

function grouped(
  now: CountedTurn[],
  before: CountedTurn[],
  by: (turn: CountedTurn) => string | null,
): (key: string) => Pair {
  const [ofNow, ofBefore] = [Map.groupBy(now, by), Map.groupBy(before, by)];
  return (key) => [ofNow.get(key) ?? [], ofBefore.get(key) ?? []];
}

/** The period of the same length that ends where this one begins. */
export function previous({ from, to }: Period): Period {
  const start = new Date(2 * Date.parse(from) - Date.parse(to)).toISOString();
  return { from: start, to: from, now: from };
}

function weeks({ from, to, now }: Period): Period[] {
  const until = Math.min(Date.parse(to), Date.parse(now));
  const found: Period[] = [];
  for (let start = Date.parse(from); start < until && found.length < 60; start += WEEK) {
    found.push({
      from: new Date(start).toISOString(),
      to: new Date(Math.min(start + WEEK, until)).toISOString(),
      now,
    });
  }
  return found;
}

const change = (current: Figures, before: Figures): number | null =>
  current.d === null || before.d === null ? null : current.d - before.d;

/** Places by value, the highest first; equal values share a place, and nobody without data has one. */
function placed(rows: RatedEmployee[]): RatedEmployee[] {
  const sorted = rows.toSorted(
    (a, b) => (b.placeValue ?? -1) - (a.placeValue ?? -1) || b.assigned - a.assigned,
  );
  let place = 0;
  return sorted.map((row, index) => {
    if (row.placeValue === null) return row;
    if (index === 0 || sorted[index - 1]?.placeValue !== row.placeValue) place = index + 1;
    return { ...row, place };
  });
}
