import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import type { Leftovers } from './leftovers.ts';

export type Part = {
  name: string;
  command: string;
  args: string[];
  options?: SpawnOptions;
  /** Resolves when the part answers; rejects when it never will. */
  ready: (child: ChildProcess) => Promise<void>;
  stopSignal?: NodeJS.Signals;
  onLine?: (line: string) => void;
  /** Where its process id is noted while it runs. */
  leftovers?: Leftovers;
};

export type RunningPart = { name: string; pid: () => number | undefined; stop: () => Promise<void> };

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 15_000;
const CALM_AFTER = 10_000;

/**
 * Starts one process of the installation and starts it again when it dies, with a growing pause.
 * Resolves when it is ready for the first time. Each part is a process group of its own, so that
 * Ctrl-C reaches the supervisor alone and the parts are stopped in order.
 */
export async function startPart(part: Part, say: (line: string) => void): Promise<RunningPart> {
  let child: ChildProcess | undefined;
  let stopping = false;
  let pause = FIRST_PAUSE;

  const launch = async (): Promise<void> => {
    const started = Date.now();
    const current = spawn(part.command, part.args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...part.options,
      detached: true,
    });
    child = current;
    if (current.pid) part.leftovers?.note(part.name, current.pid, part.command);
    readLines(current, part.onLine);
    const gone = new Promise<string>((done) => {
      current.once('error', (error) => done(error.message));
      current.once('exit', (code, signal) => done(signal ?? `exit code ${code}`));
    });
    const died = gone.then((why) =>
      Promise.reject(new Error(`${part.name} stopped before it was ready (${why})`)),
    );
    died.catch(() => {});
    await Promise.race([part.ready(current), died]).catch(async (error: Error) => {
      await stopProcess(current, 'SIGKILL');
      throw error;
    });
    void gone.then((why) => {
      if (stopping) return;
      if (Date.now() - started > CALM_AFTER) pause = FIRST_PAUSE;
      again(why);
    });
  };

  const again = (why: string, since = Date.now()): void => {
    say(`${part.name} stopped (${why}). It is started again in ${(pause / 1000).toFixed(1)} s`);
    setTimeout(() => {
      if (stopping) return;
      launch().then(
        () => say(`${part.name} is back after ${((Date.now() - since) / 1000).toFixed(1)} s`),
        (error: Error) => again(error.message, since),
      );
    }, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  };

  await launch();
  return {
    name: part.name,
    pid: () => child?.pid,
    stop: async () => {
      stopping = true;
      if (child) await stopProcess(child, part.stopSignal ?? 'SIGTERM');
      part.leftovers?.forget(part.name);
    },
  };
}

async function stopProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill(signal);
  const patience = setTimeout(() => child.kill('SIGKILL'), 12_000);
  await gone;
  clearTimeout(patience);
}

function readLines(child: ChildProcess, onLine: ((line: string) => void) | undefined): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (onLine) for (const line of lines) onLine(line);
    });
  }
}
