import type { z } from 'zod';
import type { Principal } from '../../../domain/access/policy.ts';
import { type Database, type Sql, sql } from '../../database/sql.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { instanceIsVisible } from '../../sessions/visibility.ts';
import type { InstanceView, InstanceRow as Row } from '../views/instances.ts';

export type InstanceRow = z.input<typeof Row> & { startedKey: string };

/** Who is meant by an id, as PersonView; null where there is no id. */
export const personOf = (alias: Sql) => sql`case when ${alias}.id is null then null else
  jsonb_build_object('id', ${alias}.id, 'fullName', ${alias}.full_name, 'fullNameEn', ${alias}.full_name_en) end`;

export const instanceColumns = sql`
  i.id, i.route_map_key as "routeMapKey", i.version, coalesce(v.name, i.route_map_key) as "routeMapName",
  jsonb_strip_nulls(jsonb_build_object('ru', v.name_ru, 'en', v.name_en)) as "routeMapNames",
  i.business_key as "businessKey", i.subject, i.status, i.active, i.incident_count as "incidentCount",
  i.record_kind as "recordKind", i.record_id as "recordId", i.parent_instance_id as "parentInstanceId",
  ${personOf(sql`p`)} as initiator, i.started_at as "startedAt", i.started_at::text as "startedKey",
  i.ended_at as "endedAt",
  (select min(t.due_at) from task t where t.instance_id = i.id and t.state = 'open') as "dueAt"`;

export const instanceTables = sql`
  instance i
  left join route_map_version v on v.id = i.version_id
  left join employee p on p.id = i.initiator_id`;

type Details = Pick<
  z.input<typeof InstanceView>,
  'variables' | 'incidents' | 'called' | 'timers' | 'subscriptions' | 'lastSeq'
>;

/** An instance with what it waits for; null when there is none or the caller may not see it. */
async function findInstance(db: Database, principal: Principal, id: string) {
  return db.one<InstanceRow & Details>(sql`
    select ${instanceColumns}, i.variables, i.last_seq as "lastSeq",
      ${listed(sql`select c.id, c.element_id as "elementId", c.message, c.at from incident c
        where c.instance_id = i.id and c.closed_at is null order by c.at limit 200`)} as incidents,
      ${listed(sql`select c.id, c.route_map_key as "routeMapKey", c.call_element_id as "elementId", c.status
        from instance c where c.parent_instance_id = i.id order by c.started_at limit 200`)} as called,
      ${listed(sql`select c.element_id as "elementId", c.due_at as "dueAt" from timer c
        where c.instance_id = i.id and c.state = 'waiting' order by c.due_at limit 200`)} as timers,
      ${listed(sql`select c.kind, c.element_id as "elementId", c.name, c.correlation_key as "correlationKey"
        from subscription c where c.instance_id = i.id order by c.name limit 200`)} as subscriptions
      from ${instanceTables} where i.id = ${id} and ${instanceIsVisible(principal)}`);
}

const listed = (rows: Sql) => sql`coalesce((select jsonb_agg(x) from (${rows}) x), '[]'::jsonb)`;

/** @throws HttpProblem 404 */
export async function instanceOr404(db: Database, principal: Principal, id: string) {
  const instance = await findInstance(db, principal, id);
  if (!instance) throw HttpProblem.notFound('The instance');
  return instance;
}
