import type { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { personOf } from '../instances/instance-rows.ts';
import { ByKey } from '../views/fields.ts';
import { RouteMapCard, type VersionRow } from '../views/route-maps.ts';
import { routeMapRows } from './route-map-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/route-maps/:key',
  summary: 'A route map and its versions',
  may: 'route-map:read',
  params: ByKey,
  reply: RouteMapCard,
  async handle({ params, services }) {
    const { db } = services;
    const [row] = await routeMapRows(services, { key: params.key });
    if (!row) throw HttpProblem.notFound('The route map');
    const versions = await db.many<z.input<typeof VersionRow>>(sql`
      select v.id, v.version, v.name, v.hash, v.tag, v.comment, v.published_at as "publishedAt",
             ${personOf(sql`p`)} as "publishedBy",
             (select count(*) from instance i where i.version_id = v.id and i.route_map_key = v.key
                 and i.status in ('active', 'suspended')) as running
        from route_map_version v left join employee p on p.id = v.published_by
       where v.key = ${params.key} order by v.version desc limit 200`);
    return { ...row, versions };
  },
});
