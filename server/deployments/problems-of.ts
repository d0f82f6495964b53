import { createHash } from 'node:crypto';
import { type Problem, readRouteMaps } from '../../workflows/engine/index.ts';

const KEPT = 200;
const known = new Map<string, Promise<Problem[]>>();

/** What the engine finds wrong with an XML. The same text is read once, as lists of drafts ask again and again. */
export function problemsOf(xml: string): Promise<Problem[]> {
  const hash = createHash('sha256').update(xml).digest('hex');
  const before = known.get(hash);
  if (before) return before;
  const problems = readRouteMaps(xml).then((read) => read.problems);
  problems.catch(() => known.delete(hash));
  known.set(hash, problems);
  const oldest = known.keys().next().value;
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return problems;
}

export function countErrors(problems: Problem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}
