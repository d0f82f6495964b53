import { z } from 'zod';
import { Moment, Names, Uuid, Whole } from './fields.ts';
import { PersonOrNobody, PersonView } from './people.ts';

export const Mark = z.enum(['green', 'yellow', 'red', 'noData']);

/** What every figure of discipline is made of; null: nothing was decided, so there is no data. */
export const DisciplineFigures = z
  .object({
    assigned: z.number().int(),
    inTime: z.number().int(),
    late: z.number().int(),
    inProgress: z.number().int(),
    overdueNow: z.number().int(),
    /** D = 100 * inTime / (inTime + late). */
    d: z.number().nullable(),
    /** R, weighted by importance. */
    r: z.number().nullable(),
    returned: z.number().int(),
    doneByAnother: z.number().int(),
    movedDeadlines: z.number().int(),
    leftOut: z.number().int(),
    /** Of completed turns, in working minutes. */
    meanWorkingMinutes: z.number().nullable(),
    earlyByMinutes: z.number().nullable(),
    mark: Mark,
  })
  .openapi('DisciplineFigures');

export const RatingRow = DisciplineFigures.extend({
  /** Null: nothing decided, so no place. */
  place: z.number().int().nullable(),
  employee: PersonView,
  position: z.string().nullable(),
  positionEn: z.string().nullable(),
  department: z.object({ id: Uuid, name: z.string(), nameEn: z.string() }).nullable(),
  /** What the place is taken by. */
  placeValue: z.number().nullable(),
  /** Of D against the period before, of the same length; null: no data in one of them. */
  change: z.number().nullable(),
}).openapi('RatingRow');

export const RatingView = z
  .object({
    from: Moment,
    to: Moment,
    total: DisciplineFigures.extend({ change: z.number().nullable() }),
    departments: z.array(
      DisciplineFigures.extend({
        department: z.object({ id: Uuid, name: z.string(), nameEn: z.string() }),
        change: z.number().nullable(),
      }),
    ),
    /** D week by week, for the gauge's dynamics. */
    dynamics: z.array(
      z.object({ from: Moment, to: Moment, d: z.number().nullable(), inTime: Whole, late: Whole }),
    ),
    rows: z.array(RatingRow),
    settings: z.object({ graceMinutes: z.number(), green: z.number(), yellow: z.number() }),
  })
  .openapi('Rating');

export const TurnView = z
  .object({
    taskId: Uuid,
    instanceId: Uuid,
    elementId: z.string(),
    name: z.string(),
    names: Names,
    subject: z.string().nullable(),
    routeMapKey: z.string(),
    routeMapName: z.string(),
    version: z.number().int(),
    recordKind: z.string().nullable(),
    recordId: Uuid.nullable(),
    givenBy: PersonOrNobody,
    holder: PersonView,
    from: Moment,
    to: Moment.nullable(),
    dueAt: Moment.nullable(),
    dueMoves: z.array(
      z.object({ at: Moment, dueAt: Moment.nullable(), by: PersonOrNobody, counted: z.boolean() }),
    ),
    outcome: z.string().nullable(),
    delayMinutes: z.number(),
    importance: z.number().int(),
    doneBy: PersonOrNobody,
    counted: z.enum(['inTime', 'late', 'neutral', 'leftOut']),
    /** The rule that counted it or left it out: its code and words. */
    rule: z.string(),
    ruleNames: Names,
    /** Its hours in order. */
    bar: z.array(
      z.object({
        kind: z.enum(['work', 'wait', 'absence', 'excused', 'grace', 'late']),
        minutes: z.number(),
        from: Moment.optional(),
        to: Moment.optional(),
      }),
    ),
  })
  .openapi('Turn');

export const StatementView = z
  .object({
    from: Moment,
    to: Moment,
    employee: PersonView,
    position: z.string().nullable(),
    positionEn: z.string().nullable(),
    department: z.object({ id: Uuid, name: z.string(), nameEn: z.string() }).nullable(),
    figures: DisciplineFigures,
    /** Without upheld appeals, where there are any. */
    uncorrected: z.union([DisciplineFigures, z.null()]),
    corrections: z.array(z.object({ taskId: Uuid, reason: z.string(), by: PersonOrNobody, at: Moment })),
    place: z.number().int().nullable(),
    change: z.number().nullable(),
    turns: z.array(TurnView),
    settings: z.object({ graceMinutes: z.number(), green: z.number(), yellow: z.number() }),
  })
  .openapi('Statement');

export const LateTask = z
  .object({
    taskId: Uuid,
    instanceId: Uuid,
    name: z.string(),
    names: Names,
    subject: z.string().nullable(),
    routeMapName: z.string(),
    routeMapNames: Names,
    importance: z.number().int(),
    dueAt: Moment,
    /** Working minutes over the deadline, in the holder's calendar. */
    delayMinutes: z.number(),
    /** The person to call; null: nobody has taken it. */
    holder: z
      .object({
        id: Uuid,
        fullName: z.string(),
        fullNameEn: z.string(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        departmentId: Uuid.nullable(),
      })
      .nullable(),
    groups: z.array(z.string()),
    recordKind: z.string().nullable(),
    recordId: Uuid.nullable(),
  })
  .openapi('LateTask');
