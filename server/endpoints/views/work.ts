import { z } from 'zod';
import { Comment, Key, Moment, Uuid, Variables, Whole } from './fields.ts';
import { IncidentView } from './instances.ts';
import { IdMapping, Instructions } from './modifications.ts';
import { ProblemView } from './problem.ts';
import { SourceFile } from './route-maps.ts';

export const CorrelationView = z
  .object({ result: z.enum(['delivered', 'started', 'buffered']), instanceIds: z.array(Uuid) })
  .openapi('Correlation');

export const MessageState = z.enum(['buffered', 'dead', 'delivered', 'started', 'discarded']);

export const MessageView = z
  .object({
    id: Uuid,
    messageId: z.string(),
    name: z.string(),
    correlationKey: z.string().nullable(),
    variables: Variables,
    state: MessageState,
    receivedAt: Moment,
    expiresAt: Moment.nullable(),
    /** Who took it, or was started by it. */
    instanceId: Uuid.nullable(),
  })
  .openapi('Message');

export const BroadcastView = z.object({ instanceIds: z.array(Uuid) }).openapi('Broadcast');

export const JobView = z
  .object({
    id: Uuid,
    topic: z.string(),
    elementId: z.string(),
    instanceId: Uuid,
    businessKey: z.string().nullable(),
    variables: Variables,
    input: z.unknown(),
    retries: z.number().int(),
    lockedUntil: Moment.nullable(),
  })
  .openapi('Job');

export const IncidentRow = IncidentView.extend({
  instanceId: Uuid,
  routeMapKey: z.string(),
  subject: z.string().nullable(),
}).openapi('IncidentRow');

const Counts = z.record(z.string(), z.number().int());

export const SimulationStep = z
  .union([
    z.strictObject({
      complete: Key,
      outcome: z.string().optional(),
      variables: Variables.optional(),
    }),
    z.strictObject({
      message: Key,
      correlationKey: z.string().optional(),
      variables: Variables.optional(),
    }),
    z.strictObject({ signal: Key, variables: Variables.optional() }),
    z.strictObject({ advance: z.string().min(1).max(100) }),
    z.strictObject({ completeJob: Key, variables: Variables.optional() }),
    z.strictObject({ failJob: Key, errorCode: z.string().optional() }),
    z.strictObject({ setVariables: Variables }),
    z.strictObject({ startActivity: Key }),
    z.strictObject({ endAdHoc: Key }),
    z.strictObject({
      modify: Instructions,
      variables: Variables.optional(),
      reason: Comment.optional(),
    }),
    z
      .strictObject({
        migrate: z.union([
          z.strictObject({ version: z.number().int().min(1) }),
          z.strictObject({ files: z.array(SourceFile).min(1).max(100) }),
        ]),
        mapping: IdMapping.optional(),
        variables: Variables.optional(),
        reason: Comment.optional(),
      })
      .openapi({
        description:
          'The instance goes on by another version of its route map, by the rules of `POST /instances/{id}/migrate`: a ' +
          'published `version` of `routeMapKey`, or the one in `files`, which counts as published from then on',
      }),
  ])
  .openapi('SimulationStep');

export const SimulationView = z
  .object({
    status: z.enum(['active', 'completed', 'terminated', 'rejected']),
    completed: Counts,
    cancelled: Counts,
    active: z.array(z.string()),
    variables: Variables,
    incidents: z.array(z.object({ elementId: z.string(), message: z.string() })),
    trace: z.array(z.object({ at: z.string(), elementId: z.string(), event: z.string() })),
    /** What the maps or the start are refused for, and warnings. */
    problems: z.array(ProblemView),
    /** Steps that were refused, by their place in the list. */
    refusals: z.array(z.object({ step: z.number().int(), message: z.string() })),
  })
  .openapi('Simulation');

export const SearchHit = z
  .object({
    kind: z.enum(['task', 'contract', 'client', 'employee', 'routeMap', 'deal', 'ticket', 'instance']),
    id: z.string(),
    title: z.string(),
    titleEn: z.string().nullable(),
    detail: z.string().nullable(),
  })
  .openapi('SearchHit');

export const ReadyView = z
  .object({
    ready: z.boolean(),
    parts: z.record(
      z.string(),
      z.object({ ok: z.boolean(), detail: z.string().optional(), ms: Whole.optional() }),
    ),
  })
  .openapi('Ready');
