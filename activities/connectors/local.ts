import type { ClientBase, Pool, PoolClient } from 'pg';
import type { ConnectorJob, JobOutcome } from '../../workflows/messages.ts';
import type { WorkerSettings } from '../settings.ts';
import { createRunConnector } from './index.ts';
import { failureOf, refusalOf } from './outcomes.ts';
import { Together } from './together.ts';

/**
 * Does jobs of connectors that only use the database in the transaction that is open on `client`, all together. Where the
 * statement of one is wrong, PostgreSQL gives up the transaction, and the error is thrown; `apart`: each by itself, so
 * that what is wrong fails alone.
 */
export const createRunWithin =
  (settings: WorkerSettings) =>
  async (client: ClientBase, jobs: ConnectorJob[], apart: boolean): Promise<JobOutcome[]> => {
    const run = createRunConnector({ pool: new Together(client), settings });
    if (!apart) return Promise.all(jobs.map((job) => run(job).catch(refusalOf)));
    const outcomes: JobOutcome[] = [];
    for (const job of jobs) outcomes.push(await apartFromOthers(client, () => run(job)));
    return outcomes;
  };
export type RunWithin = ReturnType<typeof createRunWithin>;

async function apartFromOthers(client: ClientBase, act: () => Promise<JobOutcome>): Promise<JobOutcome> {
  await client.query('savepoint job');
  try {
    const outcome = await act();
    await client.query('release savepoint job');
    return outcome;
  } catch (error) {
    const outcome = failureOf(error);
    await client.query('rollback to savepoint job');
    return outcome;
  }
}

/**
 * Does such jobs by themselves, for hosts that do not ride, all over one connection. A job that is wrong fails alone; when the
 * database cannot be reached, all are done again: each leaves the same however often it is done. A job that the database has as done
 * comes from a host that a crash has set back: it is not done again, as later ones may have changed the same record since, and
 * the host is told what it misses when it records what came of it.
 */
export const createRunLocalConnectors =
  ({ pool, settings }: { pool: Pool; settings: WorkerSettings }) =>
  async (jobs: ConnectorJob[]): Promise<JobOutcome[]> => {
    const client = await pool.connect();
    const run = createRunConnector({ pool: client, settings });
    try {
      const done = await closedOf(client, jobs);
      return await Promise.all(jobs.map((job) => (done.has(job.jobId) ? {} : run(job).catch(failureOf))));
    } finally {
      client.release();
    }
  };

async function closedOf(client: PoolClient, jobs: ConnectorJob[]): Promise<Set<string>> {
  const text = `select id from job where id = any($1::uuid[]) and state <> 'open'`;
  const ids = jobs.map(({ jobId }) => jobId);
  const { rows } = await client.query<{ id: string }>({ name: 'closed-jobs', text }, [ids]);
  return new Set(rows.map(({ id }) => id));
}
