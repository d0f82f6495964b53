import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startNode } from '../../bin/installation/node-part.ts';
import type { RunningPart } from '../../bin/installation/part.ts';
import { projectRoot } from '../../bin/installation/places.ts';
import { freePort } from '../../bin/installation/ports.ts';

export type Installation = {
  /** Address of the pages and the API, without a slash at the end. */
  url: string;
  databaseUrl: string;
  adminToken: string;
  /** Of every person of the demonstration company. */
  password: string;
  env: NodeJS.ProcessEnv;
  server: RunningPart;
  worker: RunningPart;
  /** Calls the API as the administrator's token; throws nothing for a refusal. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: never }>;
  stop(): Promise<void>;
};

const run = promisify(execFile);

/**
 * A whole installation as `npm start` makes it, over the PostgreSQL and the Temporal server that `npm test` has started:
 * a database of its own, the demonstration company, a worker and a server.
 */
export async function startInstallation(settings: Record<string, string> = {}): Promise<Installation> {
  const base = need('TEST_DATABASE_URL');
  const name = `t_${randomBytes(6).toString('hex')}`;
  const databaseUrl = await createDatabase(base, name);
  const adminToken = randomBytes(16).toString('hex');
  const password = `p-${randomBytes(6).toString('hex')}`;
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_OPTIONS: '',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: need('TEST_TEMPORAL_ADDRESS'),
    TASK_QUEUE: name,
    ADMIN_TOKEN: adminToken,
    DEMO_PASSWORD: password,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    HISTORY_SEAL_MINUTES: '10080',
    ...settings,
  };
  await run(process.execPath, [join(projectRoot, 'bin/prepare.ts')], { env });
  const output: string[] = [];
  const [worker, server] = await Promise.all([
    startNode(
      { name: 'worker', entry: 'activities/main.ts', env, onLine: (line) => output.push(`worker: ${line}`) },
      (line) => output.push(line),
    ),
    startNode(
      { name: 'server', entry: 'server/main.ts', env, onLine: (line) => output.push(`server: ${line}`) },
      (line) => output.push(line),
    ),
  ]).catch((error: Error) => {
    throw new Error(`${error.message}\n${output.join('\n')}`);
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    databaseUrl,
    adminToken,
    password,
    env,
    server,
    worker,
    call: (method, path, body, headers = {}) => call(`${url}/api${path}`, method, adminToken, body, headers),
    stop: async () => {
      await Promise.all([server.stop(), worker.stop()]);
      await dropDatabase(base, name);
    },
  };
}

/** Another server of an installation, on a port of its own. */
export async function startSecondServer({ env }: Installation): Promise<RunningPart> {
  const own = { ...env, PORT: String(await freePort()) };
  return startNode({ name: 'server', entry: 'server/main.ts', env: own, onLine: () => {} }, () => {});
}

async function call(
  url: string,
  method: string,
  token: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<{ status: number; body: never }> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return { status: response.status, body: (json ? JSON.parse(text) : text) as never };
}

function need(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`Expected ${name}: this test needs real servers. Run it by: npm test -- <path>`);
  return value;
}

async function createDatabase(base: string, name: string): Promise<string> {
  await query(base, `create database ${name}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.toString();
}

const dropDatabase = (base: string, name: string): Promise<void> =>
  query(base, `drop database if exists ${name} with (force)`);

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
