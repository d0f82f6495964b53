import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../bin/installation/places.ts';
import { type ConnectedEngine, connectEngine } from '../server/engine-client/index.ts';
import { costRow, costs } from './cost.ts';
import { type BenchInstallation, startInstallation } from './installation.ts';
import { burst } from './loads/burst.ts';
import { EngineLoads } from './loads/engine.ts';
import { floors } from './loads/floor.ts';
import { completionsByRest, restOf, straightThroughByRest } from './loads/rest.ts';
import { again, chain, straightThrough, timer } from './maps.ts';
import { type Figures, residentMegabytes, row, watch } from './measure.ts';
import { stored } from './stores.ts';

const ALL = 'cost,floor,straight,complete,approval,rest,burst,timers';
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    clients: { type: 'string', default: '1,16,50' },
    capacity: { type: 'string', default: '2000' },
    open: { type: 'string', default: '5000' },
    timers: { type: 'string', default: '20000' },
    burst: { type: 'string', default: '10000' },
    only: { type: 'string', default: ALL },
    profile: { type: 'string' },
  },
});
const seconds = Number(values.seconds);
const clients = values.clients.split(',').map(Number);
const only = values.only.split(',');
const token = randomUUID();
const began = performance.now();

const installation = await startInstallation({
  capacity: values.capacity,
  token,
  profile: values.profile && resolve(values.profile),
});
const ready = (performance.now() - began) / 1000;
try {
  const connected = connectEngine({
    databaseUrl: installation.env.DATABASE_URL,
    temporalAddress: installation.env.TEMPORAL_ADDRESS,
    temporalNamespace: 'default',
    cohortCapacity: Number(values.capacity),
    runLength: 45,
  });
  watch([...installation.parts, { name: 'clients', pid: () => process.pid }], () =>
    stored(connected.pool, installation.sqlite),
  );
  try {
    await main(installation, connected);
  } finally {
    await connected.close();
  }
} finally {
  await installation.stop();
}

async function main(
  { url, parts, startFloor }: BenchInstallation,
  connected: ConnectedEngine,
): Promise<void> {
  const rest = restOf(url, token);
  const deploy = (maps: string[]): Promise<number> =>
    timed(() =>
      rest('POST', '/deployments', {
        name: 'bench',
        files: maps.map((content, index) => ({ name: `${index}.bpmn`, content })),
      }),
    );
  const published = await deploy([straightThrough, again, timer, chain(200)]);
  const large = await deploy([chain(5000)]);
  const figures: Figures[] = [];
  const add = async (made: Promise<Figures | Figures[]>): Promise<void> => {
    for (const one of [await made].flat()) {
      console.error(row(one));
      figures.push(one);
    }
  };
  if (only.includes('floor')) {
    await connected.pool.query('create table bench_floor (n int)');
    const floor = await startFloor();
    watch([...parts, floor, { name: 'clients', pid: () => process.pid }]);
    await add(floors(connected, clients, seconds));
    await floor.stop();
    watch([...parts, { name: 'clients', pid: () => process.pid }]);
  }
  const loads = new EngineLoads(connected, seconds);
  await add(loads.open(Number(values.open)));
  if (only.includes('straight')) for (const count of clients) await add(loads.straightThrough(count));
  if (only.includes('complete')) for (const count of clients) await add(loads.completions(count));
  if (only.includes('approval')) for (const count of clients) await add(loads.approvals(count));
  if (only.includes('rest'))
    for (const count of clients) {
      await add(straightThroughByRest(rest, count, seconds));
      await add(completionsByRest(rest, await loads.openTasks('bench-again'), count, seconds));
    }
  if (only.includes('burst'))
    await add(burst(connected, rest, await loads.openTasks('bench-again'), Number(values.burst)));
  if (only.includes('timers')) await add(loads.timers(Number(values.timers)));
  const alone = only.includes('cost') ? (await costs()).map(costRow) : [];
  await report({ published, large, figures, parts, alone });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

type Results = {
  published: number;
  large: number;
  figures: Figures[];
  parts: BenchInstallation['parts'];
  alone: string[];
};

async function report({ published, large, figures, parts, alone }: Results): Promise<void> {
  const lines = [
    `# ${new Date().toISOString().slice(0, 10)}, capacity ${values.capacity}, ${values.open} open instances, ${cpus().length} x ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}`,
    '',
    `Ready after ${ready.toFixed(1)} s; four maps published in ${published.toFixed(0)} ms, one of 5,000 elements in ${large.toFixed(0)} ms.`,
    `Memory at the end: ${parts.map((part) => `${part.name} ${residentMegabytes(part.pid()) ?? '?'} MB`).join(', ')}.`,
    '',
    '| what | clients | rate | p50 | p99 | CPU, ms an operation | kB an operation: kept in PostgreSQL + Temporal, WAL |',
    '|---|---|---|---|---|---|---|',
    ...figures.map(row),
    ...(alone.length > 0
      ? ['', '| the engine alone | elements | CPU an element |', '|---|---|---|', ...alone]
      : []),
  ];
  console.log(lines.join('\n'));
  await mkdir(join(projectRoot, 'bench/results'), { recursive: true });
  const part = values.only === ALL ? '' : `-${only.join('-')}`;
  await writeFile(
    join(projectRoot, `bench/results/capacity-${values.capacity}${part}.md`),
    `${lines.join('\n')}\n`,
  );
}
