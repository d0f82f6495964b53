import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Database } from '../database/sql.ts';
import { sharedSecret } from './shared-secret.ts';

declare module 'express-session' {
  interface SessionData {
    employeeId: string;
    csrfToken: string;
  }
}

export const SESSION_COOKIE = 'marshrut.sid';
const WEEK = 7 * 24 * 3600 * 1000;

/** Sessions kept in PostgreSQL, signed with a secret that every server of the installation shares. */
export async function sessions(db: Database): Promise<RequestHandler> {
  const PgStore = connectPgSimple(session);
  return session({
    name: SESSION_COOKIE,
    secret: await sharedSecret(db, 'sessionSecret'),
    resave: false,
    saveUninitialized: false,
    store: new PgStore({
      pool: db.pool,
      tableName: 'session',
      disableTouch: true,
      pruneSessionInterval: 3600,
    }),
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: WEEK, path: '/' },
  });
}
