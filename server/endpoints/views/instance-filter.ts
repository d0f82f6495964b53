import { z } from 'zod';
import type { Json } from '../../../workflows/engine/json.ts';
import { JsonValue, Key, MomentInput } from './fields.ts';
import { InstanceStatus } from './instances.ts';

const MOST_VARIABLES = 10;

const VariableIs = z.strictObject({ name: Key, value: JsonValue }).openapi({
  description: 'A text that reads as a number, true, false or null also finds variables with that value',
});
export type VariableIs = { name: string; value: Json };

/** What instances are found by: all that is named must hold. */
export const InstanceFilter = z
  .strictObject({
    routeMapKey: Key.optional(),
    version: z.number().int().min(1).optional(),
    status: InstanceStatus.optional(),
    businessKey: Key.optional(),
    businessKeyPrefix: Key.optional(),
    /** Has a token there. */
    elementId: Key.optional(),
    incidents: z.boolean().optional(),
    variables: z.array(VariableIs).min(1).max(MOST_VARIABLES).optional(),
    startedFrom: MomentInput.optional(),
    startedTo: MomentInput.optional(),
    /** A part of the subject. */
    query: z.string().max(200).optional(),
  })
  .openapi('InstanceFilter');
export type InstanceFilter = z.output<typeof InstanceFilter>;

const Named = z
  .string()
  .max(2000)
  .regex(/^[^=]{1,255}=/, 'Expected `name=value`')
  .transform((text) => {
    const at = text.indexOf('=');
    return { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
  });
const FewNamed = z.array(Named).max(MOST_VARIABLES);

/** The same filter as queries say it. */
export const instanceFilterQuery = {
  ...InstanceFilter.shape,
  version: z.coerce.number().int().optional(),
  incidents: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  variables: z
    .preprocess((given) => (typeof given === 'string' ? [given] : given), FewNamed.optional())
    .openapi({
      type: 'array',
      items: { type: 'string' },
      description: '`name=value`; several must all hold',
    }),
};
