import { z } from 'zod';
import { versionToStart } from '../../deployments/version-to-start.ts';
import { endpoint } from '../../http/endpoint.ts';
import { Key, Variables } from '../views/fields.ts';
import { InstanceView } from '../views/instances.ts';
import { instanceOr404 } from './instance-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/instances',
  summary: 'Start an instance; answers at its first wait state',
  may: 'instance:start',
  body: z.strictObject({
    routeMapKey: Key,
    version: z.number().int().min(1).optional(),
    businessKey: Key.nullable().optional(),
    variables: Variables.optional(),
    startElementId: Key.optional().openapi({
      description: 'The element that it begins before; the subprocesses around it are entered',
    }),
  }),
  reply: InstanceView,
  status: 201,
  atOnce: 50,
  async handle({ body, principal, key, services: { db, engine } }) {
    const { versionId } = await versionToStart(db, body.routeMapKey, body.version);
    const { instanceId } = await engine.start({
      versionId,
      by: 'process',
      businessKey: body.businessKey ?? null,
      variables: body.variables ?? {},
      ...(body.startElementId === undefined ? {} : { startElementId: body.startElementId }),
      initiatorId: principal.employeeId,
      key,
    });
    return instanceOr404(db, principal, instanceId);
  },
});
