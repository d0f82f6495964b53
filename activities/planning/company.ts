import type { Pool } from 'pg';
import { type AbsenceSpan, calendarOf, dueAt, type WorkCalendar } from '../../domain/calendars/index.ts';
import type { Norm } from '../../workflows/engine/commands.ts';
import { type Directory, type Person, readDirectory } from './directory.ts';

/** The people, working calendars and absences by which working time is counted. */
export type Company = {
  directory: Directory;
  calendars: Map<string, WorkCalendar>;
  /** Id of the company's own calendar. */
  companyId: string | null;
  absences: Map<string, Absence[]>;
};
export type Absence = AbsenceSpan & { substituteId: string | null };

/** When a norm is over for a person (null: for nobody in particular), or why no moment can be told. */
export function tryDue(
  company: Company,
  norm: Norm,
  from: string,
  personId: string | null,
): string | { problem: string } {
  const person = personId ? company.directory.person(personId) : null;
  try {
    const absences = person
      ? (company.absences.get(person.id) ?? []).filter(({ substituteId }) => substituteId === null)
      : [];
    return dueAt({ from, norm, calendar: calendarFor(company, person), absences });
  } catch (error) {
    return {
      problem: `Expected '${norm.duration}' of working time after ${from}, but ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** Id of the calendar in force for a person, or for nobody in particular. */
export function calendarIdFor(
  { calendars, companyId, directory }: Company,
  person: Person | null,
): string | null {
  const department = person?.departmentId ? directory.department(person.departmentId) : null;
  const known = [person?.calendarId, department?.calendarId].find((id) => id && calendars.has(id));
  return known ?? companyId;
}

function calendarFor(company: Company, person: Person | null): WorkCalendar {
  const id = calendarIdFor(company, person);
  return calendarOf({ company: id ? (company.calendars.get(id) ?? null) : null });
}

/** `absencesSince`: those that were over before it are left out; a day ago where nothing is said. */
export async function readCompany(pool: Pick<Pool, 'query'>, absencesSince?: Date): Promise<Company> {
  const [directory, calendars, absences] = await Promise.all([
    readDirectory(pool),
    pool.query<{ id: string; time_zone: string; is_company: boolean; rules: Omit<WorkCalendar, 'timeZone'> }>(
      'select id, time_zone, is_company, rules from calendar',
    ),
    pool.query<{ employee_id: string; from: Date; to: Date; substitute_id: string | null }>(
      `select employee_id, "from", "to", substitute_id from absence
        where "to" > coalesce($1::timestamptz, now()) - interval '1 day'`,
      [absencesSince ?? null],
    ),
  ]);
  const byEmployee = new Map<string, Absence[]>();
  for (const { employee_id, from, to, substitute_id } of absences.rows) {
    const span = { from: from.toISOString(), to: to.toISOString(), substituteId: substitute_id };
    byEmployee.set(employee_id, [...(byEmployee.get(employee_id) ?? []), span]);
  }
  return {
    directory,
    calendars: new Map(
      calendars.rows.map(({ id, time_zone, rules }) => [id, { ...rules, timeZone: time_zone }]),
    ),
    companyId: calendars.rows.find(({ is_company }) => is_company)?.id ?? null,
    absences: byEmployee,
  };
}
