import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ProcessError, type RouteMap, type StartTimer, startTimersOf } from '../../workflows/engine/index.ts';
import { afterWorkingTime } from './company-calendar.ts';

/**
 * Plans the starts of a new version by its timer start events; those of the version before live no longer. A date that
 * has started the route map already is over for the new version too.
 * @throws ProcessError that names the element whose timer says no moment
 */
export async function planStarts(em: EntityManager, versionId: string, routeMap: RouteMap): Promise<void> {
  const before = await em.execute<{ element_id: string; begins_at: Date; over: boolean }[]>(
    'delete from planned_start where route_map_key = ? returning element_id, begins_at, due_at is null as over',
    [routeMap.key],
  );
  const now = new Date().toISOString();
  for (const timer of startTimersOf(routeMap, now)) {
    const at = timer.at ?? (await workingMoment(em, now, timer));
    const isOver = before.some(
      ({ element_id, begins_at, over }) =>
        over && element_id === timer.elementId && new Date(begins_at).getTime() === Date.parse(at),
    );
    await em.execute(
      `insert into planned_start (id, route_map_key, version_id, element_id, definition, said, calendar, every, times_left,
                                  begins_at, due_at, planned_from) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        randomUUID(),
        routeMap.key,
        versionId,
        timer.elementId,
        timer.definition,
        timer.said,
        timer.calendar,
        timer.every,
        timer.times,
        at,
        isOver ? null : at,
        timer.at === null ? now : null,
      ],
    );
  }
}

async function workingMoment(
  em: EntityManager,
  now: string,
  { wait, elementId }: StartTimer,
): Promise<string> {
  try {
    return await afterWorkingTime((text) => em.execute(text), now, wait ?? 'PT0S');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ProcessError('BAD_TIMER', elementId, error.message);
  }
}
