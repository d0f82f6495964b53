import {
  type CountedTurn,
  countTurns,
  cutTurns,
  figuresOf,
  type TimeOf,
  type TurnEvent,
} from '../../../domain/discipline/index.ts';
import { companyTime, entered, happened, historyOf, moscow, september, settings } from './history.ts';

const GIVEN = moscow('2026-09-07T10:00');
const DUE = moscow('2026-09-09T10:00');
const ivanova = { assignee: 'ivanova', dueAt: DUE };

const count = (rows: Partial<TurnEvent>[], timeOf: TimeOf = companyTime): CountedTurn[] =>
  countTurns(cutTurns(historyOf('instance', rows)), september, timeOf, settings);
const brief = (turns: CountedTurn[]): string[] => turns.map(({ turn, rule }) => `${turn.holder}: ${rule}`);
const completed = (at: string, actor = 'ivanova') => happened('t', 'completed', moscow(at), actor);
const claimed = (at: string, assignee: string) =>
  happened('t', 'assigned', moscow(at), assignee, { assignee, how: 'claimed' });
const moved = (at: string, actor: string, dueAt: string) =>
  happened('t', 'dueMoved', moscow(at), actor, { dueAt: moscow(dueAt) });

describe('a turn', () => {
  it('of a queue belongs to its owner until somebody claims the task', () => {
    const turns = count([
      entered('t', GIVEN, { owner: 'petrov', candidateGroups: ['legal'], dueAt: DUE }),
      happened('t', 'assigned', moscow('2026-09-08T10:00'), 'ivanova', {
        assignee: 'ivanova',
        how: 'claimed',
      }),
      completed('2026-09-08T12:00'),
    ]);

    expect(brief(turns)).toEqual(['petrov: handedOn', 'ivanova: inTime']);
    expect(turns.map(({ turn }) => turn.inQueue)).toEqual([true, false]);
  });

  it("begins with the claim where the queue is nobody's, with the deadline as it stands then", () => {
    const turns = count([
      entered('t', GIVEN, { candidateGroups: ['legal'], dueAt: DUE }),
      moved('2026-09-07T12:00', 'petrov', '2026-09-10T10:00'),
      claimed('2026-09-08T10:00', 'ivanova'),
      completed('2026-09-10T09:00'),
    ]);

    expect(brief(turns)).toEqual(['ivanova: inTime']);
    expect(turns[0]?.turn.dueAt).toBe(moscow('2026-09-10T10:00'));
  });

  it('that begins with a claim lasts at least the minimal norm, once for each person', () => {
    const rows = [
      entered('t', GIVEN, { owner: 'petrov', candidateGroups: ['legal'], dueAt: DUE }),
      claimed('2026-09-10T10:00', 'ivanova'),
    ];
    const again = [
      happened('t', 'assigned', moscow('2026-09-10T12:00'), 'ivanova', { assignee: null, how: 'unclaimed' }),
      claimed('2026-09-11T10:00', 'ivanova'),
      completed('2026-09-11T12:00'),
    ];

    expect(brief(count([...rows, completed('2026-09-10T15:00')]))).toEqual([
      'petrov: handedOnLate',
      'ivanova: inTime',
    ]);
    expect(count(rows)[1]?.turn.dueAt).toBe(moscow('2026-09-10T15:00'));
    expect(brief(count([...rows, ...again]))).toEqual([
      'petrov: handedOnLate',
      'ivanova: handedOn',
      'petrov: createdLate',
      'ivanova: createdLate',
    ]);
  });

  it('goes on when the task is given to who has it already', () => {
    const turns = count([
      entered('t', GIVEN, ivanova),
      happened('t', 'assigned', moscow('2026-09-08T10:00'), 'petrov', {
        assignee: 'ivanova',
        how: 'assigned',
      }),
      completed('2026-09-08T15:00'),
    ]);

    expect(brief(turns)).toEqual(['ivanova: inTime']);
  });

  it('of somebody who handed the task on too late is late, and the next one is not', () => {
    const turns = count([
      entered('t', GIVEN, ivanova),
      happened('t', 'assigned', moscow('2026-09-10T12:00'), 'ivanova', {
        assignee: 'orlov',
        how: 'delegated',
      }),
      completed('2026-09-10T13:00', 'orlov'),
    ]);

    expect(brief(turns)).toEqual(['ivanova: handedOnLate', 'orlov: createdLate']);
  });

  it('hands over what is left of the norm', () => {
    const turns = count([
      entered('t', GIVEN, ivanova),
      happened('t', 'assigned', moscow('2026-09-08T12:00'), 'ivanova', {
        assignee: 'orlov',
        how: 'delegated',
      }),
      completed('2026-09-11T13:00', 'orlov'),
    ]);

    expect(turns[1]?.turn).toMatchObject({ holder: 'orlov', dueAt: DUE, givenBy: 'ivanova' });
    expect(brief(turns)).toEqual(['ivanova: handedOn', 'orlov: late']);
  });

  it('ends as returned when the task is given back', () => {
    const [turn] = count([
      entered('t', GIVEN, ivanova),
      happened('t', 'assigned', moscow('2026-09-08T12:00'), 'ivanova', {
        assignee: 'orlov',
        how: 'returned',
      }),
    ]);

    expect(turn?.turn.end).toBe('returned');
  });
});

