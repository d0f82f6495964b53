import type { Request, RequestHandler } from 'express';
import { type ClientRateLimitInfo, ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit';
import { type Database, sql } from '../database/sql.ts';
import { HttpProblem } from './http-problem.ts';

const MINUTE = 60_000;

/** Hits counted in PostgreSQL, so that several servers count together. */
class SharedStore implements Store {
  declare readonly db: Database;
  declare readonly prefix: string;
  constructor(db: Database, prefix: string) {
    Object.assign(this, { db, prefix });
  }

  async increment(key: string): Promise<ClientRateLimitInfo> {
    const row = await this.db.one<{ hits: number; resetsAt: Date }>(sql`
      insert into rate_limit as r (key, hits, resets_at)
      values (${this.prefix + key}, 1, now() + interval '1 minute')
      on conflict (key) do update
        set hits = case when r.resets_at <= now() then 1 else r.hits + 1 end,
            resets_at = case when r.resets_at <= now() then excluded.resets_at else r.resets_at end
      returning hits, resets_at as "resetsAt"`);
    return { totalHits: row?.hits ?? 1, resetTime: row?.resetsAt };
  }

  async decrement(key: string): Promise<void> {
    await this.db.run(
      sql`update rate_limit set hits = greatest(hits - 1, 0) where key = ${this.prefix + key}`,
    );
  }

  async resetKey(key: string): Promise<void> {
    await this.db.run(sql`delete from rate_limit where key = ${this.prefix + key}`);
  }
}

/** At most so many failed calls a minute from one address for one login: guessing passwords is slow, working is not. */
export function limitFailures(db: Database, name: string, perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: MINUTE,
    limit: perMinute,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    store: new SharedStore(db, `${name}:`),
    keyGenerator: (request: Request) => ipKeyGenerator(request.ip ?? ''),
    handler: (_request, _response, next) =>
      next(new HttpProblem(429, 'Too many failed attempts; try again in a minute.')),
  });
}
