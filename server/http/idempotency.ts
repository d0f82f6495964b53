import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Database, sql } from '../database/sql.ts';
import { problemOf } from './answer-problem.ts';
import { HttpProblem } from './http-problem.ts';

/** What a call is known by. */
export type KeyedCall = { actor: string; key: string; method: string; path: string; requestHash: string };
export type StoredAnswer = { status: number; body: unknown };

const LONGEST_WAIT = 10_000;
/** A call that has not answered for so long died with its server: the next one with its key does it again. */
const ABANDONED = '2 minutes';

export function hashOfRequest(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest('hex');
}

/**
 * Runs `act` once for a key and keeps its answer, also a refusal; every later call with the key gets that answer.
 * A call that meets one in flight waits for it.
 * @throws HttpProblem 422 when the key was used for another request, 409 when the first call takes too long
 */
export async function once(
  db: Database,
  call: KeyedCall,
  act: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  if (!(await reserve(db, call))) return storedAnswer(db, call, act);
  return run(db, call, act);
}

async function run(db: Database, call: KeyedCall, act: () => Promise<StoredAnswer>): Promise<StoredAnswer> {
  const answer = await act().catch((error: unknown) => {
    const problem = problemOf(error);
    return { status: problem.status, body: problem.document(), thrown: error };
  });
  if ('thrown' in answer && answer.status >= 500) {
    await db.run(sql`delete from idempotency where actor = ${call.actor} and key = ${call.key}`);
    throw answer.thrown;
  }
  await db.run(sql`
    update idempotency set status = ${answer.status}, body = ${JSON.stringify(answer.body ?? null)}
     where actor = ${call.actor} and key = ${call.key}`);
  return { status: answer.status, body: answer.body };
}

async function reserve(db: Database, { actor, key, method, path, requestHash }: KeyedCall): Promise<boolean> {
  const changed = await db.run(sql`
    insert into idempotency as i (actor, key, method, path, request_hash, created_at)
    values (${actor}, ${key}, ${method}, ${path}, ${requestHash}, now())
    on conflict (actor, key) do update set created_at = now()
      where i.status is null and i.created_at < now() - ${ABANDONED}::interval
        and i.path = ${path} and i.request_hash = ${requestHash}`);
  return changed === 1;
}

type Row = { path: string; method: string; requestHash: string; status: number | null; body: unknown };

async function storedAnswer(
  db: Database,
  call: KeyedCall,
  act: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  const deadline = Date.now() + LONGEST_WAIT;
  for (let wait = 20; ; wait = Math.min(wait * 2, 500)) {
    const row = await db.one<Row>(sql`
      select method, path, request_hash as "requestHash", status, body from idempotency
       where actor = ${call.actor} and key = ${call.key}`);
    if (!row) return (await reserve(db, call)) ? run(db, call, act) : storedAnswer(db, call, act);
    if (row.path !== call.path || row.method !== call.method || row.requestHash !== call.requestHash) {
      throw HttpProblem.refused('This Idempotency-Key was used for another request.');
    }
    if (row.status !== null) return { status: row.status, body: row.body };
    if (Date.now() > deadline)
      throw HttpProblem.conflict('A request with this Idempotency-Key is still being answered.');
    await pause(wait);
  }
}
