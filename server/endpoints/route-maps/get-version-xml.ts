import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { ByKey } from '../views/fields.ts';

export default endpoint({
  method: 'GET',
  path: '/route-maps/:key/versions/:version/xml',
  summary: 'The XML of a version, byte for byte',
  may: 'route-map:read',
  params: ByKey.extend({ version: z.union([z.literal('latest'), z.coerce.number().int().min(1)]) }),
  reply: 'file',
  async handle({ params, services: { db } }) {
    const version = params.version === 'latest' ? null : params.version;
    const found = await db.one<{ xml: string }>(sql`
      select xml from route_map_version
       where key = ${params.key} and (${version}::int is null or version = ${version}) order by version desc limit 1`);
    if (!found) throw HttpProblem.notFound('The version');
    return {
      name: `${params.key}.bpmn`,
      mimeType: 'application/xml; charset=utf-8',
      content: Buffer.from(found.xml, 'utf8'),
      inline: true,
    };
  },
});
