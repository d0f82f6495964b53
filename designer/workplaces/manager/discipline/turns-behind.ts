import type { Schemas } from '../../../api/client.ts';

type Turn = Schemas['Turn'];

/** Figures whose turns can be shown alone. */
export const SHOWN_ALONE = [
  'inTime',
  'late',
  'inProgress',
  'overdueNow',
  'leftOut',
  'doneByAnother',
  'movedDeadlines',
] as const;
export type ShownAlone = (typeof SHOWN_ALONE)[number];

const OPEN = ['openNotLate', 'openLate'];

/** Whether a turn is one of those that a figure counts, by the rules of the discipline; `end`: of the period, in milliseconds. */
const BELONGS: Record<ShownAlone, (turn: Turn, end: number) => boolean> = {
  inTime: ({ counted }) => counted === 'inTime',
  late: ({ counted }) => counted === 'late',
  inProgress: ({ rule }) => OPEN.includes(rule),
  overdueNow: ({ to, dueAt }, end) => to === null && dueAt !== null && Date.parse(dueAt) < end,
  leftOut: ({ counted }) => counted === 'leftOut',
  doneByAnother: ({ doneBy, holder }) => doneBy !== null && doneBy.id !== holder?.id,
  movedDeadlines: ({ dueMoves }) => dueMoves.length > 0,
};

/** The turns behind a figure; all of them where it has none of its own. */
export function turnsBehind(turns: Turn[], figure: string, periodEnd: string): Turn[] {
  const one = SHOWN_ALONE.find((known) => known === figure);
  if (!one) return turns;
  const end = Math.min(Date.parse(periodEnd), Date.now());
  return turns.filter((turn) => BELONGS[one](turn, end));
}
