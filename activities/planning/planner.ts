import type { Pool } from 'pg';
import { type AbsenceSpan, calendarOf, dueAt, type WorkCalendar } from '../../domain/calendars/index.ts';
import type { Norm } from '../../workflows/engine/commands.ts';
import { type Directory, type Person, readDirectory } from './directory.ts';
import { choosePerformer } from './performers.ts';
import type { Planner } from './plan.ts';

/** How long (ms) what was read about the company is used before it is read again. */
const FRESH = 2000;

type Company = {
  directory: Directory;
  calendars: Map<string, WorkCalendar>;
  company: WorkCalendar | null;
  absences: Map<string, Absence[]>;
};
type Absence = AbsenceSpan & { substituteId: string | null };

/** Plans by the people, calendars and absences in the database. */
export function createPlanner(pool: Pool): Planner {
  let known: { company: Promise<Company>; readAt: number } | undefined;
  const company = (again = false): Promise<Company> => {
    if (!known || again || Date.now() - known.readAt > FRESH)
      known = { company: readCompany(pool), readAt: Date.now() };
    known.company.catch(() => {
      known = undefined;
    });
    return known.company;
  };

  return {
    async task(task, at) {
      let current = await company();
      let chosen = choosePerformer(task.performer, current.directory);
      if ('problem' in chosen) {
        current = await company(true);
        chosen = choosePerformer(task.performer, current.directory);
      }
      if ('problem' in chosen) return chosen;
      const assignee = substitute(current, chosen.assignee, at);
      const due = task.dueAt ?? (task.norm ? tryDue(current, task.norm, at, assignee ?? chosen.owner) : null);
      if (due && typeof due !== 'string') return due;
      return { ...chosen, assignee, dueAt: due };
    },
    async timer({ due }, assignee) {
      if ('at' in due) return { fireAt: due.at };
      const fireAt = tryDue(await company(), due.after, due.from, assignee);
      return typeof fireAt === 'string' ? { fireAt } : fireAt;
    },
  };
}

/** Who is away is substituted, where somebody was named for it. */
function substitute({ absences, directory }: Company, assignee: string | null, at: string): string | null {
  const away = assignee ? absences.get(assignee)?.find(({ from, to }) => from <= at && at < to) : undefined;
  return away?.substituteId && directory.person(away.substituteId) ? away.substituteId : assignee;
}

function tryDue(
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

function calendarFor({ calendars, company, directory }: Company, person: Person | null): WorkCalendar {
  const department = person?.departmentId ? directory.department(person.departmentId) : null;
  const calendar = (id: string | null | undefined): WorkCalendar | null =>
    id ? (calendars.get(id) ?? null) : null;
  return calendarOf({
    employee: calendar(person?.calendarId),
    department: calendar(department?.calendarId),
    company,
  });
}

async function readCompany(pool: Pool): Promise<Company> {
  const [directory, calendars, absences] = await Promise.all([
    readDirectory(pool),
    pool.query<{ id: string; time_zone: string; is_company: boolean; rules: Omit<WorkCalendar, 'timeZone'> }>(
      'select id, time_zone, is_company, rules from calendar',
    ),
    pool.query<{ employee_id: string; from: Date; to: Date; substitute_id: string | null }>(
      'select employee_id, "from", "to", substitute_id from absence where "to" > now() - interval \'1 day\'',
    ),
  ]);
  const byId = new Map(
    calendars.rows.map(({ id, time_zone, rules }) => [id, { ...rules, timeZone: time_zone }]),
  );
  const own = calendars.rows.find(({ is_company }) => is_company);
  const byEmployee = new Map<string, Absence[]>();
  for (const { employee_id, from, to, substitute_id } of absences.rows) {
    const span = { from: from.toISOString(), to: to.toISOString(), substituteId: substitute_id };
    byEmployee.set(employee_id, [...(byEmployee.get(employee_id) ?? []), span]);
  }
  return {
    directory,
    calendars: byId,
    company: own ? (byId.get(own.id) ?? null) : null,
    absences: byEmployee,
  };
}
