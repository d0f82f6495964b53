import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { openOrm } from '../../domain/database.ts';
import { type Database, openDatabase, sql } from '../../server/database/sql.ts';
import { type EngineClient, EngineClientError } from '../../server/engine-client/types.ts';
import { createLogger } from '../../server/logger.ts';
import { readSettings } from '../../server/settings.ts';
import { startServer } from '../../server/start-server.ts';
import { freshDatabase } from '../support/postgres.ts';

/** Fields that tests read from answers of all kinds; an answer has those of its own kind. */
export type Body = {
  id: string;
  title: string;
  detail: string;
  number: string;
  next: string | null;
  items: { id: string; [field: string]: unknown }[];
  problems: { elementId?: string; path?: string; rule?: string; message: string }[];
  [field: string]: unknown;
};
export type Answer = { status: number; headers: Headers; body: Body; text: string };
export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

export type Api = {
  url: string;
  databaseUrl: string;
  db: Database;
  /** Calls as nobody, as the administrator's token, or as somebody who has signed in. */
  anonymous: Caller;
  administrator: Caller;
  signIn(login: string): Promise<Caller & { cookie: string; csrfToken: string; id: string }>;
  stop(): Promise<void>;
};

export const ADMIN_TOKEN = 'an-administrator-token-of-the-tests';
export const PASSWORD = 'correct horse battery staple';
const PASSWORD_HASH = hash(PASSWORD, { memoryCost: 8, timeCost: 1 });

/** Says to every call that the route engine is away: for what must work without it. */
const noEngine = new Proxy({} as EngineClient, {
  get: () => async () => {
    throw new EngineClientError('UNAVAILABLE', 'The route engine cannot be reached');
  },
});

/** The server over an empty database of its own, without a route engine. */
export async function startApi(env: Record<string, string> = {}): Promise<Api> {
  const database = await freshDatabase();
  const settings = readSettings({
    DATABASE_URL: database.url,
    ADMIN_TOKEN,
    PORT: '0',
    LOG_LEVEL: 'silent',
    ...env,
  });
  const orm = await openOrm(database.url);
  const db = openDatabase(database.url, 2);
  const server = await startServer({ settings, orm, engine: noEngine, logger: createLogger('silent') });
  return {
    url: server.url,
    databaseUrl: database.url,
    db,
    anonymous: caller(server.url, {}),
    administrator: caller(server.url, { authorization: `Bearer ${ADMIN_TOKEN}` }),
    signIn: (login) => signIn(server.url, login),
    stop: async () => {
      await server.close();
      await db.close();
      await orm.close();
      await database.drop();
    },
  };
}

export function caller(url: string, own: Record<string, string>): Caller {
  return async (method, path, body, headers = {}) => {
    const isText = typeof body === 'string' || body instanceof FormData;
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
        ...own,
        ...headers,
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson ? JSON.parse(text) : {}) as Body,
    };
  };
}

async function signIn(url: string, login: string) {
  const answer = await caller(url, {})('POST', '/session', { login, password: PASSWORD });
  if (answer.status !== 200) throw new Error(`Expected ${login} to sign in, but: ${answer.text}`);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { csrfToken, id } = answer.body;
  return Object.assign(caller(url, { cookie, 'x-csrf-token': String(csrfToken) }), {
    cookie,
    csrfToken: String(csrfToken),
    id,
  });
}

export type Person = {
  login: string;
  access?: string[];
  roles?: string[];
  departmentId?: string | null;
  fullName?: string;
};

/** An employee who signs in by his login and `PASSWORD`. */
export async function hire(
  { db }: Pick<Api, 'db'>,
  { login, access, roles, departmentId, fullName }: Person,
): Promise<string> {
  const id = randomUUID();
  await db.run(sql`
    insert into employee (id, login, password_hash, full_name, full_name_en, department_id, roles, access)
    values (${id}, ${login}, ${await PASSWORD_HASH}, ${fullName ?? login}, ${fullName ?? login}, ${departmentId ?? null},
            ${roles ?? []}, ${access ?? ['employee']})`);
  return id;
}

/** A department, with its head where one is named. */
export async function department(
  { db }: Pick<Api, 'db'>,
  code: string,
  headId: string | null = null,
  parentId: string | null = null,
) {
  const id = randomUUID();
  await db.run(sql`
    insert into department (id, code, name, name_en, head_id, parent_id)
    values (${id}, ${code}, ${code}, ${code}, ${headId}, ${parentId})`);
  return id;
}

/** A client company. */
export async function client({ db }: Pick<Api, 'db'>, name = 'ООО «Полярная звезда»'): Promise<string> {
  const id = randomUUID();
  await db.run(
    sql`insert into client (id, name, name_en, inn) values (${id}, ${name}, ${name}, '7701234567')`,
  );
  return id;
}
