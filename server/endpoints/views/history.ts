import { z } from 'zod';
import { JsonValue, Moment, Uuid, Whole } from './fields.ts';

const Gap = z.object({ kind: z.enum(['missing', 'broken']), fromNo: Whole, toNo: Whole });
const Lost = z.object({
  workflowId: z.string(),
  instances: Whole,
  rows: Whole,
  from: Moment,
  to: Moment,
});

export const HistoryStateView = z
  .object({
    /** When the history was looked after last, and what stood in the way. */
    checkedAt: Moment.nullable(),
    problem: z.string().nullable(),
    /** The last look that came to its end. */
    verifiedAt: Moment.nullable(),
    /** Everything that had ended before this moment is sealed. */
    sealedUntil: Moment.nullable(),
    /** How long Temporal keeps what has ended; null when it does not say. */
    retentionDays: z.number().nullable(),
    seals: Whole,
    rows: Whole,
    /** The last seal; whoever has written it down sees later whether the chain was replaced. */
    lastSeal: z.object({ no: Whole, hash: z.string() }).nullable(),
    /** Open ones. */
    differences: Whole,
    /** Places where the chain of seals does not hold together. */
    gaps: z.array(Gap),
    /** Rows that were not sealed before Temporal removed their history. */
    lost: z.array(Lost),
  })
  .openapi('HistoryState');

export const HistoryDifferenceView = z
  .object({
    id: Uuid,
    kind: z.enum(['changed', 'missing', 'extra', 'unproven', 'unreplayable']),
    instanceId: Uuid.nullable(),
    subject: z.string().nullable(),
    routeMapKey: z.string().nullable(),
    seq: Whole.nullable(),
    elementId: z.string().nullable(),
    /** The seal that tells; null where it was held against the history itself. */
    sealNo: Whole.nullable(),
    /** Why the history cannot be replayed. */
    problem: z.string().nullable(),
    /** Fields with what the history says and what stood in the table. */
    changes: z.array(z.object({ field: z.string(), expected: JsonValue, found: JsonValue })),
    foundAt: Moment,
    closedAt: Moment.nullable(),
    /** `gone`: it is there no more; `rewritten`: the history was written over it. */
    how: z.enum(['gone', 'rewritten']).nullable(),
  })
  .openapi('HistoryDifference');
