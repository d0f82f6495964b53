import { type Database, sql } from '../../database/sql.ts';
import { HttpProblem } from '../../http/http-problem.ts';

export type LockedJob = { id: string; instanceId: string; elementId: string; retries: number };

/**
 * A job that this worker holds.
 * @throws HttpProblem 404, or 409 when it is done, the lock is over or another's
 */
export async function lockedJob(db: Database, id: string, workerId: string): Promise<LockedJob> {
  const job = await db.one<LockedJob & { state: string; mine: boolean }>(sql`
    select id, instance_id as "instanceId", element_id as "elementId", retries, state,
           coalesce(locked_by = ${workerId} and locked_until > now(), false) as mine
      from job where id = ${id}`);
  if (!job) throw HttpProblem.notFound('The job');
  if (job.state !== 'open') throw HttpProblem.conflict(`The job is ${job.state} already.`, job.elementId);
  if (!job.mine) throw lockIsOver(job);
  return job;
}

export const lockIsOver = ({ elementId }: Pick<LockedJob, 'elementId'>): HttpProblem =>
  HttpProblem.conflict("The job's lock is over or another worker's.", elementId);
