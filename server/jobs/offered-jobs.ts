import { CHANNEL } from '../../activities/record/announce.ts';
import { allOf, type Database, type Sql, sql } from '../database/sql.ts';

export type Wanted = {
  workerId: string;
  topics?: string[] | undefined;
  instanceId?: string | undefined;
  limit: number;
  lockSeconds: number;
};
export type OfferedJob = {
  id: string;
  topic: string;
  elementId: string;
  instanceId: string;
  businessKey: string | null;
  variables: Record<string, never>;
  input: unknown;
  retries: number;
  lockedUntil: Date;
};

/** Locks jobs that are offered now, the oldest first; several workers never get the same one. */
export function lockJobs(db: Database, wanted: Wanted): Promise<OfferedJob[]> {
  const { workerId, limit, lockSeconds } = wanted;
  return db.many<OfferedJob>(sql`
    with locked as (
      update job set locked_by = ${workerId}, locked_until = now() + make_interval(secs => ${lockSeconds})
       where id in (
         select id from job
          where ${mayBeWanted(wanted)} and (locked_until is null or locked_until <= now())
            and (retry_at is null or retry_at <= now())
          order by created_at limit ${limit} for update skip locked)
      returning *)
    select id, topic, element_id as "elementId", instance_id as "instanceId", business_key as "businessKey", variables,
           input, retries, locked_until as "lockedUntil"
      from locked order by created_at, id`);
}

/** How long (ms) until a lock or a pause is over, so that a job is offered again; null: for none that is known. */
export async function nextOffer(db: Database, wanted: Wanted): Promise<number | null> {
  const found = await db.one<{ ms: number | null }>(sql`
    select ceil(extract(epoch from min(greatest(locked_until, retry_at)) - clock_timestamp()) * 1000)::float as ms
      from job where ${mayBeWanted(wanted)} and greatest(locked_until, retry_at) < 'infinity'`);
  return found?.ms ?? null;
}

/** Lets others have at once what a worker was given who is not there any more. */
export async function giveBack(db: Database, workerId: string, jobs: OfferedJob[]): Promise<void> {
  await db.run(sql`
    update job set locked_by = null, locked_until = null
     where id = any(${jobs.map(({ id }) => id)}::uuid[]) and locked_by = ${workerId} and state = 'open'`);
  await ring(db, [...new Set(jobs.map(({ topic }) => topic))]);
}

type Failure = { workerId: string; retries: number; message: string; backoffSeconds: number | undefined };

/** The first pause after a failure (s); each further one is twice as long, up to the longest. */
const FIRST_PAUSE = 1;
const LONGEST_PAUSE = 300;

/** A worker could not do a job, and it is to be tried again after a pause. False: its lock was over. */
export async function offerAgain(
  db: Database,
  jobId: string,
  { workerId, retries, message, backoffSeconds }: Failure,
): Promise<boolean> {
  const offered = await db.one<{ topic: string }>(sql`
    update job set locked_by = null, locked_until = null, retries = ${retries}, failure = ${message},
           failures = failures + 1, retry_at = now() + make_interval(secs => coalesce(${backoffSeconds ?? null}::float,
             least(${LONGEST_PAUSE}::float, ${FIRST_PAUSE} * 2 ^ least(failures, 20))))
     where id = ${jobId} and state = 'open' and locked_by = ${workerId} and locked_until > now()
    returning topic`);
  if (offered) await ring(db, [offered.topic]);
  return offered !== null;
}

/** A failed job waits for somebody who closes its incident: no worker is offered it meanwhile. */
export async function offerNoMore(db: Database, jobId: string, message: string): Promise<void> {
  await db.run(sql`
    update job set locked_by = null, locked_until = null, retries = 0, failure = ${message}, failures = failures + 1,
           retry_at = 'infinity'
     where id = ${jobId} and state = 'open'`);
}

async function ring(db: Database, topics: string[]): Promise<void> {
  await db.run(sql`select pg_notify(${CHANNEL}, ${JSON.stringify({ kind: 'job', topics })})`);
}

const mayBeWanted = ({ topics, instanceId }: Wanted): Sql =>
  allOf([
    sql`state = 'open' and connector is null`,
    topics !== undefined && sql`topic = any(${topics}::text[])`,
    instanceId !== undefined && sql`instance_id = ${instanceId}`,
  ]);
