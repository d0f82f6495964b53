import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import pg from 'pg';
import { projectRoot } from '../../bin/installation/places.ts';
import { type Installation, startInstallation } from '../support/installation.ts';

/**
 * Records the Temporal histories of every shipped route map as the current code writes them, for the replay test: run by
 * `npm run record-histories`. Histories that are there already are left: they are what running installations hold.
 */
type Task = { id: string; outcomes: { code: string; tone: string; commentRequired: boolean }[] };
type Listed = { items: Task[] };

const MOST_STEPS = 40;
const maps = {
  'contract-approval': { number: '1-26', subject: 'Аренда склада', clientName: 'ООО «Вектор»', amountMinor: 250_000_000 },
  'offer-approval': { number: '7', subject: 'Поставка', clientName: 'ООО «Вектор»', amountMinor: 50_000_000 },
  'deal-stages': { title: 'Климат для склада', clientName: 'ООО «Вектор»', amountMinor: 90_000_000 },
  'survey-campaign': { title: 'Довольны ли вы', segment: 'retail' },
  'ticket-sla': { number: 'T-1', subject: 'Не работает', clientName: 'ООО «Вектор»', priority: 'normal' },
};

export async function recordHistories(folder: string): Promise<string[]> {
  const installation = await startInstallation();
  const pool = new pg.Pool({ connectionString: installation.databaseUrl });
  const connection = await Connection.connect({ address: installation.env.TEMPORAL_ADDRESS ?? '' });
  const client = new Client({ connection });
  try {
    await mkdir(folder, { recursive: true });
    const written: string[] = [];
    for (const [key, variables] of Object.entries(maps)) {
      const started = await installation.call('POST', '/instances', { routeMapKey: key, variables });
      const { id } = started.body as { id: string };
      await walk(installation, id);
      const history = await client.workflow.getHandle(`instance-${id}`).fetchHistory();
      const name = `${key}.bin`;
      await writeFile(join(folder, name), proto.temporal.api.history.v1.History.encode(history).finish());
      written.push(name);
    }
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

/** Completes what is open, the friendliest way, until nothing is. */
async function walk({ call }: Installation, instanceId: string): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { body } = await call('GET', `/tasks?instanceId=${instanceId}&state=open`);
    const [task] = (body as Listed).items;
    if (!task) return;
    const outcome = task.outcomes.find(({ tone }) => tone === 'positive') ?? task.outcomes[0];
    await call('POST', `/tasks/${task.id}/complete`, {
      ...(outcome ? { outcome: outcome.code } : {}),
      ...(outcome?.commentRequired ? { comment: 'Согласовано' } : {}),
    });
  }
}

if (process.argv[1]?.endsWith('record-histories.ts')) {
  console.log(await recordHistories(join(projectRoot, 'test/histories')));
}
