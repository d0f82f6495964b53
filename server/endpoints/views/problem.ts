import { z } from 'zod';
import { Names } from './fields.ts';

/** What is wrong, and where: an element of a route map or a field of a body. */
export const ProblemView = z
  .object({
    elementId: z.string().optional(),
    path: z.string().optional(),
    rule: z.string().optional(),
    message: z.string(),
    messages: Names.optional(),
    severity: z.enum(['error', 'warning']),
  })
  .openapi('Problem');

/** Parts of an installation that the server needs: PostgreSQL, Temporal, a worker. */
export const PartName = z.enum(['database', 'engine', 'worker']).openapi('PartName');

/** RFC 9457. */
export const ProblemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    problems: z.array(ProblemView).optional(),
    unreachable: z.array(PartName).optional(),
  })
  .openapi('ProblemDocument');
