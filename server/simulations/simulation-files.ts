import type { z } from 'zod';
import { type Database, sql } from '../database/sql.ts';
import { versionToStart } from '../deployments/version-to-start.ts';
import { withCalled } from '../deployments/with-called.ts';
import type { SimulationStep } from '../endpoints/views/work.ts';
import { HttpProblem } from '../http/http-problem.ts';
import type { SimulationStep as ReadyStep, SimulationJob } from './simulation-worker.ts';

type File = { name: string; content: string };
type Asked = {
  files: File[];
  steps: z.output<typeof SimulationStep>[];
  /** The published route map that is run. */
  routeMapKey?: string | undefined;
};

/** Each has files of its own to read. */
const MOST_MIGRATIONS = 20;

export async function publishedVersion(
  db: Database,
  key: string,
  wanted?: number,
): Promise<{ version: number; file: File }> {
  const { versionId, version } = await versionToStart(db, key, wanted);
  const stored = await db.one<{ xml: string }>(
    sql`select xml from route_map_version where id = ${versionId}`,
  );
  return { version, file: { name: `${key}.bpmn`, content: stored?.xml ?? '' } };
}

/**
 * The files of a simulation with the published route maps and decisions that they need, and those of the versions that its
 * steps lead to.
 * @throws HttpProblem 400 and 404 for steps that lead nowhere
 */
export async function withTargets(
  db: Database,
  { files, steps, routeMapKey }: Asked,
): Promise<Pick<SimulationJob, 'files' | 'steps'>> {
  const migrations = steps.filter((step) => 'migrate' in step).length;
  if (migrations > MOST_MIGRATIONS)
    throw HttpProblem.malformed(
      `Expected at most ${MOST_MIGRATIONS} steps that migrate, but there are ${migrations}.`,
    );
  const ready: ReadyStep[] = [];
  let known = await withCalled(db, files);
  for (const step of steps) {
    if (!('migrate' in step)) {
      ready.push(step as ReadyStep);
      continue;
    }
    const target = await targetOf(db, step.migrate, routeMapKey);
    const all = await withCalled(db, [...known, ...target.files]);
    known = [...known, ...all.slice(known.length + target.files.length)];
    ready.push({ ...step, migrate: target } as ReadyStep);
  }
  return { files: known, steps: ready };
}

async function targetOf(
  db: Database,
  wanted: { version: number } | { files: File[] },
  routeMapKey: string | undefined,
): Promise<{ files: File[]; version?: number }> {
  if ('files' in wanted) return wanted;
  if (routeMapKey === undefined)
    throw HttpProblem.malformed(
      'Expected `files` in a step that migrates, as no published route map is run.',
    );
  const { file, version } = await publishedVersion(db, routeMapKey, wanted.version);
  return { files: [file], version };
}
