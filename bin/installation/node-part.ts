import { join } from 'node:path';
import type { Leftovers } from './leftovers.ts';
import { type RunningPart, startPart } from './part.ts';
import { projectRoot } from './places.ts';

type NodePart = {
  name: string;
  /** TypeScript file, from the project's root. It prints `<name> ready` when it is. */
  entry: string;
  env: NodeJS.ProcessEnv;
  flags?: string[];
  leftovers?: Leftovers;
  /** Every other line that it prints. */
  onLine: (line: string) => void;
};

/** Young objects get at most 3 x 8 MB: measured as fast as Node.js's 3 x 16 MB under our load. */
export const MEMORY_FLAGS = ['--max-semi-space-size=8'];
/** Of glibc's allocator: 22 MB less a worker than with its default of 8 arenas a core. */
const MEMORY_ENV = { MALLOC_ARENA_MAX: '2' };

/** Starts one of our own processes; resolves when it says that it is ready. */
export function startNode(
  { name, entry, env, flags = [], leftovers, onLine }: NodePart,
  say: (line: string) => void,
): Promise<RunningPart> {
  let heard: (() => void) | undefined;
  return startPart(
    {
      name,
      command: process.execPath,
      args: [...MEMORY_FLAGS, ...flags, join(projectRoot, entry)],
      options: { env: { ...MEMORY_ENV, ...env }, cwd: projectRoot },
      ready: () => new Promise((done) => (heard = done)),
      ...(leftovers ? { leftovers } : {}),
      onLine: (line) => (line.includes(`${name} ready`) ? heard?.() : onLine(line)),
    },
    say,
  );
}
