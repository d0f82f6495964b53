import type { CountedTurn, DisciplineSettings } from './count.ts';

export type Mark = 'green' | 'yellow' | 'red' | 'noData';

/** Figures of an employee, a department or the company: always from summed counts. */
export type Figures = {
  assigned: number;
  inTime: number;
  late: number;
  inProgress: number;
  overdueNow: number;
  /** D = 100 * inTime / (inTime + late); null: nothing decided. */
  d: number | null;
  /** R = 100 * sum(w*s) / sum(w). */
  r: number | null;
  returned: number;
  doneByAnother: number;
  movedDeadlines: number;
  leftOut: number;
  meanWorkingMinutes: number | null;
  earlyByMinutes: number | null;
  mark: Mark;
  /** sum(w*s) and sum(w): what places are made of. */
  weightedScore: number;
  weight: number;
};

export function figuresOf(turns: CountedTurn[], settings: DisciplineSettings): Figures {
  const of = (counted: CountedTurn['counted']): CountedTurn[] =>
    turns.filter((turn) => turn.counted === counted);
  const [inTime, late] = [of('inTime'), of('late')];
  const decided = [...inTime, ...late];
  const weight = sum(decided.map(({ turn }) => turn.importance));
  const weightedScore = sum(decided.map(({ turn, score }) => turn.importance * score));
  const completed = turns.filter(({ turn }) => turn.end === 'completed');
  const early = completed.filter(({ earlyMinutes }) => earlyMinutes > 0);
  const d = decided.length === 0 ? null : (100 * inTime.length) / decided.length;
  return {
    assigned: turns.length,
    inTime: inTime.length,
    late: late.length,
    inProgress: turns.filter(({ rule }) => rule === 'openNotLate' || rule === 'openLate').length,
    overdueNow: turns.filter(({ overdueNow }) => overdueNow).length,
    d,
    r: weight === 0 ? null : (100 * weightedScore) / weight,
    returned: turns.filter(({ turn }) => turn.end === 'returned').length,
    doneByAnother: completed.filter(({ turn }) => turn.doneBy !== null && turn.doneBy !== turn.holder).length,
    movedDeadlines: turns.filter(({ turn }) => turn.dueMoves.length > 0).length,
    leftOut: of('leftOut').length,
    meanWorkingMinutes: mean(completed.map(({ workedMinutes }) => workedMinutes)),
    earlyByMinutes: mean(early.map(({ earlyMinutes }) => earlyMinutes)),
    mark: markOf(d, settings),
    weightedScore,
    weight,
  };
}

export function markOf(d: number | null, { marks }: DisciplineSettings): Mark {
  if (d === null) return 'noData';
  if (d >= marks.green) return 'green';
  return d >= marks.yellow ? 'yellow' : 'red';
}

/** The value a place is taken by: (100 * sum(w*s) + k*m) / (sum(w) + k), m = the company's R. */
export function placeValue(
  { weightedScore, weight }: Pick<Figures, 'weightedScore' | 'weight'>,
  companyR: number,
  { k }: DisciplineSettings,
): number | null {
  return weight === 0 ? null : (100 * weightedScore + k * companyR) / (weight + k);
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]): number | null => (values.length === 0 ? null : sum(values) / values.length);
