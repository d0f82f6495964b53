import { createHash } from 'node:crypto';
import type { Problem } from '../../workflows/engine/index.ts';
import type { Simulator } from '../simulations/simulator.ts';

const KEPT = 200;
const known = new Map<string, Promise<Problem[]>>();

/** What the engine finds wrong with an XML. The same text is read once, as lists of drafts ask again and again. */
export function problemsOf({ read }: Pick<Simulator, 'read'>, xml: string): Promise<Problem[]> {
  const hash = createHash('sha256').update(xml).digest('hex');
  const before = known.get(hash);
  if (before) return before;
  const problems = read(xml).then((found) => found.problems);
  problems.catch(() => known.delete(hash));
  known.set(hash, problems);
  const oldest = known.keys().next().value;
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return problems;
}

export function countErrors(problems: Problem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}
