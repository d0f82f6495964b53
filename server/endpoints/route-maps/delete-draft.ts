import { sql } from '../../database/sql.ts';
import { announce } from '../../events/announce.ts';
import { endpoint } from '../../http/endpoint.ts';
import { ByKey } from '../views/fields.ts';

export default endpoint({
  method: 'DELETE',
  path: '/route-maps/:key/draft',
  summary: 'Throw the draft away',
  may: 'route-map:edit',
  params: ByKey,
  reply: 'nothing',
  async handle({ params, services: { db } }) {
    await db.run(sql`delete from route_map_draft where key = ${params.key}`);
    await announce(db, { kind: 'route-map', keys: [params.key] });
    return undefined;
  },
});
