import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { replanAfter } from '../../replanning/changes.ts';
import { actorOf } from '../../sessions/principal.ts';
import { CalendarChangedView, CalendarInput } from '../views/calendars.ts';
import { ById } from '../views/fields.ts';
import { type CalendarRow, calendarColumns, heldCalendar } from './calendar-rows.ts';

export default endpoint({
  method: 'PUT',
  path: '/calendars/:id',
  summary: 'Change a working calendar; open deadlines and timers are counted anew',
  may: 'calendar:edit',
  params: ById,
  body: CalendarInput,
  reply: CalendarChangedView,
  async handle({ params: { id }, body, principal, services: { db } }) {
    return db.transaction(async (tx) => {
      const before = await heldCalendar(tx, id, body);
      const { name, nameEn, timeZone, rules, comment } = body;
      const calendar = await tx.one<CalendarRow & { sameTime: boolean }>(sql`
        update calendar set name = ${name}, name_en = ${nameEn}, time_zone = ${timeZone}, rules = ${JSON.stringify(rules)},
               updated_at = greatest(date_trunc('milliseconds', clock_timestamp()), updated_at + interval '1 millisecond')
         where id = ${id}
        returning ${calendarColumns}, time_zone = ${before.timeZone} and rules = ${JSON.stringify(before.rules)}::jsonb as "sameTime"`);
      if (!calendar) throw HttpProblem.notFound('The calendar');
      const because = {
        kind: 'calendar',
        id,
        names: { ru: name, en: nameEn },
        ...(comment ? { comment } : {}),
      } as const;
      const replanningId = calendar.sameTime
        ? null
        : await replanAfter(tx, { calendarId: id, because, actor: actorOf(principal).actor });
      return { ...calendar, replanningId };
    });
  },
});
