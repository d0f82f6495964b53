import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Json, Variables as JsonVariables } from '../../../workflows/engine/json.ts';

extendZodWithOpenApi(z);

export const Uuid = z.guid().openapi({ format: 'uuid' });

/** ISO 8601 in UTC, whatever the database driver gave. */
export const Moment = z.preprocess(
  (value) => (value instanceof Date || typeof value === 'string' ? isoOf(value) : value),
  z.iso.datetime(),
) as unknown as z.ZodType<string, Date | string>;

function isoOf(value: Date | string): string {
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? String(value) : moment.toISOString();
}

/** A moment that a caller gives. */
export const MomentInput = z.iso.datetime({ offset: true });

export const Day = z.iso.date();

/** Whole numbers, also where PostgreSQL sends a bigint as text. */
export const Whole = z.preprocess(numberOf, z.number().int()) as unknown as z.ZodType<
  number,
  number | string
>;

function numberOf(value: unknown): unknown {
  return typeof value === 'string' && value !== '' ? Number(value) : value;
}

/** Money in the smallest unit of its currency (kopecks). */
export const MinorUnits = Whole;

export const Names = z.object({ ru: z.string().optional(), en: z.string().optional() });

/** Whatever came through JSON is JSON, so values are not walked again. */
export const JsonValue = z.unknown().openapi({ description: 'Any JSON' }) as unknown as z.ZodType<Json, Json>;

/** Plain JSON by name. */
export const Variables = z.record(z.string(), z.unknown()).openapi({
  type: 'object',
  additionalProperties: true,
  description: 'Plain JSON by name',
}) as unknown as z.ZodType<JsonVariables, JsonVariables>;

/** A code or key as people write it in a route map. */
export const Key = z.string().trim().min(1).max(255);
export const Title = z.string().trim().min(1).max(500);
export const Comment = z.string().trim().max(4000);

export const ById = z.object({ id: Uuid });
export const ByKey = z.object({ key: Key });

export const MAX_PAGE = 200;

/** Every list takes these two. */
export const Page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
  cursor: z.string().max(500).optional(),
});

/** A list: `next` is the cursor of the page after it, null on the last one. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export const RecordKind = z.enum(['contract', 'deal', 'survey', 'ticket']);
export const Currency = z.string().length(3).default('RUB');
