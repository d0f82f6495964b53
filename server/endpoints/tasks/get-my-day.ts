import { z } from 'zod';
import type { Principal } from '../../../domain/access/policy.ts';
import { type Database, type Sql, sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { groupsOf } from '../../sessions/visibility.ts';
import { MyDayView } from '../views/tasks.ts';
import { type DayGroupName, dayRanges, timeZoneOf } from './days.ts';
import { firstOffered } from './offered-tasks.ts';
import { type TaskRow, tasksByIds } from './task-rows.ts';

type GroupName = DayGroupName | 'noDate';
const GROUPS: GroupName[] = ['overdue', 'today', 'tomorrow', 'week', 'later', 'noDate'];
/** Counting stops here, so that a queue of a million costs no more than one of a thousand. */
const COUNTED = 1000;

export default endpoint({
  method: 'GET',
  path: '/my-day',
  summary: 'Open tasks of the caller and those offered to him, in groups by deadline',
  may: 'task:read',
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
  reply: MyDayView,
  async handle({ query, principal, services: { db } }) {
    const found = await firstOfEachGroup(db, principal, query.limit);
    const rows = new Map(
      (
        await tasksByIds(
          db,
          found.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    );
    const groups = Object.fromEntries(
      GROUPS.map((name) => {
        const inGroup = found.filter(({ group }) => group === name);
        const items = inGroup
          .map(({ id }) => rows.get(id))
          .filter((row): row is TaskRow => row !== undefined);
        return [name, { items: items.slice(0, query.limit), total: inGroup[0]?.total ?? 0 }];
      }),
    ) as Record<GroupName, { items: TaskRow[]; total: number }>;
    return { groups };
  },
});

type Found = { group: GroupName; id: string; total: number };

/** Ids of the first tasks of each group, each with the group's total; every part walks an index and stops early. */
async function firstOfEachGroup(db: Database, principal: Principal, limit: number): Promise<Found[]> {
  const ranges = dayRanges(new Date(), await timeZoneOf(db, principal));
  const me = principal.employeeId;
  const offerees = { groups: groupsOf(principal), users: me === null ? [] : [me] };
  const parts = GROUPS.map((name) => {
    const due =
      name === 'noDate'
        ? sql`t.due_at is null`
        : sql`t.due_at >= ${ranges[name].low}::timestamptz and t.due_at < ${ranges[name].high}::timestamptz`;
    const both = (count: number) =>
      sql`${firstOwn(me, due, count)} union all ${firstOffered(offerees, due, count)}`;
    return sql`(select ${name}::text as "group", f.id, (select count(*) from (${both(COUNTED)}) c)::int as total
      from (${both(limit)}) f order by f.due_at, f.importance desc, f.id limit ${limit})`;
  });
  return db.many<Found>(parts.reduce((all, part) => sql`${all} union all ${part}`));
}

function firstOwn(employeeId: string | null, due: Sql, count: number): Sql {
  return sql`(select t.id, t.due_at, t.importance from task t
    where t.state = 'open' and t.assignee_id = ${employeeId} and ${due} order by t.due_at, t.id limit ${count})`;
}
