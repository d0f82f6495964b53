import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNode } from '../bin/installation/node-part.ts';
import type { RunningPart } from '../bin/installation/part.ts';
import { projectRoot } from '../bin/installation/places.ts';
import { freePort } from '../bin/installation/ports.ts';
import { startPostgres } from '../bin/installation/postgres.ts';
import { startTemporal } from '../bin/installation/temporal.ts';

export type BenchInstallation = {
  url: string;
  env: NodeJS.ProcessEnv & { DATABASE_URL: string; TEMPORAL_ADDRESS: string };
  /** As they run now. */
  parts(): RunningPart[];
  /** Temporal's file. */
  sqlite: string;
  /** Another worker takes the place of the one that runs; it knows no host yet. */
  restartWorker(): Promise<void>;
  /** Starts the worker of the floor beside the product's. */
  startFloor(): Promise<RunningPart>;
  stop(): Promise<void>;
};

type Options = { capacity: string; token: string; profile: string | undefined };

/** Everything that `npm start` runs, in a folder of its own. */
export async function startInstallation({ capacity, token, profile }: Options): Promise<BenchInstallation> {
  const say = (line: string): void => console.error(line);
  const directory = await mkdtemp(join(tmpdir(), 'marshrut-bench-'));
  await chmod(directory, 0o755);
  const [postgres, temporal] = await Promise.all([
    startPostgres(directory, say),
    startTemporal(directory, say),
  ]);
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    PORT: String(port),
    HOST: '127.0.0.1',
    ADMIN_TOKEN: token,
    COHORT_CAPACITY: capacity,
    LOG_LEVEL: 'warn',
    ...(profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profile}` } : {}),
  };
  execFileSync(process.execPath, [join(projectRoot, 'bin/prepare.ts')], { env });
  const start = (name: string, entry: string): Promise<RunningPart> =>
    startNode({ name, entry, env, onLine: (line) => say(`${name}: ${line}`) }, say);
  const startWorker = (): Promise<RunningPart> => start('worker', 'activities/main.ts');
  const [first, server] = await Promise.all([startWorker(), start('server', 'server/main.ts')]);
  let worker = first;
  const parts = (): RunningPart[] => [server, worker, temporal, postgres];
  return {
    url: `http://127.0.0.1:${port}/api`,
    env,
    parts,
    sqlite: join(directory, 'temporal.sqlite'),
    restartWorker: async () => {
      await worker.stop();
      worker = await startWorker();
    },
    startFloor: () => start('floor', 'bench/floor/worker.ts'),
    stop: async () => {
      for (const part of parts()) await part.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
