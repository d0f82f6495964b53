import { z } from 'zod';
import { because } from '../../../workflows/engine/given.ts';
import { type Database, sql } from '../../database/sql.ts';
import { versionToStart } from '../../deployments/version-to-start.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { ById, Comment, Uuid, Variables } from '../views/fields.ts';
import { InstanceView } from '../views/instances.ts';
import { IdMapping, MigrationVerdictView } from '../views/modifications.ts';
import { actOnInstance } from './act-on-instance.ts';
import { instanceOr404 } from './instance-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/instances/:id/migrate',
  summary:
    'Let an instance go on by another version of its route map; a dry run only says what would come of it',
  may: 'instance:operate',
  params: ById,
  body: z
    .strictObject({
      version: z.number().int().min(1).optional(),
      versionId: Uuid.optional(),
      mapping: IdMapping.default({}),
      variables: Variables.optional(),
      reason: Comment.optional(),
      dryRun: z.boolean().default(false),
    })
    .refine(
      ({ version, versionId }) => (version === undefined) !== (versionId === undefined),
      'Expected either `version` or `versionId`',
    ),
  reply: z.union([InstanceView, MigrationVerdictView]),
  status: 200,
  async handle(call) {
    const { params, body, principal, services } = call;
    const { routeMapKey: key } = await instanceOr404(services.db, principal, params.id);
    const { versionId, version } = await wantedVersion(services.db, key, body);
    const { mapping, variables, reason } = body;
    if (body.dryRun) {
      const verdicts = await services.engine.tryMigrations({ instanceIds: [params.id], versionId, mapping });
      return verdicts.get(params.id) ?? { verdict: 'cannot' as const };
    }
    return actOnInstance(call, params.id, {
      type: 'instanceMigrated',
      key,
      version,
      mapping,
      ...(variables ? { variables } : {}),
      ...because(reason),
    });
  },
});

/** @throws HttpProblem 404 when there is no such version of the route map */
async function wantedVersion(
  db: Database,
  key: string,
  { version, versionId }: { version?: number | undefined; versionId?: string | undefined },
): Promise<{ versionId: string; version: number }> {
  if (versionId === undefined) return versionToStart(db, key, version);
  const found = await db.one<{ versionId: string; version: number }>(
    sql`select id as "versionId", version from route_map_version where id = ${versionId} and key = ${key}`,
  );
  if (!found) throw HttpProblem.notFound(`This version of '${key}'`);
  return found;
}
