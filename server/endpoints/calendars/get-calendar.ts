import type { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { CalendarView } from '../views/calendars.ts';
import { ById } from '../views/fields.ts';
import { calendarColumns } from './calendar-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/calendars/:id',
  summary: 'A working calendar',
  may: 'signed-in',
  params: ById,
  reply: CalendarView,
  async handle({ params, services: { db } }) {
    const calendar = await db.one<z.input<typeof CalendarView>>(sql`
      select ${calendarColumns} from calendar where id = ${params.id}`);
    if (!calendar) throw HttpProblem.notFound('The calendar');
    return calendar;
  },
});
