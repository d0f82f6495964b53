import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../server/settings.ts';
import { Leftovers } from './installation/leftovers.ts';
import { startNode } from './installation/node-part.ts';
import { buildPages } from './installation/pages.ts';
import type { RunningPart } from './installation/part.ts';
import { dataDirectory } from './installation/places.ts';
import { canListen } from './installation/ports.ts';
import { startPostgres } from './installation/postgres.ts';
import { keepHistories } from './installation/retention.ts';
import { startTemporal } from './installation/temporal.ts';

const began = Date.now();
const say = (line: string): void =>
  console.log(`[${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s] ${line}`);
const parts: RunningPart[] = [];
let stopping: Promise<void> | undefined;
const leftovers = new Leftovers(dataDirectory());

/** Whoever read our lines may be gone before the parts are stopped. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopAll(0));

try {
  await start();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  await stopAll(1);
}

async function start(): Promise<void> {
  const { port, host, historyRetentionDays } = readSettings({
    ...process.env,
    DATABASE_URL: process.env.DATABASE_URL ?? 'postgresql://own',
  });
  if (!(await canListen(port, host))) {
    throw new Error(
      `Expected port ${port} to be free, but something listens on it. Stop that, or choose another: PORT=8090 npm start`,
    );
  }
  const env = await services(historyRetentionDays);
  say('Preparing the database …');
  const prepared = await runOnce('bin/prepare.ts', env);
  const flags = process.argv.includes('--dev') ? ['--watch-preserve-output', '--watch'] : [];
  await allOrNone([
    startProcess('worker', 'activities/main.ts', env, flags),
    startProcess('server', 'server/main.ts', env, flags),
  ]);
  const demonstration = await runOnce('bin/demo-routes.ts', env);
  say(`Marshrut is ready: http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`);
  for (const line of [...prepared, ...demonstration]) console.log(line);
  console.log('Ctrl-C stops everything.');
}

/** A PostgreSQL and a Temporal server: those that the environment names, else our own. */
async function services(historyRetentionDays: number): Promise<NodeJS.ProcessEnv> {
  const directory = dataDirectory();
  await leftovers.stop();
  const env: NodeJS.ProcessEnv = { ...process.env, MARSHRUT_DATA_DIR: directory };
  const own = async <T extends RunningPart>(part: Promise<T>): Promise<T> => {
    const running = await part;
    parts.unshift(running);
    say(`${running.name} is up`);
    return running;
  };
  const [database, temporal] = await allOrNone<string | undefined>([
    env.DATABASE_URL ?? own(startPostgres(directory, say)).then(({ url }) => url),
    env.TEMPORAL_ADDRESS ??
      own(startTemporal(directory, say, leftovers)).then(async ({ address }) => {
        await keepHistories(address, historyRetentionDays);
        return address;
      }),
    buildPages(say).then(() => undefined),
  ]);
  return { ...env, DATABASE_URL: database ?? '', TEMPORAL_ADDRESS: temporal ?? '' };
}

/** Waits for all, also when one fails, so that what has started by then can be stopped. */
async function allOrNone<T>(promises: (Promise<T> | T)[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

async function startProcess(
  name: string,
  entry: string,
  env: NodeJS.ProcessEnv,
  flags: string[],
): Promise<void> {
  const onLine = (line: string): void => console.log(`${name}: ${line}`);
  const all = ['--max-semi-space-size=8', ...flags];
  parts.unshift(await startNode({ name, entry, env, flags: all, leftovers, onLine }, say));
  say(`${name} is up`);
}

/** Runs a script to its end; its lines that begin with `|` are for people, and come back. */
function runOnce(entry: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  return new Promise((done, failed) => {
    const script = fileURLToPath(new URL(`../${entry}`, import.meta.url));
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
    child.once('exit', (code) => {
      const lines = output.split('\n');
      if (code === 0) done(lines.filter((line) => line.startsWith('|')).map((line) => line.slice(1)));
      else failed(new Error(`Expected ${entry} to end well, but it failed:\n${output}`));
    });
  });
}

function stopAll(code: number): Promise<void> {
  stopping ??= (async () => {
    if (parts.length > 0) say('Stopping …');
    for (const part of parts.splice(0)) await part.stop();
    process.exit(code);
  })();
  return stopping;
}
