import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { CalendarView } from '../views/calendars.ts';
import { calendarColumns } from './calendar-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/calendars',
  summary: 'Working calendars',
  may: 'signed-in',
  reply: z.array(CalendarView),
  async handle({ services: { db } }) {
    return db.many(sql`
      select ${calendarColumns} from calendar order by name limit 1000`);
  },
});
