import {
  countTurns,
  cutTurns,
  figuresOf,
  placeValue,
  type TurnEvent,
} from '../../../domain/discipline/index.ts';
import { companyTime, entered, happened, historyOf, later, moscow, september, settings } from './history.ts';

const GIVEN = moscow('2026-09-07T10:00');
const DUE = moscow('2026-09-09T10:00');

/** Seven on time, one 3 h late (inside grace), one done 16 working hours late, one open 12 working hours late. */
function tenTasks(): TurnEvent[] {
  const done = [...Array(7).fill('2026-09-08T15:00').map(moscow), later(DUE, 'PT3H'), later(DUE, 'PT16H')];
  const openDue = moscow('2026-09-29T14:00');
  return [
    ...done.flatMap((at, index) =>
      historyOf(`done-${index}`, [
        entered(`done-${index}`, GIVEN, { assignee: 'ivanova', dueAt: DUE }),
        happened(`done-${index}`, 'completed', at, 'ivanova', { outcome: 'approved' }),
      ]),
    ),
    ...historyOf('open', [entered('open', GIVEN, { assignee: 'ivanova', dueAt: openDue })]),
  ];
}

describe('the worked example of executive discipline', () => {
  const counted = countTurns(cutTurns(tenTasks()), september, companyTime, settings);
  const figures = figuresOf(counted, settings);

  it('has eight of ten in time', () => {
    expect(figures).toMatchObject({ inTime: 8, late: 2, d: 80, mark: 'yellow' });
  });

  it('weighs lateness by its working hours beyond grace', () => {
    const late = counted.filter((turn) => turn.counted === 'late');

    expect(late.map(({ delayMinutes, rule }) => [delayMinutes / 60, rule])).toEqual([
      [16, 'late'],
      [12, 'openLate'],
    ]);
    expect(late.map(({ score }) => score)).toEqual([0.35, 0.4].map((score) => expect.closeTo(score, 10)));
    expect(figures.r).toBeCloseTo(87.5, 10);
  });

  it('takes its place by 86.67 in a company of 85', () => {
    expect(placeValue(figures, 85, settings)).toBeCloseTo(86.67, 2);
  });

  it('does not put one of one above 96 of 100', () => {
    const one = placeValue({ weightedScore: 1, weight: 1 }, 85, settings);
    const many = placeValue({ weightedScore: 96, weight: 100 }, 85, settings);

    expect(Number(one)).toBeLessThan(Number(many));
  });

  it('has no data, never 100, where nothing was decided', () => {
    expect(figuresOf([], settings)).toMatchObject({ d: null, r: null, mark: 'noData' });
    expect(placeValue({ weightedScore: 0, weight: 0 }, 85, settings)).toBeNull();
  });
});
