import { z } from 'zod';
import { JsonValue, Moment, Names, RecordKind, Uuid, Variables, Whole } from './fields.ts';
import { PersonOrNobody } from './people.ts';

export const InstanceStatus = z.enum(['active', 'completed', 'terminated', 'suspended']);

export const ActiveElement = z
  .object({
    elementId: z.string(),
    name: z.string().nullable(),
    type: z.string(),
    since: Moment,
    count: z.number().int(),
    mayStart: z
      .array(z.string())
      .optional()
      .openapi({ description: 'Of an ad-hoc subprocess: the activities that may be started in it now' }),
  })
  .openapi('ActiveElement');

export const IncidentView = z
  .object({ id: Uuid, elementId: z.string(), message: z.string(), at: Moment })
  .openapi('Incident');

/** An instance as lists show it. */
export const InstanceRow = z
  .object({
    id: Uuid,
    routeMapKey: z.string(),
    version: z.number().int(),
    routeMapName: z.string(),
    routeMapNames: Names,
    businessKey: z.string().nullable(),
    subject: z.string().nullable(),
    status: InstanceStatus,
    active: z.array(ActiveElement),
    incidentCount: z.number().int(),
    recordKind: RecordKind.nullable(),
    recordId: Uuid.nullable(),
    parentInstanceId: Uuid.nullable(),
    initiator: PersonOrNobody,
    startedAt: Moment,
    endedAt: Moment.nullable(),
    /** Earliest deadline of its open tasks. */
    dueAt: Moment.nullable(),
  })
  .openapi('InstanceRow');

export const InstanceView = InstanceRow.extend({
  variables: Variables,
  incidents: z.array(IncidentView),
  /** Instances that its call activities started. */
  called: z.array(
    z.object({ id: Uuid, routeMapKey: z.string(), elementId: z.string().nullable(), status: InstanceStatus }),
  ),
  timers: z.array(z.object({ elementId: z.string(), dueAt: Moment })),
  /** Messages and signals it waits for. */
  subscriptions: z.array(
    z.object({
      kind: z.enum(['message', 'signal']),
      elementId: z.string(),
      name: z.string(),
      correlationKey: z.string().nullable(),
    }),
  ),
  lastSeq: Whole,
}).openapi('Instance');

/** How many instances of each route map there are in each state; those with incidents are among the running ones. */
export const InstanceCountsView = z
  .object({
    items: z.array(
      z.object({
        routeMapKey: z.string(),
        routeMapName: z.string(),
        routeMapNames: Names,
        active: z.number().int(),
        suspended: z.number().int(),
        completed: z.number().int(),
        terminated: z.number().int(),
        incidents: z.number().int(),
      }),
    ),
    total: z.number().int(),
  })
  .openapi('InstanceCounts');

export const HistoryEntryView = z
  .object({
    seq: Whole,
    at: Moment,
    elementId: z.string(),
    elementName: z.string().nullable().optional(),
    elementType: z.string(),
    scope: z.string(),
    event: z.string(),
    actor: z.string().nullable(),
    actorName: z.string().nullable(),
    actorNameEn: z.string().nullable(),
    data: JsonValue,
  })
  .openapi('HistoryEntry');

/** A value that is long is told by its length alone (characters of its JSON). */
const ChangeView = z
  .object({
    name: z.string(),
    from: JsonValue.optional(),
    fromSize: Whole.optional(),
    to: JsonValue.optional(),
    toSize: Whole.optional(),
  })
  .openapi('VariableChange');

export const VariablesChangedView = z
  .object({
    seq: Whole,
    at: Moment,
    elementId: z.string(),
    elementType: z.string(),
    event: z.string(),
    actor: z.string().nullable(),
    actorName: z.string().nullable(),
    actorNameEn: z.string().nullable(),
    reason: z.string().nullable(),
    changes: z.array(ChangeView),
    /** How many more variables changed with them. */
    more: Whole,
  })
  .openapi('VariablesChanged');

export const HolderView = z
  .object({
    taskId: Uuid,
    employeeId: Uuid.nullable(),
    fullName: z.string().nullable(),
    fullNameEn: z.string().nullable(),
    /** Roles or departments that may take it, where nobody holds it. */
    groups: z.array(z.string()),
    since: Moment,
    dueAt: Moment.nullable(),
  })
  .openapi('Holder');

export const DiagramView = z
  .object({
    xml: z.string(),
    elements: z.record(
      z.string(),
      z.object({
        state: z.enum(['active', 'done', 'cancelled', 'incident']),
        /** Tokens that are in it now. */
        count: z.number().int(),
        /** Times it was entered. */
        visits: z.number().int(),
        holders: z.array(HolderView),
        incident: z.string().nullable(),
      }),
    ),
    taken: z.array(z.string()),
  })
  .openapi('Diagram');

/** Who held a task from when to when: one bar of the Gantt chart. */
export const GanttRow = z
  .object({
    taskId: Uuid,
    elementId: z.string(),
    name: z.string(),
    names: Names,
    loopCounter: z.number().int().nullable(),
    state: z.enum(['open', 'completed', 'cancelled']),
    outcome: z.string().nullable(),
    dueAt: Moment.nullable(),
    bars: z.array(
      z.object({
        employeeId: Uuid.nullable(),
        fullName: z.string().nullable(),
        fullNameEn: z.string().nullable(),
        groups: z.array(z.string()),
        from: Moment,
        to: Moment.nullable(),
        how: z.string(),
      }),
    ),
  })
  .openapi('GanttRow');

export const GanttView = z.object({ from: Moment, to: Moment, rows: z.array(GanttRow) }).openapi('Gantt');