describe('what counts', () => {
  it.each([
    ['in time', [entered('t', GIVEN, ivanova), completed('2026-09-09T09:30')], 'inTime'],
    ['within grace', [entered('t', GIVEN, ivanova), completed('2026-09-09T15:00')], 'withinGrace'],
    ['late', [entered('t', GIVEN, ivanova), completed('2026-09-10T15:00')], 'late'],
    ['open and late', [entered('t', GIVEN, ivanova)], 'openLate'],
    [
      'open and not late',
      [entered('t', GIVEN, { ...ivanova, dueAt: moscow('2026-10-02T10:00') })],
      'openNotLate',
    ],
    [
      'without a deadline',
      [entered('t', GIVEN, { assignee: 'ivanova' }), completed('2026-09-10T15:00')],
      'noDeadline',
    ],
    [
      'given to himself',
      [entered('t', GIVEN, { ...ivanova, givenBy: 'ivanova' }), completed('2026-09-08T15:00')],
      'givenToOneself',
    ],
    [
      'created already late',
      [entered('t', moscow('2026-09-10T10:00'), ivanova), completed('2026-09-10T15:00')],
      'createdLate',
    ],
    [
      'cancelled by the route, though late',
      [entered('t', GIVEN, ivanova), happened('t', 'cancelled', moscow('2026-09-14T10:00'), null)],
      'cancelledByRoute',
    ],
  ])('a turn %s', (_, rows, rule) => {
    expect(brief(count(rows))).toEqual([`ivanova: ${rule}`]);
  });

  it('is decided by the period: what was done after its end was open in it', () => {
    const rows = [
      entered('t', GIVEN, { ...ivanova, dueAt: moscow('2026-09-30T17:00') }),
      completed('2026-10-05T10:00'),
    ];

    expect(brief(count(rows))).toEqual(['ivanova: openNotLate']);
  });

  it('stands in a period as it stood at its end, whatever came later', () => {
    const open = [entered('t', GIVEN, { ...ivanova, dueAt: moscow('2026-10-02T10:00') })];
    const later = [
      moved('2026-10-01T10:00', 'petrov', '2026-10-05T10:00'),
      happened('t', 'assigned', moscow('2026-10-06T12:00'), 'ivanova', {
        assignee: 'orlov',
        how: 'returned',
      }),
    ];
    const figures = [open, [...open, ...later]].map((rows) => figuresOf(count(rows), settings));

    expect(figures[0]).toMatchObject({ overdueNow: 0, returned: 0, movedDeadlines: 0 });
    expect(figures[1]).toEqual(figures[0]);
  });

  it('is left out when it was created late, though the deadline was moved after that', () => {
    const rows = [
      entered('t', moscow('2026-09-10T10:00'), ivanova),
      moved('2026-09-10T11:00', 'petrov', '2026-09-11T10:00'),
      completed('2026-09-14T15:00'),
    ];

    expect(brief(count(rows))).toEqual(['ivanova: createdLate']);
  });

  it('is left out with its reason when an appeal was upheld', () => {
    const rows = [entered('t', GIVEN, ivanova), completed('2026-09-14T15:00')];
    const turns = cutTurns(historyOf('instance', rows));
    const corrected = new Set(['t ivanova']);

    expect(brief(countTurns(turns, september, companyTime, settings, corrected))).toEqual([
      'ivanova: corrected',
    ]);
  });
});

describe('a deadline that was moved', () => {
  it.each([
    [
      'before it passed and by somebody else counts',
      moved('2026-09-08T12:00', 'petrov', '2026-09-11T10:00'),
      'inTime',
    ],
    ['after it passed does not count', moved('2026-09-09T12:00', 'petrov', '2026-09-11T10:00'), 'late'],
    ['by the holder does not count', moved('2026-09-08T12:00', 'ivanova', '2026-09-11T10:00'), 'late'],
  ])('%s', (_, move, rule) => {
    const [turn] = count([entered('t', GIVEN, ivanova), move, completed('2026-09-10T18:00')]);

    expect(turn?.rule).toBe(rule);
    expect(turn?.turn).toMatchObject({ firstDueAt: DUE, dueMoves: [{ dueAt: moscow('2026-09-11T10:00') }] });
  });

  it('is compared as a moment, however it is written', () => {
    const [turn] = count([
      entered('t', GIVEN, { ...ivanova, dueAt: '2026-09-09T10:00:00+03:00' }),
      completed('2026-09-09T09:59'),
    ]);

    expect(turn?.turn.dueAt).toBe(DUE);
    expect(turn?.rule).toBe('inTime');
  });
});

describe('excused time', () => {
  it('is what an instance was suspended for', () => {
    const [turn] = count([
      entered('t', GIVEN, ivanova),
      { at: moscow('2026-09-08T09:00'), event: 'suspended' },
      { at: moscow('2026-09-10T09:00'), event: 'resumed' },
      completed('2026-09-10T11:00'),
    ]);

    expect(turn).toMatchObject({ rule: 'withinGrace', delayMinutes: 120 });
    expect(turn?.bar).toContainEqual({ kind: 'excused', minutes: 2 * 480 });
  });

  it('is what an incident was open for', () => {
    const [turn] = count([
      entered('t', GIVEN, ivanova),
      happened('t', 'incidentOpened', moscow('2026-09-09T09:00'), null),
      happened('t', 'incidentClosed', moscow('2026-09-11T09:00'), null),
      completed('2026-09-11T11:00'),
    ]);

    expect(turn).toMatchObject({ rule: 'withinGrace', delayMinutes: 120 });
  });

  it('is an absence in which nobody stood in', () => {
    const absences = [{ from: moscow('2026-09-09T00:00'), to: moscow('2026-09-14T00:00') }];
    const [turn] = count([entered('t', GIVEN, ivanova), completed('2026-09-14T11:00')], (id) => ({
      ...companyTime(id),
      absences,
    }));

    expect(turn).toMatchObject({ rule: 'withinGrace', delayMinutes: 120 });
    expect(turn?.bar).toContainEqual({ kind: 'absence', minutes: 3 * 480 });
  });
});
