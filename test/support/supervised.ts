import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../bin/installation/places.ts';
import { freePort } from '../../bin/installation/ports.ts';

export const PARTS = ['server', 'worker', 'Temporal', 'PostgreSQL'] as const;
export type Part = (typeof PARTS)[number];
export type Reply = { status: number; body: never };

const START_LIMIT = 300_000;

/** What `npm start` runs, over data of its own, with its own PostgreSQL and Temporal. */
export class Supervised {
  readonly url: string;
  readonly password = `p-${randomBytes(6).toString('hex')}`;
  readonly adminToken = randomBytes(16).toString('hex');
  readonly directory = mkdtempSync(join(tmpdir(), 'marshrut-supervised-'));
  /** Everything that it has printed. */
  readonly lines: string[] = [];
  private readonly env: NodeJS.ProcessEnv;
  private child: ChildProcess | undefined;

  private constructor(port: number, settings: Record<string, string>) {
    this.url = `http://127.0.0.1:${port}`;
    chmodSync(this.directory, 0o755);
    const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, ...inherited } = process.env;
    this.env = {
      ...inherited,
      NODE_OPTIONS: '',
      MARSHRUT_DATA_DIR: this.directory,
      PORT: String(port),
      HOST: '127.0.0.1',
      ADMIN_TOKEN: this.adminToken,
      DEMO_PASSWORD: this.password,
      LOG_LEVEL: 'warn',
      ...settings,
    };
  }

  static async start(settings: Record<string, string> = {}): Promise<Supervised> {
    const made = new Supervised(await freePort(), settings);
    await made.launch();
    return made;
  }

  /** A second one over the data of another, on a port of its own. */
  static async beside(other: Supervised): Promise<Supervised> {
    const made = new Supervised(await freePort(), { MARSHRUT_DATA_DIR: other.directory });
    rmSync(made.directory, { recursive: true });
    await made.launch();
    return made;
  }

  /** Starts it, the first time or again; resolves when it says that it is ready. */
  async launch(): Promise<void> {
    const child = spawn(process.execPath, [join(projectRoot, 'bin/start.ts')], {
      env: this.env,
      cwd: projectRoot,
    });
    this.child = child;
    await new Promise<void>((done, failed) => {
      const limit = setTimeout(() => failed(this.failure('it is not ready in time')), START_LIMIT);
      for (const input of [child.stdout, child.stderr])
        createInterface({ input }).on('line', (line) => {
          this.lines.push(line);
          if (line.includes('Marshrut is ready')) done();
        });
      child.once('exit', (code) => failed(this.failure(`it ended with ${code}`)));
      void child.once('exit', () => clearTimeout(limit));
    });
  }

  pidOf(part: Part | 'supervisor'): number {
    if (part === 'PostgreSQL')
      return Number(readFileSync(join(this.directory, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    const noted = readFileSync(join(this.directory, 'pids', `${part}.json`), 'utf8');
    return (JSON.parse(noted) as { pid: number }).pid;
  }

  /** Of its own PostgreSQL. */
  databaseUrl(): string {
    const { port, password } = JSON.parse(readFileSync(join(this.directory, 'postgres.json'), 'utf8'));
    return `postgresql://marshrut:${password}@127.0.0.1:${port}/marshrut`;
  }

  /** As a crash: nothing is told, nothing is written. False when it does not run at this moment. */
  kill(part: Part | 'supervisor'): boolean {
    try {
      return process.kill(this.pidOf(part), 'SIGKILL');
    } catch {
      return false;
    }
  }

  /** While the supervisor stands still nothing is started again. */
  async whileNothingIsStarted(act: () => Promise<void>): Promise<void> {
    const pid = this.pidOf('supervisor');
    process.kill(pid, 'SIGSTOP');
    try {
      await act();
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  }

  /** All processes at once, as when the power is cut; the next launch finds what they left. */
  async cutPower(): Promise<void> {
    const gone = new Promise((done) => this.child?.once('exit', done));
    for (const part of ['supervisor', ...PARTS] as const) this.kill(part);
    await gone;
  }

  /** Calls the API as the administrator's token. A server that is away is told as status 0. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    try {
      const response = await fetch(`${this.url}/api${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.adminToken}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: (text ? JSON.parse(text) : null) as never };
    } catch (error) {
      return { status: 0, body: { detail: String(error) } as never };
    }
  }

  /** As Ctrl-C does; it can be launched again. */
  async end(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await gone;
  }

  async stop(): Promise<void> {
    await this.end();
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }

  private failure(why: string): Error {
    return new Error(`Expected the installation to start, but ${why}:\n${this.lines.slice(-40).join('\n')}`);
  }
}
