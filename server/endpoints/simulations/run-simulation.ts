import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { publishedVersion, withTargets } from '../../simulations/simulation-files.ts';
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
    const published = files ? null : await publishedVersion(db, routeMapKey ?? '', version);
    const given = files ?? (published ? [published.file] : []);
    const main = processId ?? (published && start.by === 'process' ? routeMapKey : undefined);
    const job = {
      kind: 'simulate',
      ...(await withTargets(db, { files: given, steps, routeMapKey })),
      start,
      ...(published && { version: published.version }),
      ...(main === undefined ? {} : { processId: main }),
    };
    const result = await simulator.run(job as SimulationJob);
    return result as z.input<typeof SimulationView>;
  },
});
