import { evaluate, FeelFunction } from 'feelin';
import type { Variables } from '../json.ts';
import { bounds, builtins, type Evaluation, newEvaluation } from './builtins.ts';

type Ready = (evaluation: Evaluation, variables: Variables) => { value: unknown; warnings: string[] };

const KEPT = 2_000;
const known = new Map<string, Ready | null>();

/**
 * An expression that was parsed once, as the body of a FEEL function of its variables; parsing costs ten times as much as
 * evaluating. Null where parsing depends on the values: names with spaces or signs in them.
 */
export function prepared(text: string, names: string[]): Ready | null {
  const key = `${names.join(' ')}\n${text}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const fresh = names.every(isPlain) && readsTheSame(text, names) ? prepare(text, names) : null;
  if (known.size >= KEPT) known.clear();
  known.set(key, fresh);
  return fresh;
}

function prepare(text: string, names: string[]): Ready | null {
  const running = newEvaluation('2000-01-01T00:00:00.000Z', '');
  const context = { ...builtins(running), ...bounds(running) };
  const made = evaluate(`function(${names.join(', ')}) (${text})`, context);
  if (!(made.value instanceof FeelFunction)) return null;
  const { fn } = made.value;
  return (evaluation, variables) => {
    Object.assign(running, evaluation);
    made.warnings.length = 0;
    const value: unknown = fn(...names.map((name) => variables[name]));
    evaluation.left = running.left;
    return { value, warnings: made.warnings.map(({ message }) => message) };
  };
}

const KEYWORDS =
  'and|or|not|in|if|then|else|for|return|some|every|satisfies|between|instance|of|function|external|true|false|null|list|context|range|date|time|duration|years|months|days';
const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const KEYWORD = new RegExp(`^(${KEYWORDS})$`);
/** FEEL's own functions whose names have spaces. */
const SPACED =
  /(?<![\p{L}\p{N}_])(string (join|length)|(upper|lower) case|substring (before|after)|(starts|ends) with|list (contains|replace)|date and time|(years and months|days and time) duration|round (half )?(up|down)|get (value|entries)|(day|week|month) of (year|week)|distinct values|insert before|index of|context( put| merge)?|is defined)\s*(?=\()/gu;
const STARTS = new Set(
  'string upper lower substring starts ends list get day week month distinct insert index is round days years'.split(
    ' ',
  ),
);
const isPlain = (name: string): boolean =>
  PLAIN.test(name) && !KEYWORD.test(name) && !name.startsWith('bounded');

/** Two words side by side may be one name, and a sign between letters part of it: that depends on the variables. */
function readsTheSame(text: string, names: string[]): boolean {
  const bare = text.replace(/"(\\.|[^"\\])*"/g, '""').replace(SPACED, 'f');
  if (names.some((name) => STARTS.has(name))) return false;
  if (/[\p{L}\p{N}_][-+*/'][\p{L}_]/u.test(bare) || bare.includes('/*') || bare.includes('//')) return false;
  const pairs = bare.matchAll(/(?=([\p{L}_][\p{L}\p{N}_]*)\s+([\p{L}_][\p{L}\p{N}_]*))(?<![\p{L}\p{N}_])/gu);
  return [...pairs].every(([, first = '', second = '']) => KEYWORD.test(first) || KEYWORD.test(second));
}
