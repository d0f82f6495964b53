import { z } from 'zod';
import { periodOf } from '../../discipline/period.ts';
import { statementOf } from '../../discipline/statement.ts';
import { endpoint } from '../../http/endpoint.ts';
import { statementTable } from '../../reports/statement.report.ts';
import { tableFile } from '../../reports/table-file.ts';
import { StatementView } from '../views/discipline.ts';
import { Day, MomentInput, Uuid } from '../views/fields.ts';
import { Language } from '../views/people.ts';

export default endpoint({
  method: 'GET',
  path: '/discipline/employees/:id',
  summary: 'Statement of an employee',
  may: 'discipline:read-own',
  params: z.object({ id: z.union([Uuid, z.literal('me')]) }),
  query: z.strictObject({
    from: MomentInput.or(Day),
    to: MomentInput.or(Day),
    format: z.enum(['json', 'xlsx', 'csv']).default('json'),
    language: Language.optional(),
  }),
  reply: StatementView,
  async handle({ params, query, principal, services: { db } }) {
    const { from, to, format, language = 'ru' } = query;
    const statement = await statementOf(db, principal, params.id, await periodOf(db, principal, from, to));
    return format === 'json' ? statement : tableFile(statementTable(statement, language), format, language);
  },
});
