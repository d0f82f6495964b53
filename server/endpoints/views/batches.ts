import { z } from 'zod';
import { Moment, Uuid } from './fields.ts';

export const BatchItemState = z.enum(['queued', 'started', 'failed']);

/** One start of a batch; `item` is its place in the list that was sent, from 0. */
export const BatchItemView = z
  .object({
    item: z.number().int(),
    routeMapKey: z.string(),
    businessKey: z.string().nullable(),
    state: BatchItemState,
    /** Why it failed, or why it still waits. */
    reason: z.string().nullable(),
    /** The element that is the reason. */
    elementId: z.string().nullable(),
    /** Null until it has started. */
    instanceId: Uuid.nullable(),
  })
  .openapi('BatchItem');

export const BatchView = z
  .object({
    id: Uuid,
    total: z.number().int(),
    queued: z.number().int(),
    started: z.number().int(),
    failed: z.number().int(),
    /** The first of those that failed. */
    failures: z.array(BatchItemView),
    createdAt: Moment,
    /** Null while some wait. */
    finishedAt: Moment.nullable(),
  })
  .openapi('Batch');
