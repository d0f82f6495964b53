import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Leftovers } from './leftovers.ts';
import { MEMORY_FLAGS, startNode } from './node-part.ts';
import type { RunningPart } from './part.ts';
import { dataDirectory, projectRoot } from './places.ts';
import { canListen } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { startTemporal } from './temporal.ts';

/** Starts every part of an installation, each when what it needs is there, and stops them in the opposite order. */
export class Supervisor {
  private readonly began = Date.now();
  private readonly directory = dataDirectory();
  private readonly leftovers = new Leftovers(this.directory);
  private readonly flags: string[];
  private readonly parts: RunningPart[] = [];
  private stopping: Promise<void> | undefined;

  /** `flags`: of Node.js, for the worker and the server. */
  constructor(flags: string[]) {
    this.flags = flags;
  }

  /** Runs until it is stopped; then the process exits. */
  async run(): Promise<void> {
    // whoever read our lines may be gone before the parts are stopped
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => void this.stop(0));
    try {
      await this.start();
    } catch (error) {
      if (!(error instanceof Told))
        console.error(`\n${error instanceof Error ? error.message : String(error)}`);
      await this.stop(1);
    }
  }

  private readonly say = (line: string): void =>
    console.log(`[${((Date.now() - this.began) / 1000).toFixed(1).padStart(5)} s] ${line}`);

  private async start(): Promise<void> {
    const [settings = ''] = await runOnce('bin/check-settings.ts', process.env);
    const { port, host } = JSON.parse(settings) as { port: number; host: string };
    this.leftovers.claim();
    const stopped = await this.leftovers.stop();
    if (stopped.length > 0) this.say(`Stopped what an earlier start had left running: ${stopped.join(', ')}`);
    if (!(await canListen(port, host))) {
      throw new Error(
        `Expected port ${port} to be free, but something listens on it. Stop that, or choose another: PORT=8090 npm start`,
      );
    }
    const env = await this.services();
    this.say('Preparing the database …');
    const prepared = await runOnce('bin/prepare.ts', env);
    await allOrNone([
      this.startOwn('worker', 'activities/main.ts', env),
      this.startOwn('server', 'server/main.ts', env),
    ]);
    const demonstration = await runOnce('bin/demo-routes.ts', env);
    this.say(`Marshrut is ready: http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`);
    for (const line of [...prepared, ...demonstration]) console.log(line);
    console.log('Ctrl-C stops everything.');
  }

  /** A PostgreSQL and a Temporal server: those that the environment names, else our own. */
  private async services(): Promise<NodeJS.ProcessEnv> {
    const { directory, leftovers, say } = this;
    const env: NodeJS.ProcessEnv = { ...process.env, MARSHRUT_DATA_DIR: directory };
    const [database, temporal] = await allOrNone<string | undefined>([
      env.DATABASE_URL ?? this.own(startPostgres(directory, say)).then(({ url }) => url),
      env.TEMPORAL_ADDRESS ??
        this.own(startTemporal(directory, say, leftovers)).then(async ({ address }) => {
          await runOnce('bin/keep-histories.ts', { ...env, TEMPORAL_ADDRESS: address });
          return address;
        }),
      runOnce('bin/build-pages.ts', env, say).then(() => undefined),
      runOnce('bin/compile.ts', env).then(() => undefined),
    ]);
    return { ...env, DATABASE_URL: database ?? '', TEMPORAL_ADDRESS: temporal ?? '' };
  }

  private async startOwn(name: string, entry: string, env: NodeJS.ProcessEnv): Promise<void> {
    const { flags, leftovers, say } = this;
    const onLine = (line: string): void => console.log(`${name}: ${line}`);
    await this.own(startNode({ name, entry, env, flags, leftovers, onLine }, say));
  }

  private async own<T extends RunningPart>(part: Promise<T>): Promise<T> {
    const running = await part;
    this.parts.unshift(running);
    this.say(`${running.name} is up`);
    return running;
  }

  private stop(code: number): Promise<void> {
    this.stopping ??= (async () => {
      if (this.parts.length > 0) this.say('Stopping …');
      for (const part of this.parts.splice(0)) await part.stop();
      this.leftovers.release();
      process.exit(code);
    })();
    return this.stopping;
  }
}

/** Waits for all, also when one fails, so that what has started by then can be stopped. */
async function allOrNone<T>(promises: (Promise<T> | T)[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** A script that failed has said why. */
class Told extends Error {}

/** Runs a script to its end; its lines that begin with `|` come back, the others go to `onLine` at once. */
function runOnce(
  entry: string,
  env: NodeJS.ProcessEnv,
  onLine: (line: string) => void = () => {},
): Promise<string[]> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [...MEMORY_FLAGS, join(projectRoot, entry)], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const answer: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) =>
      line.startsWith('|') ? answer.push(line.slice(1)) : onLine(line),
    );
    child.once('close', (code) => {
      if (code === 0) done(answer);
      else failed(new Told(`${entry} failed`));
    });
  });
}
