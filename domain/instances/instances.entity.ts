import { defineEntity, p } from '@mikro-orm/core';

/** A process instance as `record` left it. */
const InstanceSchema = defineEntity({
  name: 'Instance',
  tableName: 'instance',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    routeMapKey: p.text(),
    version: p.integer(),
    versionId: p.uuid(),
    businessKey: p.text().nullable(),
    subject: p.text().nullable(),
    status: p.text(),
    variables: p.json<Record<string, unknown>>(),
    active: p.json<unknown[]>(),
    incidentCount: p.integer(),
    recordKind: p.text().nullable(),
    recordId: p.uuid().nullable(),
    parentInstanceId: p.uuid().nullable(),
    callElementId: p.text().nullable(),
    initiatorId: p.uuid().nullable(),
    workflowId: p.text(),
    startedAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    lastSeq: p.integer(),
    updatedAt: p.datetime().onCreate(() => new Date()),
  },
});
export class Instance extends InstanceSchema.class {}
InstanceSchema.setClass(Instance);

/** One row of an instance's history. */
const RouteEventSchema = defineEntity({
  name: 'RouteEvent',
  tableName: 'route_event',
  properties: {
    instanceId: p.uuid().primary(),
    seq: p.integer().primary(),
    at: p.datetime(),
    elementId: p.text(),
    elementType: p.text(),
    scope: p.text(),
    event: p.text(),
    actor: p.text().nullable(),
    data: p.json<Record<string, unknown>>().nullable(),
  },
});
export class RouteEvent extends RouteEventSchema.class {}
RouteEventSchema.setClass(RouteEvent);

/** A user task from its creation to its end. */
const TaskSchema = defineEntity({
  name: 'Task',
  tableName: 'task',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    instanceId: p.uuid(),
    routeMapKey: p.text(),
    version: p.integer(),
    businessKey: p.text().nullable(),
    subject: p.text().nullable(),
    elementId: p.text(),
    elementInstanceId: p.text(),
    name: p.text(),
    nameRu: p.text().nullable(),
    nameEn: p.text().nullable(),
    state: p.text(),
    assigneeId: p.uuid().nullable(),
    candidateUsers: p.array(),
    candidateGroups: p.array(),
    ownerId: p.uuid().nullable(),
    importance: p.integer(),
    norm: p.text().nullable(),
    calendar: p.text().nullable(),
    createdAt: p.datetime(),
    dueAt: p.datetime().nullable(),
    followUpAt: p.datetime().nullable(),
    completedAt: p.datetime().nullable(),
    completedBy: p.uuid().nullable(),
    outcome: p.text().nullable(),
    comment: p.text().nullable(),
    formKey: p.text().nullable(),
    instruction: p.text().nullable(),
    outcomes: p.json<unknown[]>(),
    input: p.json<Record<string, unknown>>(),
    recordKind: p.text().nullable(),
    recordId: p.uuid().nullable(),
    loopCounter: p.integer().nullable(),
  },
});
export class Task extends TaskSchema.class {}
TaskSchema.setClass(Task);

/** A token that stands still, and why. */
const IncidentSchema = defineEntity({
  name: 'Incident',
  tableName: 'incident',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    instanceId: p.uuid(),
    elementId: p.text(),
    message: p.text(),
    at: p.datetime(),
    closedAt: p.datetime().nullable(),
    how: p.text().nullable(),
  },
});
export class Incident extends IncidentSchema.class {}
IncidentSchema.setClass(Incident);
