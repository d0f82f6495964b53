import { z } from 'zod';
import type { Principal } from '../../../domain/access/policy.ts';
import { likeAnywhere, type Sql, sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { taskIsVisible } from '../../sessions/visibility.ts';
import { SearchHit } from '../views/work.ts';

export default endpoint({
  method: 'GET',
  path: '/search',
  summary: 'Find tasks, records, people and route maps',
  may: 'signed-in',
  query: z.strictObject({
    query: z.string().trim().min(1).max(200),
    limit: z.coerce.number().int().min(1).max(20).default(6),
  }),
  reply: z.object({ items: z.array(SearchHit) }),
  async handle({ query, principal, services: { db } }) {
    const parts = searches(principal, likeAnywhere(query.query));
    const items = await db.many<z.input<typeof SearchHit>>(
      parts
        .map((part) => sql`(${part} limit ${query.limit})`)
        .reduce((all, part) => sql`${all} union all ${part}`),
    );
    return { items };
  },
});

/** One query a kind of record, each answers kind, id, title, titleEn, detail. */
function searches(principal: Principal, pattern: string): Sql[] {
  return [
    sql`select 'task' as kind, t.id::text as id, coalesce(t.subject, t.name) as title,
               coalesce(t.name_en, t.name) as "titleEn", coalesce(t.name_ru, t.name) as detail
          from task t where t.state = 'open' and t.subject ilike ${pattern} and ${taskIsVisible(principal)} order by t.due_at`,
    sql`select 'contract', c.id::text, c.number || ' · ' || c.subject, c.number || ' · ' || coalesce(c.subject_en, c.subject),
               c.status from contract c where c.number ilike ${pattern} or c.subject ilike ${pattern}
            or c.subject_en ilike ${pattern} order by c.updated_at desc`,
    sql`select 'client', c.id::text, c.name, c.name_en, c.inn from client c
         where c.name ilike ${pattern} or c.name_en ilike ${pattern} or c.inn like ${pattern} order by c.name`,
    sql`select 'employee', e.id::text, e.full_name, e.full_name_en, e.position from employee e
         where e.active and (e.full_name ilike ${pattern} or e.full_name_en ilike ${pattern}) order by e.full_name`,
    sql`select 'deal', d.id::text, d.title, d.title_en, d.stage from deal d
         where d.title ilike ${pattern} or d.title_en ilike ${pattern} order by d.created_at desc`,
    sql`select 'ticket', k.id::text, k.number || ' · ' || k.subject, k.number || ' · ' || coalesce(k.subject_en, k.subject),
               k.status from ticket k where k.number ilike ${pattern} or k.subject ilike ${pattern}
         order by k.created_at desc`,
    sql`select 'routeMap', m.key, coalesce(m.name_ru, m.name), m.name_en, 'v' || m.version
          from (select distinct on (key) * from route_map_version order by key, version desc) m
         where m.name ilike ${pattern} or m.name_ru ilike ${pattern} or m.name_en ilike ${pattern} or m.key ilike ${pattern}
         order by m.name`,
  ];
}
