import { type Sql, sql } from '../../database/sql.ts';

/** Whose offers are meant: roles and departments, and people. */
export type Offerees = { groups: string[]; users: string[] };

/**
 * The first unclaimed open tasks offered to somebody, earliest deadline first, as (id, due_at, importance).
 * Nearly every task names one group: those are walked in the order of an index, group by group, so a queue of a
 * million costs no more than one of ten; the few that name several groups or people are gathered first.
 */
export function firstOffered({ groups, users }: Offerees, condition: Sql, count: number): Sql {
  const unclaimed = sql`t.state = 'open' and t.assignee_id is null`;
  return sql`(
    select o.id, o.due_at, o.importance
      from unnest(${groups}::text[]) as g(code)
      cross join lateral (
        select t.id, t.due_at, t.importance from task t
         where ${unclaimed} and t.candidate_groups = array[g.code] and ${condition}
         order by t.due_at, t.id limit ${count}) o
    union all
    select t.id, t.due_at, t.importance from (
      select s.* from task s
       where s.state = 'open' and s.assignee_id is null and cardinality(s.candidate_groups) > 1
         and s.candidate_groups && ${groups}::text[] offset 0) t where ${condition}
    union all
    select t.id, t.due_at, t.importance from (
      select s.* from task s
       where s.state = 'open' and s.assignee_id is null and s.candidate_users && ${users}::uuid[]
         and not s.candidate_groups && ${groups}::text[] offset 0) t where ${condition}
    order by due_at, id limit ${count})`;
}
