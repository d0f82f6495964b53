import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { CalendarView } from '../views/people.ts';

export default endpoint({
  method: 'GET',
  path: '/calendars',
  summary: 'Working calendars',
  may: 'signed-in',
  reply: z.array(CalendarView),
  async handle({ services: { db } }) {
    return db.many(sql`
      select id, code, name, name_en as "nameEn", time_zone as "timeZone", is_company as "isCompany", rules
        from calendar order by name limit 1000`);
  },
});
