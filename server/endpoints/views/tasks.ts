import { z } from 'zod';
import { Moment, Names, RecordKind, Uuid, Variables, Whole } from './fields.ts';
import { InstanceStatus } from './instances.ts';
import { PersonOrNobody } from './people.ts';

export const TaskState = z.enum(['open', 'completed', 'cancelled']);

export const OutcomeView = z
  .object({
    code: z.string(),
    names: Names,
    tone: z.enum(['positive', 'warning', 'negative', 'neutral']),
    commentRequired: z.boolean(),
  })
  .openapi('Outcome');

/** `assignee` and `owner` are ids of employees. */
export const TaskView = z
  .object({
    id: Uuid,
    elementId: z.string(),
    name: z.string(),
    names: Names,
    instanceId: Uuid,
    routeMapKey: z.string(),
    routeMapName: z.string(),
    routeMapNames: Names,
    version: z.number().int(),
    businessKey: z.string().nullable(),
    subject: z.string().nullable(),
    state: TaskState,
    assignee: Uuid.nullable(),
    assigneeName: z.string().nullable(),
    assigneeNameEn: z.string().nullable(),
    candidateUsers: z.array(Uuid),
    candidateGroups: z.array(z.string()),
    owner: Uuid.nullable(),
    importance: z.number().int(),
    /** ISO 8601; counted in working time unless `calendar` is `plain`. */
    norm: z.string().nullable(),
    calendar: z.string().nullable(),
    createdAt: Moment,
    dueAt: Moment.nullable(),
    followUpAt: Moment.nullable(),
    completedAt: Moment.nullable(),
    completedBy: Uuid.nullable(),
    outcome: z.string().nullable(),
    comment: z.string().nullable(),
    formKey: z.string().nullable(),
    outcomes: z.array(OutcomeView),
    recordKind: RecordKind.nullable(),
    recordId: Uuid.nullable(),
    /** Client of the task's record. */
    clientName: z.string().nullable(),
    clientNameEn: z.string().nullable(),
    loopCounter: z.number().int().nullable(),
  })
  .openapi('Task');

export const FormFieldView = z
  .object({
    key: z.string(),
    labels: Names,
    type: z.enum(['string', 'number', 'date', 'boolean', 'text']),
    required: z.boolean(),
    value: z.unknown(),
  })
  .openapi('FormField');

export const NextStep = z
  .object({
    elementId: z.string(),
    name: z.string(),
    names: Names,
    type: z.string(),
    /** Who gets it, in words of the caller's language. */
    performer: z.string().nullable(),
    norm: z.string().nullable(),
  })
  .openapi('NextStep');

export const RecordSummary = z
  .object({
    kind: RecordKind,
    id: Uuid,
    number: z.string().nullable(),
    title: z.string(),
    titleEn: z.string().nullable(),
    clientId: Uuid.nullable(),
    clientName: z.string().nullable(),
    clientNameEn: z.string().nullable(),
    amountMinor: Whole.nullable(),
    currency: z.string().nullable(),
    status: z.string().nullable(),
    responsible: PersonOrNobody,
    files: z.array(z.object({ id: Uuid, name: z.string(), mimeType: z.string(), size: Whole })),
  })
  .openapi('RecordSummary');

export const TaskCard = TaskView.extend({
  instruction: z.string().nullable(),
  input: Variables,
  form: z.array(FormFieldView),
  instance: z.object({
    id: Uuid,
    subject: z.string().nullable(),
    businessKey: z.string().nullable(),
    status: InstanceStatus,
    startedAt: Moment,
    initiator: PersonOrNobody,
  }),
  record: RecordSummary.nullable(),
  ownerPerson: PersonOrNobody,
  /** What the caller may do with it now. */
  can: z.object({
    complete: z.boolean(),
    claim: z.boolean(),
    unclaim: z.boolean(),
    assign: z.boolean(),
    delegate: z.boolean(),
    return: z.boolean(),
  }),
  outcomes: z.array(OutcomeView.extend({ next: z.array(NextStep) })),
  /** Where the task has no outcomes: what follows its completion. */
  next: z.array(NextStep),
}).openapi('TaskCard');

const DayGroup = z.object({ items: z.array(TaskView), total: Whole });

export const MyDayView = z
  .object({
    groups: z.object({
      overdue: DayGroup,
      today: DayGroup,
      tomorrow: DayGroup,
      week: DayGroup,
      later: DayGroup,
      noDate: DayGroup,
    }),
  })
  .openapi('MyDay');
