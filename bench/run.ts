import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type ConnectedEngine, connectEngine } from '../server/engine-client/index.ts';
import { costs } from './cost.ts';
import { type BenchInstallation, startInstallation } from './installation.ts';
import { burst } from './loads/burst.ts';
import { EngineLoads } from './loads/engine.ts';
import { floors } from './loads/floor.ts';
import { kept } from './loads/kept.ts';
import { Notices } from './loads/notices.ts';
import { otherEngines } from './loads/others.ts';
import {
  approvalsByRest,
  completionsByRest,
  inboxByRest,
  inboxInProcess,
  restOf,
  straightThroughByRest,
} from './loads/rest.ts';
import { startup } from './loads/startup.ts';
import { waiting } from './loads/waiting.ts';
import { again, chain, inbox, shortApproval, straightThrough, timer } from './maps.ts';
import { type Figures, row, watch } from './measure.ts';
import { report } from './report.ts';
import { stored } from './stores.ts';

const ALL = 'startup,cost,floor,straight,complete,approval,short,rest,burst,timers,start,kept,inbox,waiting';
/** Clients of the load after which is looked what it leaves. */
const KEPT_BY = 16;
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    clients: { type: 'string', default: '1,16,50' },
    capacity: { type: 'string', default: '2000' },
    open: { type: 'string', default: '5000' },
    timers: { type: 'string', default: '20000' },
    inbox: { type: 'string', default: '100000' },
    burst: { type: 'string', default: '10000' },
    waiting: { type: 'string', default: '100000' },
    only: { type: 'string', default: ALL },
    profile: { type: 'string' },
  },
});
const seconds = Number(values.seconds);
const clients = values.clients.split(',').map(Number);
const only = values.only.split(',');
const token = randomUUID();
const CLIENTS = { name: 'clients', pid: () => process.pid };
const notes = only.includes('startup') ? [await startup()] : [];
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
  watch([...installation.parts(), CLIENTS], () => stored(connected.pool, installation.sqlite));
  const notices = await new Notices(installation.env.DATABASE_URL).open();
  try {
    await main(installation, connected, notices);
  } finally {
    await notices.close();
    await connected.close();
  }
} finally {
  await installation.stop();
}

async function main(
  installation: BenchInstallation,
  connected: ConnectedEngine,
  notices: Notices,
): Promise<void> {
  const { parts, startFloor } = installation;
  const rest = restOf(installation.url, token);
  const deploy = (maps: string[]): Promise<number> =>
    timed(() =>
      rest('POST', '/deployments', {
        name: 'bench',
        files: maps.map((content, index) => ({ name: `${index}.bpmn`, content })),
      }),
    );
  const published = await deploy([straightThrough, again, timer, shortApproval, inbox, chain(200)]);
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
    watch([...parts(), floor, CLIENTS]);
    await add(floors(connected, clients, seconds));
    await floor.stop();
    watch([...parts(), CLIENTS]);
  }
  const loads = new EngineLoads(connected, notices, seconds);
  await add(loads.open(Number(values.open)));
  if (only.includes('straight')) for (const count of clients) await add(loads.straightThrough(count));
  if (only.includes('complete')) for (const count of clients) await add(loads.completions(count));
  if (only.includes('approval')) for (const count of clients) await add(loads.approvals(count));
  if (only.includes('short')) for (const count of clients) await add(loads.shortApprovals(count));
  if (only.includes('rest'))
    for (const count of clients) {
      await add(straightThroughByRest(rest, count, seconds));
      await add(completionsByRest(rest, await loads.openTasks('bench-again'), count, seconds));
      const { pool } = connected;
      await add(approvalsByRest(rest, 'contract-approval', { pool, notices }, count, seconds));
      await add(approvalsByRest(rest, 'bench-approval', { pool, notices }, count, seconds));
    }
  if (only.includes('burst'))
    await add(burst(connected, rest, await loads.openTasks('bench-again'), Number(values.burst)));
  if (only.includes('timers')) await add(loads.timers(Number(values.timers)));
  if (only.includes('start')) for (const count of clients) await add(loads.startsToFirstWait(count));
  if (only.includes('kept'))
    for (const approve of [() => loads.approvals(KEPT_BY), () => loads.shortApprovals(KEPT_BY)])
      await add(kept(connected.pool, installation.sqlite, approve));
  if (only.includes('inbox')) {
    await add(loads.fillInbox(Number(values.inbox)));
    for (const count of clients) {
      await add(inboxByRest(rest, count, seconds));
      await add(inboxInProcess(installation.env.DATABASE_URL, count, seconds));
    }
  }
  if (only.includes('others')) {
    const inbox = only.includes('inbox') ? Number(values.inbox) : 0;
    await add(
      otherEngines(connected.pool, installation.env.DATABASE_URL, {
        clients,
        seconds,
        inbox,
        kept: only.includes('kept'),
      }),
    );
  }
  if (only.includes('waiting')) {
    const waited = await waiting(connected, installation, loads, Number(values.waiting));
    await add(Promise.resolve(waited.figures));
    notes.push(...waited.notes);
  }
  const alone = only.includes('cost') ? await costs() : [];
  const part = values.only === ALL ? '' : `-${only.join('-')}`;
  const name = `capacity-${values.capacity}${part}`;
  const { capacity, open } = values;
  await report(connected.pool, {
    name,
    capacity,
    open,
    ready,
    published,
    large,
    figures,
    parts,
    alone,
    notes,
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
