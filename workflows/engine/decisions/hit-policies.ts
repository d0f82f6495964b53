import { toJson } from '../expression/feel.ts';
import type { DecisionTable } from './model.ts';

type Rule = DecisionTable['rules'][number];
type Feel = (text: string) => unknown;
type Outcome = { value: unknown } | { problem: string };

/** What the rules that match give together (DMN 1.5, 8.2.10). */
export function hit(table: DecisionTable, matching: Rule[], feel: Feel): Outcome {
  const { hitPolicy } = table;
  const results = (): unknown[] => matching.map((rule) => resultOf(table, rule.results, feel));
  if (matching.length === 0) return { value: nothing(table, feel) };
  switch (hitPolicy) {
    case 'UNIQUE':
      return matching.length === 1
        ? { value: results()[0] }
        : { problem: `Expected one rule to match, but ${matching.length} do` };
    case 'ANY': {
      const all = results();
      const different = new Set(all.map((result) => JSON.stringify(toJson(result)))).size > 1;
      return different
        ? { problem: 'Expected the rules that match to say the same, but they differ' }
        : { value: all[0] };
    }
    case 'FIRST':
      return { value: resultOf(table, matching[0]?.results ?? [], feel) };
    case 'PRIORITY':
      return { value: byPriority(table, results(), feel)[0] };
    case 'OUTPUT ORDER':
      return { value: byPriority(table, results(), feel) };
    case 'RULE ORDER':
      return { value: results() };
    case 'COLLECT':
      return collect(table, results());
  }
}

/** One output is a value, several are a context. */
function resultOf({ outputs }: DecisionTable, texts: string[], feel: Feel): unknown {
  const values = texts.map((text) => (text.trim() === '' || text.trim() === '-' ? null : feel(text)));
  if (outputs.length === 1) return values[0] ?? null;
  return Object.fromEntries(outputs.map(({ name }, index) => [name, values[index] ?? null]));
}

function nothing(table: DecisionTable, feel: Feel): unknown {
  const { outputs, hitPolicy, aggregation } = table;
  const isList =
    ['RULE ORDER', 'OUTPUT ORDER'].includes(hitPolicy) || (hitPolicy === 'COLLECT' && !aggregation);
  if (outputs.some(({ otherwise }) => otherwise !== null)) {
    const value = resultOf(
      table,
      outputs.map(({ otherwise }) => otherwise ?? ''),
      feel,
    );
    return isList ? [value] : value;
  }
  if (isList) return [];
  return aggregation === 'COUNT' ? 0 : null;
}

/** In the order in which the outputs' allowed values stand, the first output first. */
function byPriority({ outputs }: DecisionTable, results: unknown[], feel: Feel): unknown[] {
  const orders = outputs.map(({ values }) => {
    const listed = values === null ? [] : feel(`[${values}]`);
    return (Array.isArray(listed) ? listed : []).map((value) => JSON.stringify(toJson(value)));
  });
  const ranksOf = (result: unknown): number[] =>
    outputs.map(({ name }, index) => {
      const value = outputs.length === 1 ? result : (result as Record<string, unknown>)[name];
      const rank = orders[index]?.indexOf(JSON.stringify(toJson(value))) ?? -1;
      return rank < 0 ? Number.MAX_SAFE_INTEGER : rank;
    });
  return results
    .map((result) => ({ result, ranks: ranksOf(result) }))
    .sort(
      (a, b) => a.ranks.map((rank, index) => rank - (b.ranks[index] ?? 0)).find((order) => order !== 0) ?? 0,
    )
    .map(({ result }) => result);
}

function collect({ aggregation }: DecisionTable, results: unknown[]): Outcome {
  if (aggregation === null) return { value: results };
  if (aggregation === 'COUNT') return { value: results.length };
  const numbers = results.filter((result): result is number => typeof result === 'number');
  if (numbers.length < results.length)
    return { problem: `Expected numbers to collect by ${aggregation}, but a rule gives something else` };
  if (aggregation === 'SUM') return { value: numbers.reduce((sum, value) => sum + value, 0) };
  return { value: aggregation === 'MIN' ? Math.min(...numbers) : Math.max(...numbers) };
}
