import { z } from 'zod';
import { type Database, sql } from '../../database/sql.ts';
import { versionToStart } from '../../deployments/version-to-start.ts';
import { withCalled } from '../../deployments/with-called.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import type { SimulationJob } from '../../simulations/simulation-worker.ts';
import { Key, Variables } from '../views/fields.ts';
import { SourceFile } from '../views/route-maps.ts';
import { SimulationStep, SimulationView } from '../views/work.ts';

export default endpoint({
  method: 'POST',
  path: '/simulations',
  summary: 'Dry run in virtual time',
  may: 'route-map:simulate',
  body: z.strictObject({
    files: z.array(SourceFile).min(1).max(100).optional(),
    routeMapKey: Key.optional(),
    version: z.number().int().min(1).optional(),
    processId: Key.optional(),
    start: z
      .strictObject({
        by: z.enum(['process', 'message', 'signal']).default('process'),
        name: z.string().optional(),
        variables: Variables.optional(),
        elementId: Key.optional(),
      })
      .default({ by: 'process' }),
    steps: z.array(SimulationStep).max(1000).default([]),
  }),
  reply: SimulationView,
  bodyLimit: 12 * 1024 * 1024,
  async handle({ body, services: { db, simulator } }) {
    const { files, routeMapKey, version, processId, start, steps } = body;
    if ((files === undefined) === (routeMapKey === undefined)) {
      throw HttpProblem.malformed('Expected either `files` or `routeMapKey`.');
    }
    const given = files ?? [await publishedFile(db, routeMapKey ?? '', version)];
    const main = processId ?? (files === undefined && start.by === 'process' ? routeMapKey : undefined);
    const job = { kind: 'simulate', files: await withCalled(db, given), start, steps } as SimulationJob;
    const result = await simulator.run(main === undefined ? job : { ...job, processId: main });
    return result as z.input<typeof SimulationView>;
  },
});

async function publishedFile(db: Database, key: string, version: number | undefined) {
  const { versionId } = await versionToStart(db, key, version);
  const stored = await db.one<{ xml: string }>(
    sql`select xml from route_map_version where id = ${versionId}`,
  );
  return { name: `${key}.bpmn`, content: stored?.xml ?? '' };
}
