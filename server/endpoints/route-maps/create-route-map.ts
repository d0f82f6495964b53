import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { emptyRouteMap, keyFromName } from '../../deployments/empty-route-map.ts';
import { announce } from '../../events/announce.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { Key, Title } from '../views/fields.ts';
import { DraftView } from '../views/route-maps.ts';
import { findDraft } from './route-map-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/route-maps',
  summary: 'A new draft from the empty template',
  may: 'route-map:edit',
  body: z.strictObject({ name: Title, key: Key.optional(), xml: z.string().optional() }),
  reply: DraftView,
  status: 201,
  bodyLimit: 12 * 1024 * 1024,
  async handle({ body, principal, services }) {
    const { db } = services;
    const key = body.key ?? keyFromName(body.name);
    const made = await db.run(sql`
      insert into route_map_draft (key, name, xml, edited_by, edited_at)
      select ${key}, ${body.name}, ${body.xml ?? emptyRouteMap(key, body.name)}, ${principal.employeeId},
             date_trunc('milliseconds', clock_timestamp())
       where not exists (select 1 from route_map_version where key = ${key})
      on conflict (key) do nothing`);
    if (made === 0) throw HttpProblem.conflict(`A route map with the key '${key}' exists already.`);
    await announce(db, { kind: 'route-map', keys: [key] });
    const draft = await findDraft(services, key);
    if (!draft) throw HttpProblem.notFound('The draft');
    return draft;
  },
});
