import type { Pool } from 'pg';
import { readCompany } from '../../activities/planning/company.ts';
import type { WorkCalendar } from '../../domain/calendars/index.ts';
import { movesOf, readCounted } from './counted.ts';

export type MovesPreview = {
  tasks: number;
  timers: number;
  earlier: number;
  later: number;
  overAtOnce: number;
};

/** Other calls are answered between two pages. */
const INSTANCES_A_PAGE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** How many open due moments would move if a calendar became another one; nothing is changed. */
export async function previewMoves(
  pool: Pool,
  calendarId: string,
  calendar: WorkCalendar,
): Promise<MovesPreview> {
  const preview = { tasks: 0, timers: 0, earlier: 0, later: 0, overAtOnce: 0 };
  const scope = { calendarId, employeeId: null };
  const company = await readCompany(pool, new Date(0));
  company.calendars.set(calendarId, calendar);
  const now = new Date().toISOString();
  for (let after = FIRST; ; ) {
    const page = await readCounted(pool, scope, after, INSTANCES_A_PAGE);
    if (!page) return preview;
    after = page.last;
    for (const { tasks, timers } of movesOf(company, scope, page.counted).moves) {
      preview.tasks += tasks.length;
      preview.timers += timers.length;
      for (const { from, to } of [...tasks, ...timers]) {
        preview[to < from ? 'earlier' : 'later'] += 1;
        if (to <= now && from > now) preview.overAtOnce += 1;
      }
    }
  }
}
