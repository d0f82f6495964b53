import { z } from 'zod';
import { Key, Variables } from './fields.ts';

/** One change of where an instance stands. A token may also start on a sequence flow. */
export const InstructionInput = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('cancel'), elementId: Key }),
    z.strictObject({ type: z.literal('start'), elementId: Key, variables: Variables.optional() }),
    z.strictObject({ type: z.literal('move'), from: Key, to: Key, variables: Variables.optional() }),
  ])
  .openapi('ModificationInstruction');

export const Instructions = z.array(InstructionInput).min(1).max(200);
