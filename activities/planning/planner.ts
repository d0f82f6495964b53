import type { Pool } from 'pg';
import { type Company, readCompany, tryDue } from './company.ts';
import { choosePerformer } from './performers.ts';
import type { Planner } from './plan.ts';

/** How long (ms) what was read about the company is used before it is read again. */
export const FRESH = 2000;

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
