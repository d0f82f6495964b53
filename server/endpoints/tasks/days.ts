import { DateTime } from 'luxon';
import type { Principal } from '../../../domain/access/policy.ts';
import { type Database, sql } from '../../database/sql.ts';

export type DayRange = { low: string; high: string };
export type DayGroupName = 'overdue' | 'today' | 'tomorrow' | 'week' | 'later';

/** Where deadlines fall as seen from `now` in a time zone: [low, high) as PostgreSQL reads moments. */
export function dayRanges(now: Date, timeZone: string): Record<DayGroupName, DayRange> {
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  const tomorrow = here.startOf('day').plus({ days: 1 });
  const dayAfter = tomorrow.plus({ days: 1 });
  const weekEnd = DateTime.max(here.endOf('week').plus(1), dayAfter);
  const text = (moment: DateTime) => moment.toUTC().toISO() ?? now.toISOString();
  return {
    overdue: { low: '-infinity', high: text(here) },
    today: { low: text(here), high: text(tomorrow) },
    tomorrow: { low: text(tomorrow), high: text(dayAfter) },
    week: { low: text(dayAfter), high: text(weekEnd) },
    later: { low: text(weekEnd), high: 'infinity' },
  };
}

const FALLBACK = 'Europe/Moscow';

export async function timeZoneOf(db: Database, { employeeId }: Principal): Promise<string> {
  const row = await db.one<{ timeZone: string }>(
    sql`select time_zone as "timeZone" from employee where id = ${employeeId}`,
  );
  return row && DateTime.local({ zone: row.timeZone }).isValid ? row.timeZone : FALLBACK;
}
