import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { deploy } from '../../deployments/deploy.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { ByKey, Comment } from '../views/fields.ts';
import { DeployedView } from '../views/route-maps.ts';

export default endpoint({
  method: 'POST',
  path: '/route-maps/:key/publish',
  summary: 'Publish the draft as the next version',
  may: 'route-map:publish',
  params: ByKey,
  body: z.strictObject({ xml: z.string().optional(), comment: Comment.optional() }),
  reply: DeployedView,
  status: 201,
  bodyLimit: 12 * 1024 * 1024,
  async handle({ params, body, principal, em, services: { db, simulator } }) {
    const draft = await db.one<{ xml: string }>(
      sql`select xml from route_map_draft where key = ${params.key}`,
    );
    const content = body.xml ?? draft?.xml;
    if (content === undefined) throw HttpProblem.notFound('The draft');
    const deployed = await deploy(em, {
      name: null,
      files: [{ name: `${params.key}.bpmn`, content }],
      by: principal.employeeId,
      read: simulator.read,
      comment: body.comment,
      key: params.key,
    });
    await db.run(sql`delete from route_map_draft where key = ${params.key}`);
    return deployed;
  },
});
