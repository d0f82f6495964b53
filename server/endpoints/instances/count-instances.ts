import { z } from 'zod';
import { allOf, sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { instanceIsVisible } from '../../sessions/visibility.ts';
import { instanceFilterQuery } from '../views/instance-filter.ts';
import { InstanceCountsView } from '../views/instances.ts';
import { instanceMatches } from './instance-filter.ts';

export default endpoint({
  method: 'GET',
  path: '/instances/counts',
  summary: 'How many instances there are by route map and state',
  may: 'instance:read',
  query: z.strictObject(instanceFilterQuery),
  reply: InstanceCountsView,
  async handle({ query, principal, services: { db } }) {
    const matches = allOf([instanceIsVisible(principal), instanceMatches(query)]);
    const items = await db.many<z.input<typeof InstanceCountsView>['items'][number]>(sql`
      with counted as (
        select i.route_map_key as key, i.status, count(*)::int as n from instance i where ${matches} group by 1, 2),
      stopped as (
        select i.route_map_key as key, count(*)::int as n from instance i
         where i.incident_count > 0 and ${matches} group by 1)
      select c.key as "routeMapKey", coalesce(v.name, c.key) as "routeMapName",
        jsonb_strip_nulls(jsonb_build_object('ru', v.name_ru, 'en', v.name_en)) as "routeMapNames",
        ${ofStatus('active')} as active, ${ofStatus('suspended')} as suspended,
        ${ofStatus('completed')} as completed, ${ofStatus('terminated')} as terminated,
        coalesce(max(s.n), 0) as incidents
        from counted c
        left join stopped s on s.key = c.key
        left join lateral (select name, name_ru, name_en from route_map_version
          where key = c.key order by version desc limit 1) v on true
       group by c.key, v.name, v.name_ru, v.name_en
       order by max(s.n) desc nulls last, 2`);
    const total = items.reduce(
      (sum, { active, suspended, completed, terminated }) =>
        sum + active + suspended + completed + terminated,
      0,
    );
    return { items, total };
  },
});

const ofStatus = (status: string) => sql`coalesce(sum(c.n) filter (where c.status = ${status}), 0)::int`;
