import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { Supervised } from '../support/supervised.ts';
import { until } from '../support/until.ts';
import { Havoc } from './chaos.ts';
import { Clients, type Told } from './clients.ts';
import { randomOf } from './random.ts';
import { type Line, verdictOf } from './verdict.ts';

export type DrillOptions = {
  contracts: number;
  /** Clients that work at the same time. */
  atOnce: number;
  seed: number;
  /** How often parts are killed, at most. */
  blows: number;
  /** Shortest and longest time between two blows (ms). */
  shortest: number;
  longest: number;
  /** Power cuts of everything while it goes on; one more comes at the end. */
  cuts: number;
  /** COHORT_CAPACITY */
  capacity?: number;
  say?: (line: string) => void;
};
export type Outcome = { lines: Line[]; told: Told; kills: Havoc['kills']; seconds: number; log: string[] };

/** Everything that had to end has: nothing waits, nothing is on its way. */
const ENDED = `
  select (select count(*) from instance where route_map_key like '%-drill' and status = 'active')
       + (select count(*) from outbox where done_at is null) as left`;

/**
 * Carries contracts through their approval on the processes that `npm start` runs, while these are killed again and
 * again; then cuts the power, starts anew, waits for the rest, and counts what was lost or doubled.
 */
export async function drill(options: DrillOptions): Promise<Outcome> {
  const { contracts, atOnce, seed, blows, shortest, longest, cuts, capacity, say = () => {} } = options;
  const random = randomOf(seed);
  const began = Date.now();
  const installation = await Supervised.start(capacity ? { COHORT_CAPACITY: String(capacity) } : {});
  try {
    const files = await Promise.all(
      ['contract-drill.bpmn', 'everything-drill.bpmn'].map(async (name) => ({
        name,
        content: await readFile(new URL(name, import.meta.url), 'utf8'),
      })),
    );
    const { status, body } = await installation.call('POST', '/deployments', { files });
    if (status !== 201)
      throw new Error(`Expected the drill's route map to be published, but: ${JSON.stringify(body)}`);
    say(`Ready after ${Math.round((Date.now() - began) / 1000)} s; ${contracts} contracts, seed ${seed}`);
    const clients = new Clients(installation, random);
    const havoc = new Havoc(installation, { random, blows, shortest, longest, cuts });
    const chaos = havoc.run();
    await clients.carry(contracts, atOnce);
    havoc.stop();
    await chaos;
    await havoc.cutPower();
    say(
      `Clients are done after ${Math.round((Date.now() - began) / 1000)} s; killed ${JSON.stringify(havoc.kills)}`,
    );
    const databaseUrl = installation.databaseUrl();
    await untilEnded(databaseUrl, say);
    const lines = await verdictOf(databaseUrl, clients.told);
    const seconds = (Date.now() - began) / 1000;
    return { lines, told: clients.told, kills: havoc.kills, seconds, log: installation.lines };
  } finally {
    if (!process.env.KEEP_DRILL) await installation.stop();
  }
}

/** What has not ended within the limit is counted as lost. */
async function untilEnded(databaseUrl: string, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const ended = async () => Number((await client.query(ENDED)).rows[0].left) === 0;
  try {
    await until(ended, 60_000);
  } catch {
    say('Not everything has ended within 60 s');
  } finally {
    await client.end();
  }
}
