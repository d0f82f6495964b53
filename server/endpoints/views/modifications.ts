import { z } from 'zod';
import { Key, Uuid, Variables } from './fields.ts';

/** One change of where an instance stands. A token may also start on a sequence flow. */
export const InstructionInput = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('cancel'), elementId: Key }),
    z.strictObject({ type: z.literal('start'), elementId: Key, variables: Variables.optional() }),
    z.strictObject({ type: z.literal('move'), from: Key, to: Key, variables: Variables.optional() }),
  ])
  .openapi('ModificationInstruction');

export const Instructions = z.array(InstructionInput).min(1).max(200);

export const IdMapping = z
  .record(z.string(), Key)
  .refine((mapping) => Object.keys(mapping).length <= 2000, 'Expected at most 2000 ids')
  .openapi({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'New ids of elements and sequence flows, by old ones; what is not named keeps its id',
  });

/** What would come of a migration; `elementId` is the first element that stands in the way. */
export const MigrationVerdictView = z
  .object({
    verdict: z.enum(['goes on', 'needs a mapping', 'cannot']),
    elementId: z.string().optional(),
    reason: z.string().optional(),
  })
  .openapi('MigrationVerdict');

export const MigrationCheckView = z
  .object({
    items: z.array(MigrationVerdictView.extend({ instanceId: Uuid })),
    /** Of this page. */
    counts: z.object({
      'goes on': z.number().int(),
      'needs a mapping': z.number().int(),
      cannot: z.number().int(),
    }),
    /** Live instances of the version in all. */
    total: z.number().int(),
    next: z.string().nullable(),
  })
  .openapi('MigrationCheck');
