import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { problemsOf } from '../../deployments/problems-of.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { ByKey } from '../views/fields.ts';
import { LintView } from '../views/route-maps.ts';

export default endpoint({
  method: 'POST',
  path: '/route-maps/:key/lint',
  summary: 'Problems of a draft',
  may: 'route-map:edit',
  params: ByKey,
  body: z.strictObject({ xml: z.string().optional() }),
  reply: LintView,
  bodyLimit: 12 * 1024 * 1024,
  async handle({ params, body, services: { db, simulator } }) {
    if (body.xml !== undefined) return { problems: await problemsOf(simulator, body.xml) };
    const stored = await db.one<{ xml: string }>(sql`
      select xml from (
        select 1 as place, xml from route_map_draft where key = ${params.key}
        union all
        (select 2, xml from route_map_version where key = ${params.key} order by version desc limit 1)) x
       order by place limit 1`);
    if (!stored) throw HttpProblem.notFound('The route map');
    return { problems: await problemsOf(simulator, stored.xml) };
  },
});
