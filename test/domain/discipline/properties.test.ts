import fc from 'fast-check';
import { companyDefault, workingMinutesBetween } from '../../../domain/calendars/index.ts';
import {
  countTurns,
  cutTurns,
  figuresOf,
  type Rating,
  rate,
  type TurnEvent,
} from '../../../domain/discipline/index.ts';
import { companyTime, entered, happened, historyOf, later, september, settings } from './history.ts';

const PEOPLE = [
  { id: 'ivanova', departmentId: 'legal' },
  { id: 'orlov', departmentId: 'legal' },
  { id: 'petrov', departmentId: 'sales' },
];
const person = fc.constantFrom(...PEOPLE.map(({ id }) => id));
const hours = fc.integer({ min: 1, max: 90 });

/** One user task: given, maybe handed on, suspended or moved, maybe done, in working hours after the period's start. */
const task = fc.record({
  holder: person,
  given: hours,
  norm: fc.option(hours),
  importance: fc.constantFrom(1, 2, 3),
  handOn: fc.option(fc.record({ to: person, after: hours })),
  pause: fc.option(fc.record({ after: hours, length: hours })),
  move: fc.option(fc.record({ by: person, after: hours, to: hours })),
  end: fc.option(fc.record({ kind: fc.constantFrom('completed', 'cancelled'), after: hours })),
});
type TaskPlan = typeof task extends fc.Arbitrary<infer T> ? T : never;

function rowsOf(plan: TaskPlan, index: number): TurnEvent[] {
  const id = `t${index}`;
  const { holder, given, norm, importance, handOn, pause, move, end } = plan;
  const from = later(september.from, `PT${given}H`);
  const after = (count: number): string => later(from, `PT${count}H`);
  const rows = [
    entered(id, from, { assignee: holder, dueAt: norm === null ? null : after(norm), importance }),
    handOn &&
      happened(id, 'assigned', after(handOn.after), holder, { assignee: handOn.to, how: 'delegated' }),
    pause && { at: after(pause.after), event: 'suspended' },
    pause && { at: after(pause.after + pause.length), event: 'resumed' },
    move && happened(id, 'dueMoved', after(move.after), move.by, { dueAt: after(move.to) }),
    end && happened(id, end.kind, after(end.after), holder),
  ].filter((row) => row !== null);
  const [first, ...rest] = rows;
  const sorted = rest.toSorted((a, b) => String(a.at).localeCompare(String(b.at)));
  return historyOf(`i${index}`, first ? [first, ...sorted] : sorted);
}

const histories = fc.array(task, { maxLength: 12 }).map((plans) => plans.flatMap(rowsOf));
const rated = (events: TurnEvent[]): Rating =>
  rate({ turns: cutTurns(events), period: september, employees: PEOPLE, timeOf: companyTime, settings });
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

describe('executive discipline of any history', () => {
  it('does not depend on the order in which the rows are read', () => {
    fc.assert(
      fc.property(
        histories.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
          ),
        ),
        ([events, shuffled]) => {
          expect(roundedRating(rated(shuffled))).toEqual(roundedRating(rated(events)));
        },
      ),
    );
  });

  it('is the same when it is counted again from stored rows', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const stored = JSON.parse(JSON.stringify(events)) as TurnEvent[];

        expect(rated(stored)).toEqual(rated(events));
      }),
    );
  });

  it('takes D of a union from summed counts', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const { total, departments, rows } = rated(events);
        for (const parts of [departments, rows]) {
          const [inTime, late] = [sum(parts.map((part) => part.inTime)), sum(parts.map((part) => part.late))];
          expect([total.inTime, total.late]).toEqual([inTime, late]);
          expect(total.d).toEqual(inTime + late === 0 ? null : (100 * inTime) / (inTime + late));
        }
      }),
    );
  });

  it('never falls by one more task in time', () => {
    fc.assert(
      fc.property(histories, person, (events, holder) => {
        const before = rated(events).rows.find(({ employeeId }) => employeeId === holder);
        const from = later(september.from, 'PT20H');
        const extra = historyOf('extra', [
          entered('extra', from, { assignee: holder, dueAt: later(from, 'PT8H') }),
          happened('extra', 'completed', later(from, 'PT8H'), holder),
        ]);
        const after = rated([...events, ...extra]).rows.find(({ employeeId }) => employeeId === holder);

        expect(Number(after?.d)).toBeGreaterThanOrEqual(before?.d ?? 0);
        expect(Number(after?.r)).toBeGreaterThanOrEqual((before?.r ?? 0) - 1e-9);
      }),
    );
  });

  it('opens rows that add up to its numbers', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const counted = countTurns(cutTurns(events), september, companyTime, settings);
        const { assigned, inTime, late, leftOut } = figuresOf(counted, settings);
        const neutral = counted.filter((turn) => turn.counted === 'neutral').length;

        expect(inTime + late + leftOut + neutral).toBe(assigned);
        expect(counted).toHaveLength(assigned);
      }),
    );
  });

  it('shows hours that add up to the working time of a turn', () => {
    fc.assert(
      fc.property(histories, (events) => {
        for (const { turn, bar } of countTurns(cutTurns(events), september, companyTime, settings)) {
          const end = turn.to === null || turn.to > september.to ? september.to : turn.to;
          expect(sum(bar.map(({ minutes }) => minutes))).toBeCloseTo(
            workingMinutesBetween(turn.from, end, companyDefault),
            6,
          );
        }
      }),
    );
  });
});

/** Sums of fractions differ in the last bit by the order of adding. */
const roundedRating = (rating: Rating): unknown =>
  JSON.parse(
    JSON.stringify(rating, (_, value) => (typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value)),
  );
