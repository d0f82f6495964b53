import type { Pool, PoolClient } from 'pg';
import { inOneRound } from '../../../domain/round.ts';
import { announce } from '../../record/announce.ts';
import { commandsOf } from '../../record/commands-of.ts';
import { handOver } from '../../record/project-waits.ts';
import { projectFacts } from '../../record/record.ts';
import type { Recording } from '../../record/statement.ts';
import { fingerprint } from './fingerprint.ts';
import { boundsOf, type Pieces } from './pieces.ts';
import { projectStanding, standingRecordings } from './standing.ts';

/** `moved`: the instance went on after its history was read, so nothing was written. */
export type Rebuilt = 'same' | 'rewritten' | 'moved';

/**
 * Writes one instance anew in one transaction: rows of the pieces from the pieces, older rows stand, and everything else
 * follows from both. Holds the lock that `record` takes, so a step recorded meanwhile comes after it and is not lost;
 * whoever reads sees the instance as it was or as it is. Where nothing differs, nothing is written.
 * @param isComplete whether the pieces hold all that the workflow has recorded up to now; asked under the lock, and only
 *   when the table has more
 */
export const rebuildInstance = (
  pool: Pool,
  pieces: Pieces,
  isComplete: () => Promise<boolean>,
): Promise<Rebuilt> =>
  underLock(pool, pieces.instanceId, async (client, last) => {
    if (last > (boundsOf(pieces)?.last ?? last) && !(await isComplete())) return 'moved';
    const before = await fingerprint(client, pieces.instanceId);
    await write(client, pool, pieces);
    return before === (await fingerprint(client, pieces.instanceId)) ? 'same' : 'rewritten';
  });

/**
 * Takes away an instance that no history knows: `record` had written its first step when the workflow task was lost, so
 * for its host it never began.
 */
export const removeInstance = (
  pool: Pool,
  instanceId: string,
  isComplete: () => Promise<boolean>,
): Promise<Rebuilt> =>
  underLock(pool, instanceId, async (client) => {
    if (!(await isComplete())) return 'moved';
    await empty(client, instanceId, null);
    await client.query('delete from route_event where instance_id = $1', [instanceId]);
    await client.query('delete from instance where id = $1', [instanceId]);
    return 'rewritten';
  });

/** `work` gets the greatest sequence number that the tables have; only what was rewritten is kept. */
async function underLock(
  pool: Pool,
  instanceId: string,
  work: (client: PoolClient, last: number) => Promise<Rebuilt>,
): Promise<Rebuilt> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const rebuilt = await work(client, await lock(client, instanceId));
    await client.query(rebuilt === 'rewritten' ? 'commit' : 'rollback');
    return rebuilt;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** Locks the instance; the greatest sequence number that the tables have of it. */
async function lock(client: PoolClient, instanceId: string): Promise<number> {
  const locked = await client.query<{ last_seq: number }>(
    'select last_seq from instance where id = $1 for update',
    [instanceId],
  );
  const rows = await client.query<{ last: number }>(
    'select coalesce(max(seq), 0) as last from route_event where instance_id = $1',
    [instanceId],
  );
  return Math.max(locked.rows[0]?.last_seq ?? 0, rows.rows[0]?.last ?? 0);
}

async function write(client: PoolClient, pool: Pool, pieces: Pieces): Promise<void> {
  const { instanceId, workflowId, recordings } = pieces;
  const first = boundsOf(pieces)?.first ?? Number.POSITIVE_INFINITY;
  const standing = first > 1 ? await standingRecordings(client, pool, pieces, first) : [];
  const waitedBefore = await waitsOf(client, instanceId);
  const locks = await empty(client, instanceId, first > 1 ? idsGivenBy(recordings) : null);
  if (recordings.length > 0) {
    await client.query('delete from route_event where instance_id = $1 and seq >= $2', [instanceId, first]);
    const [begun] = recordings.flatMap(({ batch }) => batch.instances);
    await client.query(BEGIN_ANEW, [instanceId, workflowId, begun?.startedAt]);
  }
  const facts = recordings.flatMap((recording) => projectFacts({ ...recording, careful: true }));
  await inOneRound(client, [...standing.flatMap(projectStanding), ...facts]);
  await client.query(RESTORE_LOCKS, [JSON.stringify(locks)]);
  await tell(client, [...standing, ...recordings], waitedBefore);
}

/**
 * Empties what is written anew. `given`: only timers, waits and jobs with these ids, as older ones have no row to come
 * from. Gives back who works on which job, and how often it has failed.
 */
async function empty(client: PoolClient, instanceId: string, given: string[] | null): Promise<object[]> {
  for (const table of ['task', 'incident'])
    await client.query(`delete from ${table} where instance_id = $1`, [instanceId]);
  const some = 'instance_id = $1 and ($2::uuid[] is null or id = any($2::uuid[]))';
  for (const table of ['timer', 'subscription'])
    await client.query(`delete from ${table} where ${some}`, [instanceId, given]);
  const jobs = await client.query(
    `delete from job where ${some} returning id, locked_by, locked_until::text, retry_at::text, failures, failure, retries`,
    [instanceId, given],
  );
  return jobs.rows;
}

/** Ids of the timers, waits and jobs that the recordings begin. */
const idsGivenBy = (recordings: Recording[]): string[] =>
  recordings.flatMap(({ steps }) => [
    ...commandsOf(steps, 'startTimer').map(({ command }) => command.timerId),
    ...commandsOf(steps, 'openSubscription').map(({ command }) => command.subscriptionId),
    ...commandsOf(steps, 'createJob').map(({ command }) => command.jobId),
  ]);

async function waitsOf(client: PoolClient, instanceId: string): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>('select id from subscription where instance_id = $1', [
    instanceId,
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** One notice to the pages; and messages that came while a wait was missing are handed over. */
async function tell(client: PoolClient, recordings: Recording[], waitedBefore: Set<string>): Promise<void> {
  const last = recordings.at(-1);
  if (!last) return;
  const steps = recordings.flatMap((recording) => recording.steps);
  await inOneRound(client, announce({ ...last, steps }));
  const missed = steps.map((step) => ({
    ...step,
    commands: step.commands.filter(
      (command) => command.type === 'openSubscription' && !waitedBefore.has(command.subscriptionId),
    ),
  }));
  await inOneRound(client, handOver({ ...last, steps: missed }));
}

const BEGIN_ANEW = `
  update instance set last_seq = 0, subject = null, workflow_id = $2, started_at = coalesce($3, started_at) where id = $1`;
const RESTORE_LOCKS = `
  update job set locked_by = r.locked_by, locked_until = r.locked_until, retry_at = r.retry_at, failures = r.failures,
         failure = r.failure, retries = r.retries
    from jsonb_to_recordset($1::jsonb) as r(id uuid, locked_by text, locked_until timestamptz, retry_at timestamptz,
      failures int, failure text, retries int)
   where job.id = r.id and job.state = 'open'`;
