import { z } from 'zod';
import { deploy } from '../../deployments/deploy.ts';
import { endpoint } from '../../http/endpoint.ts';
import { Title } from '../views/fields.ts';
import { DeployedView, SourceFile } from '../views/route-maps.ts';

export default endpoint({
  method: 'POST',
  path: '/deployments',
  summary: 'Deploy route maps: all or nothing',
  may: 'route-map:publish',
  body: z.strictObject({ name: Title.optional(), files: z.array(SourceFile).min(1).max(100) }),
  reply: DeployedView,
  status: 201,
  bodyLimit: 12 * 1024 * 1024,
  async handle({ body, principal, services: { orm, simulator } }) {
    return deploy(orm.em.fork(), {
      name: body.name ?? null,
      files: body.files,
      by: principal.employeeId,
      read: simulator.read,
    });
  },
});
