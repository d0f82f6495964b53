import type { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { ById } from '../views/fields.ts';
import { CalendarView } from '../views/people.ts';

export default endpoint({
  method: 'GET',
  path: '/calendars/:id',
  summary: 'A working calendar',
  may: 'signed-in',
  params: ById,
  reply: CalendarView,
  async handle({ params, services: { db } }) {
    const calendar = await db.one<z.input<typeof CalendarView>>(sql`
      select id, code, name, name_en as "nameEn", time_zone as "timeZone", is_company as "isCompany", rules
        from calendar where id = ${params.id}`);
    if (!calendar) throw HttpProblem.notFound('The calendar');
    return calendar;
  },
});
