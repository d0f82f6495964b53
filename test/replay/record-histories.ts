import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import pg from 'pg';
import { hasBegun } from '../../activities/history/replay.ts';
import { readHistories, runsOf } from '../../activities/history/runs.ts';
import { timer } from '../../bench/maps.ts';
import { projectRoot } from '../../bin/installation/places.ts';
import { startPostgres } from '../../bin/installation/postgres.ts';
import { startTemporal } from '../../bin/installation/temporal.ts';
import { type Installation, startInstallation } from '../support/installation.ts';
import { until } from '../support/until.ts';

/**
 * Records the Temporal histories of every shipped route map as the current code writes them, for the replay test, with all
 * the runs that a host has continued in: run by `npm run record-histories`. They stand in a folder of the version that
 * wrote them; raise the version before workflow code changes in what it writes.
 */
type Task = { id: string; outcomes: { code: string; tone: string; commentRequired: boolean }[] };
type Listed = { items: Task[] };

const MOST_STEPS = 40;
/** So that each map is carried over to another run. */
const RUN_LENGTH = '1';
const TIMERS = 250;
/** Time in which all of them are started (ms). */
const UNTIL_DUE = 5000;
/** What each map starts with; `record`: the table that its CRM record comes from. */
const maps: Record<string, { record: string | null; variables: Record<string, unknown> }> = {
  'contract-approval': {
    record: 'contract',
    variables: {
      number: '1-26',
      subject: 'Аренда склада',
      clientName: 'ООО «Вектор»',
      amountMinor: 250_000_000,
    },
  },
  'offer-approval': {
    record: null,
    variables: { number: '7', subject: 'Поставка', clientName: 'ООО «Вектор»', amountMinor: 50_000_000 },
  },
  'deal-stages': {
    record: 'deal',
    variables: { title: 'Климат для склада', clientName: 'ООО «Вектор»', amountMinor: 90_000_000 },
  },
  'survey-campaign': { record: 'survey', variables: { title: 'Довольны ли вы', segment: 'retail' } },
  'ticket-sla': {
    record: 'ticket',
    variables: { number: 'T-1', subject: 'Не работает', clientName: 'ООО «Вектор»', priority: 'normal' },
  },
};

export async function recordHistories(folder: string): Promise<string[]> {
  const installation = await startInstallation({ RUN_LENGTH });
  const pool = new pg.Pool({ connectionString: installation.databaseUrl });
  const connection = await Connection.connect({ address: installation.env.TEMPORAL_ADDRESS ?? '' });
  const client = new Client({ connection });
  try {
    await mkdir(folder, { recursive: true });
    const written: string[] = [];
    const write = async (name: string, workflowId: string): Promise<void> => {
      await rideOver(client, workflowId);
      let number = 0;
      for await (const { history } of readHistories(client, await runsOf(client, workflowId))) {
        if (!hasBegun({ history })) continue;
        number += 1;
        const file = `${name}-${number}.bin`;
        await writeFile(join(folder, file), proto.temporal.api.history.v1.History.encode(history).finish());
        written.push(file);
      }
    };
    for (const [key, { record, variables }] of Object.entries(maps)) {
      const started = await installation.call('POST', '/instances', {
        routeMapKey: key,
        variables: { ...variables, ...(await recordOf(pool, record)) },
      });
      const { id } = started.body as { id: string };
      await connectorsDone(pool, id);
      await walk(installation, pool, id);
      await write(key, await workflowOf(pool, id));
    }
    await write('timers-at-once', await workflowOf(pool, await fireTimers(installation, pool)));
    const claims = await pool.query<{ hash: string; data: Buffer }>('select hash, data from claim');
    const kept = Object.fromEntries(claims.rows.map(({ hash, data }) => [hash, data.toString('base64')]));
    await writeFile(join(folder, 'claims.json'), `${JSON.stringify(kept)}\n`);
    return written;
  } finally {
    await connection.close();
    await pool.end();
    await installation.stop();
  }
}

async function workflowOf(pool: pg.Pool, instanceId: string): Promise<string> {
  const { rows } = await pool.query<{ workflow_id: string }>(
    'select workflow_id from instance where id = $1',
    [instanceId],
  );
  return rows[0]?.workflow_id ?? '';
}

/** Waits until Temporal has what the database has. */
async function rideOver(client: Client, workflowId: string): Promise<void> {
  await until(async () => {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    return !raw.pendingWorkflowTask;
  });
}

async function recordOf(pool: pg.Pool, kind: string | null): Promise<Record<string, unknown>> {
  if (kind === null) return {};
  const { rows } = await pool.query<{ id: string }>(`select id from ${kind} limit 1`);
  return { recordKind: kind, recordId: rows[0]?.id };
}

/** Waits until no connector works for the instance. */
async function connectorsDone(pool: pg.Pool, instanceId: string): Promise<void> {
  const open = { text: "select 1 from job where instance_id = $1 and state = 'open'", values: [instanceId] };
  await until(async () => (await pool.query(open)).rowCount === 0);
}

/** Lets more timers than two batches be due at one moment in one host. @returns one of their instances */
async function fireTimers({ call }: Installation, pool: pg.Pool): Promise<string> {
  await call('POST', '/deployments', {
    name: 'Timers',
    files: [{ name: 'timer.bpmn', content: timer }],
  });
  const dueAt = new Date(Date.now() + UNTIL_DUE).toISOString();
  const started = await Promise.all(
    Array.from({ length: TIMERS }, () =>
      call('POST', '/instances', { routeMapKey: 'bench-timer', variables: { dueAt } }),
    ),
  );
  const ids = started.map(({ body }) => (body as { id: string }).id);
  const waiting = {
    text: `select 1 from instance where id = any($1) and status = 'active'`,
    values: [ids],
  };
  await until(async () => (await pool.query(waiting)).rowCount === 0);
  return ids[0] ?? '';
}

/** Completes what is open, the friendliest way, until nothing is. */
async function walk({ call }: Installation, pool: pg.Pool, instanceId: string): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { body } = await call('GET', `/tasks?instanceId=${instanceId}&state=open`);
    const [task] = (body as Listed).items;
    if (!task) return;
    const outcome = task.outcomes.find(({ tone }) => tone === 'positive') ?? task.outcomes[0];
    const { status, body: answer } = await call('POST', `/tasks/${task.id}/complete`, {
      ...(outcome ? { outcome: outcome.code } : {}),
      ...(outcome?.commentRequired ? { comment: 'Согласовано' } : {}),
    });
    if (status !== 200)
      throw new Error(`Expected task ${task.id} to be completed, but: ${JSON.stringify(answer)}`);
    await connectorsDone(pool, instanceId);
  }
}

if (process.argv[1]?.endsWith('record-histories.ts')) {
  const directory = await mkdtemp(join(tmpdir(), 'marshrut-histories-'));
  await chmod(directory, 0o755);
  const say = (line: string): void => console.log(line);
  const [postgres, temporal] = await Promise.all([
    startPostgres(directory, say),
    startTemporal(directory, say),
  ]);
  process.env.TEST_DATABASE_URL = postgres.url;
  process.env.TEST_TEMPORAL_ADDRESS = temporal.address;
  try {
    const { version } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
    console.log(await recordHistories(join(projectRoot, 'test/histories', version)));
  } finally {
    await temporal.stop();
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
