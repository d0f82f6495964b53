import type { z } from 'zod';
import type { CalendarRules } from '../../../domain/calendars/index.ts';
import { type Queries, sql } from '../../database/sql.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import type { CalendarInput, CalendarView } from '../views/calendars.ts';

export const calendarColumns = sql`id, code, name, name_en as "nameEn", time_zone as "timeZone",
  is_company as "isCompany", rules, updated_at as "updatedAt"`;

export type CalendarRow = Omit<z.input<typeof CalendarView>, 'rules'> & { rules: CalendarRules };

/**
 * A calendar that may be changed to what the caller gives; nobody else changes it until the transaction ends.
 * @throws HttpProblem 404, 409 when somebody has changed it since, 422 for what never changes
 */
export async function heldCalendar(
  tx: Queries,
  id: string,
  given: z.output<typeof CalendarInput>,
): Promise<CalendarRow> {
  const calendar = await tx.one<CalendarRow>(
    sql`select ${calendarColumns} from calendar where id = ${id} for update`,
  );
  if (!calendar) throw HttpProblem.notFound('The calendar');
  const { updatedAt } = given;
  if (updatedAt !== undefined && Date.parse(updatedAt) !== new Date(calendar.updatedAt).getTime())
    throw HttpProblem.conflict('Somebody else has changed the calendar since you opened it.');
  for (const field of ['id', 'code', 'isCompany'] as const) {
    if (given[field] !== undefined && given[field] !== calendar[field])
      throw HttpProblem.refused(`Expected '${field}' of the calendar to stay as it is.`, [
        { path: `body.${field}`, rule: 'fixed', message: 'This never changes', severity: 'error' },
      ]);
  }
  return calendar;
}
