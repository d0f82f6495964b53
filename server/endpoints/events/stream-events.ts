import type { Principal } from '../../../domain/access/policy.ts';
import { type Database, sql } from '../../database/sql.ts';
import type { Announcement } from '../../events/hub.ts';
import { endpoint } from '../../http/endpoint.ts';
import { groupsOf, seesEverything } from '../../sessions/visibility.ts';

const HEARTBEAT = 20_000;
/** Bytes that a browser has not read: one that sleeps starts anew when it wakes. */
const MOST_UNREAD = 1024 * 1024;
/** A stream ends after so long and the browser asks again: who has lost his rights meanwhile gets no other. */
const LONGEST = 15 * 60_000;

export default endpoint({
  method: 'GET',
  path: '/events',
  summary: 'Server-sent events: tasks, instances, route maps that the caller may see',
  may: 'signed-in',
  reply: 'stream',
  async handle({ principal, services, response }) {
    const concerns = await filterFor(principal, services.db);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 2000\n\n');
    const { unreachable } = services.health;
    if (unreachable.length > 0) response.write(messageOf({ kind: 'parts', unreachable }));
    const leave = services.hub.join({
      hear: (announcement) => {
        if (response.writableLength > MOST_UNREAD) response.end();
        else if (concerns(announcement)) response.write(messageOf(announcement));
      },
      end: () => response.end(),
    });
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT);
    const over = setTimeout(() => response.end(), LONGEST);
    services.metrics.streams.inc();
    response.once('close', () => {
      leave();
      clearInterval(heartbeat);
      clearTimeout(over);
      services.metrics.streams.dec();
    });
    return undefined;
  },
});

/** Everybody hears of route maps and of parts that cannot be reached; of tasks and instances those whom they concern, and who leads them. */
async function filterFor(
  principal: Principal,
  db: Database,
): Promise<(announcement: Announcement) => boolean> {
  if (seesEverything(principal)) return () => true;
  const people = new Set(await peopleOf(principal, db));
  const groups = new Set(groupsOf(principal));
  return ({ users = [], groups: toGroups = [], kind }) =>
    kind === 'route-map' ||
    kind === 'resync' ||
    kind === 'parts' ||
    users.some((user) => people.has(user)) ||
    toGroups.some((group) => groups.has(group));
}

/** The caller, and where he heads departments the people there. */
async function peopleOf(principal: Principal, db: Database): Promise<string[]> {
  const staff = principal.headedDepartmentIds.length
    ? await db.many<{ id: string }>(
        sql`select id from employee where department_id = any(${principal.headedDepartmentIds}::uuid[])`,
      )
    : [];
  return [principal.employeeId, ...staff.map(({ id }) => id)].filter((id) => id !== null);
}

/** Ids only: who it concerns stays here, and the page asks again for what it shows. */
function messageOf({ kind, users, groups, ...ids }: Announcement): string {
  return `event: ${kind}\ndata: ${JSON.stringify(ids)}\n\n`;
}
