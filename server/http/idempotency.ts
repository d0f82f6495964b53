import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isPresent } from '../../domain/presence.ts';
import { type Database, Sql, sql } from '../database/sql.ts';
import { instanceIdFor } from '../engine-client/hosts.ts';
import { problemOf } from './answer-problem.ts';
import { HttpProblem } from './http-problem.ts';

/** What a call is known by. */
export type KeyedCall = { actor: string; key: string; method: string; path: string; requestHash: string };
export type StoredAnswer = { status: number; body: unknown };

const LONGEST_WAIT = 10_000;
/** A server whose connection broke shows itself again sooner than that; one that was killed does not. */
const SHOWS_ITSELF = '5 seconds';
/** Whoever was to answer is taken for dead after so long, whatever else is known. */
const ABANDONED = '2 minutes';

export function hashOfRequest(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest('hex');
}

/** The same key always names the same new row: a UUID (version 4 in form) from its SHA-256. */
export const idFor = instanceIdFor;

/**
 * Runs each keyed call once over all servers and keeps its answer, also a refusal; every later call with the key gets
 * that answer. A call that meets one in flight waits for it. One whose server died, or that broke on our side, is done
 * again by the next: handlers make the same of the same key.
 */
export class KeyedCalls {
  private readonly db: Database;
  /** This server process, as the others see it. */
  private readonly processId: string;
  private readonly inFlight = new Set<string>();

  constructor(db: Database, processId: string) {
    this.db = db;
    this.processId = processId;
  }

  /** @throws HttpProblem 422 when the key was used for another request, 409 when the first call takes too long */
  async once(call: KeyedCall, act: () => Promise<StoredAnswer>): Promise<StoredAnswer> {
    const deadline = Date.now() + LONGEST_WAIT;
    for (let wait = 20; ; wait = Math.min(wait * 2, 500)) {
      if (await this.reserve(call)) return this.run(call, act);
      const answer = await this.storedAnswer(call);
      if (answer) return answer;
      if (Date.now() > deadline)
        throw HttpProblem.conflict('A request with this Idempotency-Key is still being answered.');
      await pause(wait);
    }
  }

  private async run(call: KeyedCall, act: () => Promise<StoredAnswer>): Promise<StoredAnswer> {
    const name = nameOf(call);
    this.inFlight.add(name);
    try {
      const answer = await act().catch((error: unknown) => {
        const problem = problemOf(error);
        if (problem.status >= 500) throw error;
        return { status: problem.status, body: problem.document() };
      });
      await this.db.run(sql`
        update idempotency set status = ${answer.status}, body = ${JSON.stringify(answer.body ?? null)}, owner = null
         where actor = ${call.actor} and key = ${call.key}`);
      return answer;
    } finally {
      this.inFlight.delete(name);
    }
  }

  /** True when nobody is answering this call, so that we do. */
  private async reserve(call: KeyedCall): Promise<boolean> {
    const { actor, key, method, path, requestHash } = call;
    const mineIsOver = !this.inFlight.has(nameOf(call));
    const changed = await this.db.run(sql`
      insert into idempotency as i (actor, key, method, path, request_hash, owner, created_at)
      values (${actor}, ${key}, ${method}, ${path}, ${requestHash}, ${this.processId}, now())
      on conflict (actor, key) do update set created_at = now(), owner = excluded.owner
        where i.status is null and i.path = ${path} and i.request_hash = ${requestHash}
          and (i.created_at < now() - ${ABANDONED}::interval
            or (i.owner = ${this.processId} and ${mineIsOver})
            or (i.owner <> ${this.processId} and i.created_at < now() - ${SHOWS_ITSELF}::interval
                and not ${OWNER_LIVES}))`);
    return changed === 1;
  }

  private async storedAnswer({
    actor,
    key,
    method,
    path,
    requestHash,
  }: KeyedCall): Promise<StoredAnswer | null> {
    const row = await this.db.one<Row>(sql`
      select method, path, request_hash as "requestHash", status, body from idempotency
       where actor = ${actor} and key = ${key}`);
    if (!row) return null;
    if (row.path !== path || row.method !== method || row.requestHash !== requestHash)
      throw HttpProblem.refused('This Idempotency-Key was used for another request.');
    return row.status === null ? null : { status: row.status, body: row.body };
  }
}

const OWNER_LIVES = new Sql([isPresent('server', 'i.owner')], []);

type Row = { path: string; method: string; requestHash: string; status: number | null; body: unknown };

const nameOf = ({ actor, key }: KeyedCall): string => `${actor}\n${key}`;
