import { type AbsenceSpan, calendarOf, type WorkCalendar } from '../../domain/calendars/index.ts';
import { type Database, sql } from '../database/sql.ts';

/** Calendars and absences of people, read once for a report. */
export type WorkTime = {
  /** The calendar in force for a person: his own, his department's, the company's. */
  calendar(employeeId: string | null): WorkCalendar;
  /** When he is away, and whether somebody stands in for him then. */
  absences(employeeId: string | null): (AbsenceSpan & { substituteId: string | null })[];
};

type CalendarRow = {
  id: string;
  timeZone: string;
  rules: Omit<WorkCalendar, 'timeZone'>;
  isCompany: boolean;
};
type PersonRow = { id: string; calendarId: string | null; departmentCalendarId: string | null };
type AbsenceRow = { employeeId: string; from: Date; to: Date; substituteId: string | null };

export async function readWorkTime(db: Database): Promise<WorkTime> {
  const [calendars, people, absences] = await Promise.all([
    db.many<CalendarRow>(
      sql`select id, time_zone as "timeZone", rules, is_company as "isCompany" from calendar`,
    ),
    db.many<PersonRow>(sql`
      select e.id, e.calendar_id as "calendarId", d.calendar_id as "departmentCalendarId"
        from employee e left join department d on d.id = e.department_id`),
    db.many<AbsenceRow>(sql`
      select employee_id as "employeeId", "from", "to", substitute_id as "substituteId" from absence order by "from"`),
  ]);
  const byId = new Map(calendars.map(({ id, rules, timeZone }) => [id, { ...rules, timeZone }]));
  const company = byId.get(calendars.find(({ isCompany }) => isCompany)?.id ?? '') ?? null;
  const ofPeople = new Map(
    people.map(({ id, calendarId, departmentCalendarId }) => [
      id,
      calendarOf({
        employee: byId.get(calendarId ?? '') ?? null,
        department: byId.get(departmentCalendarId ?? '') ?? null,
        company,
      }),
    ]),
  );
  const away = Map.groupBy(absences, ({ employeeId }) => employeeId);
  return {
    calendar: (employeeId) => ofPeople.get(employeeId ?? '') ?? calendarOf({ company }),
    absences: (employeeId) =>
      (away.get(employeeId ?? '') ?? []).map(({ from, to, substituteId }) => ({
        from: from.toISOString(),
        to: to.toISOString(),
        substituteId,
      })),
  };
}
