import { z } from 'zod';
import { Moment, MomentInput, Title, Uuid } from './fields.ts';
import { PersonOrNobody, PersonView } from './people.ts';

const DAY = 24 * 60;
const Minute = z
  .number()
  .int()
  .min(0)
  .max(2 * DAY);

/** From and to in minutes after midnight; beyond 1440: in the next day. */
const ShiftView = z
  .tuple([Minute, Minute])
  .refine(([from, to]) => from < to && from < DAY && to - from <= DAY, {
    message: 'Expected a shift to begin within its day and to end after that, within 24 hours',
  });

const Shifts = z
  .array(ShiftView)
  .max(24)
  .refine((shifts) => shifts.every(([from], place) => from >= (shifts[place - 1]?.[1] ?? 0)), {
    message: 'Expected the shifts of a day in their order, none within another',
  });

const DayRuleView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({ kind: z.literal('short') }),
  z.strictObject({ kind: z.literal('worked'), short: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('shifts'), shifts: Shifts.min(1) }),
]);

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** Shifts by ISO weekday; exceptions by date. */
export const CalendarRulesView = z
  .strictObject({
    week: z.strictObject(
      Object.fromEntries(WEEKDAYS.map((day) => [day, Shifts.default([])])) as Record<
        (typeof WEEKDAYS)[number],
        z.ZodDefault<typeof Shifts>
      >,
    ),
    days: z.record(z.iso.date(), DayRuleView).optional(),
    production: z.literal('russia').optional(),
  })
  .superRefine(({ week }, context) => {
    if (WEEKDAYS.every((day) => week[day].length === 0))
      context.addIssue({
        code: 'custom',
        path: ['week'],
        message: 'Expected some day of the week to be worked, but none is',
      });
    WEEKDAYS.forEach((day, place) => {
      const next = WEEKDAYS[(place + 1) % WEEKDAYS.length] ?? '1';
      const [last, first] = [week[day].at(-1), week[next][0]];
      if (last && first && last[1] - DAY > first[0])
        context.addIssue({
          code: 'custom',
          path: ['week', next],
          message: 'Expected work to begin after the night shift of the day before is over',
        });
    });
  });

const TimeZone = z.string().refine(isTimeZone, { message: "Expected a time zone such as 'Europe/Moscow'" });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const fields = { id: Uuid, code: z.string(), isCompany: z.boolean() };

export const CalendarView = z
  .object({
    ...fields,
    name: z.string(),
    nameEn: z.string(),
    timeZone: z.string(),
    rules: z.unknown(),
    updatedAt: Moment,
  })
  .openapi('Calendar');

/** A calendar as it comes from the list, changed; what cannot change may be left out. */
export const CalendarInput = z.strictObject({
  id: Uuid.optional(),
  code: z.string().optional(),
  isCompany: z.boolean().optional(),
  name: Title,
  nameEn: Title,
  timeZone: TimeZone,
  rules: CalendarRulesView,
  /** When the calendar that was seen was changed last; left out: whatever it was. */
  updatedAt: MomentInput.optional(),
  /** Goes into the history of every deadline that moves. */
  comment: z.string().trim().max(1000).optional(),
});

export const CalendarChangedView = CalendarView.extend({
  /** Deadlines are counted anew under this id; null: working time is as it was. */
  replanningId: Uuid.nullable(),
}).openapi('CalendarChanged');

/** How many open deadlines and timers would move. */
export const MovesPreviewView = z
  .object({
    tasks: z.number().int(),
    timers: z.number().int(),
    earlier: z.number().int(),
    later: z.number().int(),
    /** Of those: would be over at once. */
    overAtOnce: z.number().int(),
  })
  .openapi('MovesPreview');

export const ReplanningView = z
  .object({
    id: Uuid,
    tasks: z.number().int(),
    timers: z.number().int(),
    failed: z.number().int(),
    createdAt: Moment,
    doneAt: Moment.nullable(),
  })
  .openapi('Replanning');

export const AbsenceKind = z.enum(['vacation', 'sick', 'trip', 'other']);

export const AbsenceView = z
  .object({
    id: Uuid,
    employeeId: Uuid,
    from: Moment,
    to: Moment,
    kind: z.string(),
    substituteId: Uuid.nullable(),
  })
  .openapi('Absence');

/** Deadlines are counted anew under this id; null: nothing is counted by this absence, as somebody substitutes. */
const replanningId = Uuid.nullable();

export const AbsenceAddedView = AbsenceView.extend({ replanningId }).openapi('AbsenceAdded');
export const AbsenceRemovedView = z.object({ replanningId }).openapi('AbsenceRemoved');

export const AbsenceRowView = z
  .object({
    id: Uuid,
    employee: PersonView,
    from: Moment,
    to: Moment,
    kind: AbsenceKind,
    substitute: PersonOrNobody,
  })
  .openapi('AbsenceRow');
