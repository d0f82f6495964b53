import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Noted = { pid: number; command: string };

const SUPERVISOR = 'supervisor';

/**
 * Process ids of the parts of an installation, so that parts which outlived a killed supervisor are found and stopped
 * by the next one.
 */
export class Leftovers {
  private readonly folder: string;
  private readonly dataDirectory: string;

  constructor(dataDirectory: string) {
    this.dataDirectory = dataDirectory;
    this.folder = join(dataDirectory, 'pids');
    mkdirSync(this.folder, { recursive: true });
  }

  /** Throws an error when another supervisor runs over the same data. */
  claim(): void {
    const file = this.file(SUPERVISOR);
    const other = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Noted) : null;
    if (other && other.pid !== process.pid && commandOf(other.pid).includes(other.command)) {
      throw new Error(
        `Expected ${this.dataDirectory} to be free, but Marshrut runs over it already (process ${other.pid}). Stop that one, or set MARSHRUT_DATA_DIR to another folder.`,
      );
    }
    this.note(SUPERVISOR, process.pid, process.argv[1] ?? '');
  }

  release(): void {
    const file = this.file(SUPERVISOR);
    if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as Noted).pid === process.pid)
      this.forget(SUPERVISOR);
  }

  note(name: string, pid: number, command: string): void {
    writeFileSync(this.file(name), JSON.stringify({ pid, command }));
  }

  forget(name: string): void {
    rmSync(this.file(name), { force: true });
  }

  /**
   * Stops every part that still runs; a process id that another program has by now is left alone.
   * @returns their names
   */
  async stop(): Promise<string[]> {
    const noted = readdirSync(this.folder)
      .filter((file) => file !== `${SUPERVISOR}.json`)
      .map((file) => ({
        name: file.replace(/\.json$/, ''),
        ...(JSON.parse(readFileSync(join(this.folder, file), 'utf8')) as Noted),
      }));
    const alive = noted.filter(({ pid, command }) => commandOf(pid).includes(command));
    for (const { pid } of alive) signal(pid, 'SIGTERM');
    const until = Date.now() + 10_000;
    while (alive.some(({ pid }) => isAlive(pid)) && Date.now() < until)
      await new Promise((done) => setTimeout(done, 100));
    for (const { pid } of alive) signal(pid, 'SIGKILL');
    for (const { name } of noted) this.forget(name);
    return alive.map(({ name }) => name);
  }

  private file(name: string): string {
    return join(this.folder, `${name}.json`);
  }
}

function commandOf(pid: number): string {
  const proc = `/proc/${pid}/cmdline`;
  if (existsSync(proc)) return readFileSync(proc, 'utf8').replaceAll('\0', ' ');
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? '';
}

function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}
