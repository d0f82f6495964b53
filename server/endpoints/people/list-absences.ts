import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { AbsenceView } from '../views/calendars.ts';
import { ById } from '../views/fields.ts';
import { absenceColumns } from './absence-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/employees/:id/absences',
  summary: 'Absences of an employee, the latest first',
  may: 'calendar:edit',
  params: ById,
  reply: z.array(AbsenceView),
  async handle({ params, services: { db } }) {
    return db.many(sql`
      select ${absenceColumns} from absence where employee_id = ${params.id} order by "from" desc, id limit 1000`);
  },
});
