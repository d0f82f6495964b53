import { calendarOf, dueAt, type WorkCalendar } from '../../domain/calendars/index.ts';

type Row = { time_zone: string; rules: Omit<WorkCalendar, 'timeZone'> };

/** When `duration` of the company's working time after `from` is over. `read` runs a query without parameters. */
export async function afterWorkingTime(
  read: (text: string) => Promise<Row[]>,
  from: string,
  duration: string,
): Promise<string> {
  const [row] = await read('select time_zone, rules from calendar where is_company limit 1');
  const company = row ? { ...row.rules, timeZone: row.time_zone } : null;
  const calendar = calendarOf({ employee: null, department: null, company });
  return dueAt({ from, norm: { duration, calendar: 'working' }, calendar });
}
