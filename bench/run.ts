import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startNode } from '../bin/installation/node-part.ts';
import type { RunningPart } from '../bin/installation/part.ts';
import { projectRoot } from '../bin/installation/places.ts';
import { freePort } from '../bin/installation/ports.ts';
import { startPostgres } from '../bin/installation/postgres.ts';
import { startTemporal } from '../bin/installation/temporal.ts';
import { type ConnectedEngine, connectEngine } from '../server/engine-client/index.ts';
import { again, chain, straightThrough } from './maps.ts';
import { type Figures, load, residentMegabytes, row } from './measure.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    clients: { type: 'string', default: '1,16,50' },
    capacity: { type: 'string', default: '1' },
  },
});
const seconds = Number(values.seconds);
const clients = values.clients.split(',').map(Number);
const token = randomUUID();
const directory = await mkdtemp(join(tmpdir(), 'marshrut-bench-'));
await chmod(directory, 0o755);
const parts: RunningPart[] = [];
const began = performance.now();
const say = (line: string): void => console.error(line);

try {
  await main();
} finally {
  for (const part of parts) await part.stop();
  await rm(directory, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const { url, env } = await startEverything();
  const ready = (performance.now() - began) / 1000;
  const engine = connectEngine({
    databaseUrl: env.DATABASE_URL ?? '',
    temporalAddress: env.TEMPORAL_ADDRESS ?? '',
    temporalNamespace: 'default',
    cohortCapacity: Number(values.capacity),
  });
  try {
    const rest = restOf(url);
    const published = await timed(() =>
      rest('POST', '/deployments', {
        name: 'bench',
        files: [straightThrough, again, chain(200)].map((content, n) => ({ name: `${n}.bpmn`, content })),
      }),
    );
    const large = await timed(() =>
      rest('POST', '/deployments', { name: 'large', files: [{ name: 'large.bpmn', content: chain(5000) }] }),
    );
    const figures = [...(await overEngine(engine)), ...(await overRest(rest))];
    await report({ ready, published, large, figures });
  } finally {
    await engine.close();
  }
}

async function startEverything(): Promise<{ url: string; env: NodeJS.ProcessEnv }> {
  const [postgres, temporal] = await Promise.all([
    startPostgres(directory, say),
    startTemporal(directory, say),
  ]);
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    PORT: String(port),
    HOST: '127.0.0.1',
    ADMIN_TOKEN: token,
    COHORT_CAPACITY: values.capacity,
    LOG_LEVEL: 'warn',
  };
  execFileSync(process.execPath, [join(projectRoot, 'bin/prepare.ts')], { env });
  const [worker, server] = await Promise.all([
    startNode(
      { name: 'worker', entry: 'activities/main.ts', env, onLine: (line) => say(`worker: ${line}`) },
      say,
    ),
    startNode(
      { name: 'server', entry: 'server/main.ts', env, onLine: (line) => say(`server: ${line}`) },
      say,
    ),
  ]);
  parts.push(server, worker, temporal, postgres);
  return { url: `http://127.0.0.1:${port}/api`, env };
}

async function overEngine({ engine, pool }: ConnectedEngine): Promise<Figures[]> {
  const versions = await pool.query<{ key: string; id: string }>(
    'select distinct on (key) key, id from route_map_version order by key, version desc',
  );
  const versionOf = (key: string): string => versions.rows.find((version) => version.key === key)?.id ?? '';
  const openTask = async (instanceId: string): Promise<string> =>
    (
      await pool.query<{ id: string }>("select id from task where instance_id = $1 and state = 'open'", [
        instanceId,
      ])
    ).rows[0]?.id ?? '';
  const figures: Figures[] = [];
  for (const count of clients) {
    const versionId = versionOf('bench-straight');
    figures.push(
      await load('straight through, engine', count, seconds, async () => {
        await engine.start({ versionId, variables: { amount: 10 } });
      }),
    );
    const tasks = await Promise.all(
      Array.from({ length: count }, async () => {
        const { instanceId } = await engine.start({ versionId: versionOf('bench-again') });
        return { instanceId, taskId: await openTask(instanceId) };
      }),
    );
    figures.push(
      await load('complete a task, engine', count, seconds, async (client) => {
        const task = tasks[client];
        if (!task) return;
        await engine.send(
          task.instanceId,
          { type: 'taskCompleted', taskId: task.taskId },
          { key: randomUUID() },
        );
        task.taskId = await openTask(task.instanceId);
      }),
    );
  }
  return figures;
}

type Rest = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ id: string; items: { id: string }[] }>;

function restOf(url: string): Rest {
  return async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { id: string; items: { id: string }[] };
  };
}

async function overRest(rest: Rest): Promise<Figures[]> {
  const figures: Figures[] = [];
  for (const count of clients) {
    figures.push(
      await load('straight through, REST', count, seconds, async () => {
        await rest('POST', '/instances', { routeMapKey: 'bench-straight', variables: { amount: 10 } });
      }),
    );
    const tasks = await Promise.all(
      Array.from({ length: count }, async () => {
        const { id } = await rest('POST', '/instances', { routeMapKey: 'bench-again' });
        return {
          instanceId: id,
          taskId: (await rest('GET', `/tasks?instanceId=${id}&state=open`)).items[0]?.id ?? '',
        };
      }),
    );
    figures.push(
      await load('complete a task and read the next, REST', count, seconds, async (client) => {
        const task = tasks[client];
        if (!task) return;
        await rest('POST', `/tasks/${task.taskId}/complete`, {});
        task.taskId =
          (await rest('GET', `/tasks?instanceId=${task.instanceId}&state=open`)).items[0]?.id ?? '';
      }),
    );
  }
  return figures;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

type Results = { ready: number; published: number; large: number; figures: Figures[] };

async function report({ ready, published, large, figures }: Results): Promise<void> {
  const lines = [
    `# ${new Date().toISOString().slice(0, 10)}, capacity ${values.capacity}, ${cpus().length} x ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}`,
    '',
    `Ready after ${ready.toFixed(1)} s; three maps published in ${published.toFixed(0)} ms, one of 5,000 elements in ${large.toFixed(0)} ms.`,
    `Memory: ${parts.map((part) => `${part.name} ${residentMegabytes(part.pid()) ?? '?'} MB`).join(', ')}.`,
    '',
    '| what | clients | rate | p50 | p99 |',
    '|---|---|---|---|---|',
    ...figures.map(row),
  ];
  console.log(lines.join('\n'));
  await mkdir(join(projectRoot, 'bench/results'), { recursive: true });
  await writeFile(join(projectRoot, `bench/results/capacity-${values.capacity}.md`), `${lines.join('\n')}\n`);
}
