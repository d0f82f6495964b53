import { z } from 'zod';
import { periodOf } from '../../discipline/period.ts';
import { ratingOf } from '../../discipline/rating.ts';
import { endpoint } from '../../http/endpoint.ts';
import { ratingTable } from '../../reports/rating.report.ts';
import { tableFile } from '../../reports/table-file.ts';
import { RatingView } from '../views/discipline.ts';
import { Day, Key, MomentInput } from '../views/fields.ts';
import { Language } from '../views/people.ts';

export default endpoint({
  method: 'GET',
  path: '/discipline/rating',
  summary: 'Rating of executive discipline',
  may: 'discipline:read',
  query: z.strictObject({
    from: MomentInput.or(Day),
    to: MomentInput.or(Day),
    department: Key.optional(),
    format: z.enum(['json', 'xlsx', 'csv']).default('json'),
    language: Language.optional(),
  }),
  reply: RatingView,
  async handle({ query, principal, services: { db } }) {
    const { from, to, department, format, language = 'ru' } = query;
    const rating = await ratingOf(db, principal, await periodOf(db, principal, from, to), department);
    return format === 'json' ? rating : tableFile(ratingTable(rating, language), format, language);
  },
});
