import type { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { countErrors, problemsOf } from '../../deployments/problems-of.ts';
import type { Services } from '../../services.ts';
import type { Simulator } from '../../simulations/simulator.ts';
import { personOf } from '../instances/instance-rows.ts';
import type { DraftView, RouteMapRow as Row } from '../views/route-maps.ts';

export type RouteMapRow = z.input<typeof Row>;
type Reading = Pick<Services, 'db' | 'simulator'>;
type StoredDraft = Omit<z.input<typeof DraftView>, 'problems'>;
type StoredRow = Omit<RouteMapRow, 'draft'> & {
  draft: (Omit<NonNullable<RouteMapRow['draft']>, 'problems'> & { xml: string }) | null;
};

export type Selection = { key?: string; after?: { name: string; key: string }; limit?: number };

/** Published maps and drafts by name, or the one with a key; drafts carry how many problems they have. */
export async function routeMapRows(
  { db, simulator }: Reading,
  { key: wanted, after, limit = 1 }: Selection,
): Promise<RouteMapRow[]> {
  const key = wanted ?? null;
  const rows = await db.many<StoredRow>(sql`
    with latest as (
      select distinct on (key) * from route_map_version
       where ${key}::text is null or key = ${key} order by key, version desc),
    running as (
      select route_map_key as key, count(*) as running, count(*) filter (where incident_count > 0) as incidents
        from instance where status in ('active', 'suspended') and (${key}::text is null or route_map_key = ${key})
       group by route_map_key),
    late as (
      select route_map_key as key, count(distinct instance_id) as late from task
       where state = 'open' and due_at < now() and (${key}::text is null or route_map_key = ${key})
       group by route_map_key)
    select x.* from (select coalesce(v.key, d.key) as key, coalesce(v.name, d.name) as name,
           jsonb_strip_nulls(jsonb_build_object('ru', v.name_ru, 'en', v.name_en)) as names, v.version,
           v.published_at as "publishedAt", ${personOf(sql`p`)} as "publishedBy", v.record,
           (select min(due_at) from planned_start s where s.route_map_key = v.key) as "nextStartAt",
           case when d.key is null then null else
             jsonb_build_object('editedAt', d.edited_at, 'editedBy', ${personOf(sql`e`)}, 'xml', d.xml) end as draft,
           coalesce(running.running, 0) as running, coalesce(late.late, 0) as late,
           coalesce(running.incidents, 0) as incidents
      from latest v
      full join (select * from route_map_draft where ${key}::text is null or key = ${key}) d on d.key = v.key
      left join employee p on p.id = v.published_by
      left join employee e on e.id = d.edited_by
      left join running on running.key = v.key
      left join late on late.key = v.key
    ) x where ${after ? sql`(x.name, x.key) > (${after.name}, ${after.key})` : sql`true`}
     order by x.name, x.key limit ${limit}`);
  return Promise.all(rows.map((row) => withDraftProblems(simulator, row)));
}

async function withDraftProblems(simulator: Simulator, { draft, ...row }: StoredRow): Promise<RouteMapRow> {
  if (!draft) return { ...row, draft: null };
  const { xml, ...summary } = draft;
  return { ...row, draft: { ...summary, problems: countErrors(await problemsOf(simulator, xml)) } };
}

/** A draft with its problems; null when there is none. */
export async function findDraft(
  { db, simulator }: Reading,
  key: string,
): Promise<z.input<typeof DraftView> | null> {
  const draft = await db.one<StoredDraft>(sql`
    select d.key, d.name, d.xml, d.edited_at as "editedAt", ${personOf(sql`e`)} as "editedBy",
           d.base_version as "baseVersion"
      from route_map_draft d left join employee e on e.id = d.edited_by where d.key = ${key}`);
  return draft && { ...draft, problems: await problemsOf(simulator, draft.xml) };
}
