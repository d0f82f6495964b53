import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Process ids of the parts of an installation, so that parts which outlived a killed supervisor are found and stopped
 * by the next one.
 */
export class Leftovers {
  private readonly folder: string;

  constructor(dataDirectory: string) {
    this.folder = join(dataDirectory, 'pids');
    mkdirSync(this.folder, { recursive: true });
  }

  note(name: string, pid: number, command: string): void {
    writeFileSync(this.file(name), JSON.stringify({ pid, command }));
  }

  forget(name: string): void {
    rmSync(this.file(name), { force: true });
  }

  /** Stops every part that still runs; a process id that another program has by now is left alone. */
  async stop(): Promise<void> {
    const noted = readdirSync(this.folder).map(
      (file) => JSON.parse(readFileSync(join(this.folder, file), 'utf8')) as { pid: number; command: string },
    );
    const alive = noted.filter(({ pid, command }) => commandOf(pid).includes(command));
    for (const { pid } of alive) signal(pid, 'SIGTERM');
    const until = Date.now() + 10_000;
    while (alive.some(({ pid }) => isAlive(pid)) && Date.now() < until)
      await new Promise((done) => setTimeout(done, 100));
    for (const { pid } of alive) signal(pid, 'SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
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
