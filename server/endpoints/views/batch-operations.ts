import { z } from 'zod';
import { Comment, JsonValue, Key, Moment, Names, Uuid, Variables } from './fields.ts';
import { InstanceFilter } from './instance-filter.ts';
import { InstanceStatus } from './instances.ts';
import { IdMapping, Instructions, MigrationVerdictView } from './modifications.ts';
import { PersonOrNobody } from './people.ts';

const MOST_IDS = 10_000;

/** Either `filter` or `ids`. */
const target = {
  filter: InstanceFilter.refine(
    (filter) => Object.keys(filter).length > 0,
    'Expected a condition at least',
  ).optional(),
  ids: z.array(Uuid).min(1).max(MOST_IDS).optional(),
  reason: Comment.optional(),
};
const nothingMore = z.strictObject({}).optional();
const ofIncidents = z
  .strictObject({ variables: Variables.optional(), elementId: Key.optional() })
  .default({});

export const BatchOperationInput = z
  .discriminatedUnion('operation', [
    z.strictObject({ operation: z.literal('cancel'), parameters: nothingMore, ...target }),
    z.strictObject({ operation: z.literal('suspend'), parameters: nothingMore, ...target }),
    z.strictObject({ operation: z.literal('resume'), parameters: nothingMore, ...target }),
    z.strictObject({ operation: z.literal('retryIncidents'), parameters: ofIncidents, ...target }),
    z.strictObject({ operation: z.literal('resolveIncidents'), parameters: ofIncidents, ...target }),
    z.strictObject({
      operation: z.literal('setVariables'),
      parameters: z.strictObject({ variables: Variables }),
      ...target,
    }),
    z.strictObject({
      operation: z.literal('modify'),
      parameters: z.strictObject({ instructions: Instructions, variables: Variables.optional() }),
      ...target,
    }),
    z.strictObject({
      operation: z.literal('migrate'),
      parameters: z.strictObject({
        version: z.number().int().min(1),
        mapping: IdMapping.default({}),
        variables: Variables.optional(),
      }),
      ...target,
    }),
  ])
  .refine(
    ({ filter, ids }) => (filter === undefined) !== (ids === undefined),
    'Expected either `filter` or `ids`',
  );
export type BatchOperationInput = z.output<typeof BatchOperationInput>;

export const OperationName = z.enum([
  'cancel',
  'suspend',
  'resume',
  'retryIncidents',
  'resolveIncidents',
  'setVariables',
  'modify',
  'migrate',
]);
export type OperationName = z.output<typeof OperationName>;

export const BatchOperationPreview = z
  .object({
    /** Instances that were meant. */
    matched: z.number().int(),
    /** Those of them that it would be done to; the others are in no state for it. */
    total: z.number().int(),
    leftOut: z.number().int(),
    /** Versions of their route maps by which they go. */
    versions: z.array(z.number().int()),
    /** How many of them the engine has tried a `modify` or `migrate` with: the first 1,000; 0 for other operations. */
    tried: z.number().int(),
    /** How many of those that were tried it would refuse. */
    refused: z.number().int(),
    /** Some of those that it would be done to, first those that the engine would refuse; `refusal`: why. */
    items: z.array(
      z.object({
        instanceId: Uuid,
        routeMapKey: z.string(),
        version: z.number().int(),
        businessKey: z.string().nullable(),
        subject: z.string().nullable(),
        status: InstanceStatus,
        refusal: MigrationVerdictView.omit({ verdict: true }).nullable(),
      }),
    ),
  })
  .openapi('BatchOperationPreview');

export const OperationItemState = z.enum(['queued', 'done', 'failed', 'stopped']);

/** One instance of a batch operation, or one start of a batch, in their order from 0. */
export const BatchOperationItem = z
  .object({
    item: z.number().int(),
    /** Null for a start that has not come about. */
    instanceId: Uuid.nullable(),
    businessKey: z.string().nullable(),
    subject: z.string().nullable(),
    state: OperationItemState,
    /** Why it failed, or why it still waits. */
    reason: z.string().nullable(),
    /** The element that is the reason. */
    elementId: z.string().nullable(),
  })
  .openapi('BatchOperationItem');

/** `start`: a batch of starts; whoever asked for it sees it at `/batches/:id`. */
export const BatchOperationRow = z
  .object({
    id: Uuid,
    operation: z.enum([...OperationName.options, 'start']),
    routeMapKey: z.string().nullable(),
    routeMapNames: Names,
    reason: z.string().nullable(),
    by: PersonOrNobody,
    total: z.number().int(),
    queued: z.number().int(),
    done: z.number().int(),
    failed: z.number().int(),
    stopped: z.number().int(),
    createdAt: Moment,
    stoppedAt: Moment.nullable(),
    /** Null while some wait. */
    finishedAt: Moment.nullable(),
  })
  .openapi('BatchOperationRow');

export const BatchOperationView = BatchOperationRow.extend({
  filter: InstanceFilter.nullable(),
  parameters: JsonValue,
  /** Instances that were meant, but were in no state for it. */
  leftOut: z.number().int(),
  /** The first of those that failed. */
  failures: z.array(BatchOperationItem),
}).openapi('BatchOperation');
