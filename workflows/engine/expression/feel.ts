import { evaluate, today as feelToday, parseDate, parseDateTime, parseExpression } from 'feelin';
import { RE2JS } from 're2js';
import { ProcessError } from '../errors.ts';
import type { Json, Variables } from '../json.ts';

/** Longest expression, longest list one iteration may go over in all, longest text a pattern is tried on. */
const LONGEST = 10_000;
const ITERATIONS = 100_000;
const LONGEST_TEXT = 100_000;
const CACHED = 2_000;

export type Evaluated = { value: unknown; warnings: string[] };
export type ExpressionProblem = { message: string; from: number; to: number; severity: 'error' | 'warning' };

type Compiled = { text: string; problem: ExpressionProblem | null };
const compiled = new Map<string, Compiled>();

/** FEEL, bare or with a leading `=`; `${…}` of other tools is taken off. */
export function bareExpression(text: string): string {
  const trimmed = text.trim();
  const juel = /^[$#]\{([^{}]*)\}$/.exec(trimmed)?.[1];
  if (juel !== undefined) return fromJuel(juel);
  return trimmed.startsWith('=') ? trimmed.slice(1).trim() : trimmed;
}

/** The simple part of JUEL that has a twin in FEEL. */
const fromJuel = (text: string): string =>
  text
    .replace(/==/g, '=')
    .replace(/&&/g, ' and ')
    .replace(/\|\|/g, ' or ')
    .replace(/!(?!=)\s*([\w.]+)/g, 'not($1)')
    .trim();

/**
 * Evaluates FEEL over variables. `now` is workflow time (ISO 8601). Bounded: length, iterations, linear-time patterns;
 * nothing but the variables and FEEL's own functions can be reached. Throws ProcessError EXPRESSION_FAILED.
 */
export function evaluateFeel(text: string, variables: Variables, now: string, elementId: string): Evaluated {
  const bare = bareExpression(text);
  const names = Object.keys(variables).filter((name) => mentions(bare, name));
  const { text: bounded, problem } = compile(bare, names);
  if (problem)
    throw new ProcessError(
      'EXPRESSION_FAILED',
      elementId,
      `Expected FEEL, but '${short(bare)}' is not: ${problem.message}`,
    );
  const context: Record<string, unknown> = { ...builtins(now, elementId) };
  for (const name of names) context[name] = variables[name];
  try {
    const { value, warnings } = evaluate(bounded, context);
    return { value, warnings: warnings.map(({ message }) => message) };
  } catch (error) {
    if (error instanceof ProcessError) throw error;
    throw new ProcessError(
      'EXPRESSION_FAILED',
      elementId,
      `Expected '${short(bare)}' to give a value, but it failed: ${messageOf(error)}`,
    );
  }
}

/** The value as plain JSON: dates, times and durations become their ISO text. */
export function toJson(value: unknown): Json {
  if (value === undefined || value === null || typeof value === 'function') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(toJson);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return String(value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isSafeKey(key))
      .map(([key, entry]) => [key, toJson(entry)]),
  );
}

/** What is wrong with an expression; `names`, where given, are the variables that are known. */
export function checkExpression(text: string, names?: string[]): ExpressionProblem[] {
  const bare = bareExpression(text);
  if (bare === '')
    return [{ message: 'Expected an expression, but it is empty', from: 0, to: 0, severity: 'error' }];
  const { problem } = compile(bare, names ?? []);
  if (problem) return [problem];
  if (!names) return [];
  const known = new Set([...names, ...Object.keys(builtins('2000-01-01T00:00:00Z', ''))]);
  const { warnings } = evaluate(bare, Object.fromEntries(names.map((name) => [name, null])));
  return warnings
    .filter(
      ({ type, message }) =>
        type === 'NO_VARIABLE_FOUND' && ![...known].some((name) => message.includes(`'${name}'`)),
    )
    .map(({ message, position }) => ({
      message,
      from: position.from,
      to: position.to,
      severity: 'warning' as const,
    }));
}

/** Keys that could reach a prototype never enter an engine's state. */
export const isSafeKey = (key: string): boolean =>
  key !== '__proto__' && key !== 'constructor' && key !== 'prototype';

const mentions = (expression: string, name: string): boolean => expression.includes(name) || /\s/.test(name);
const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Checks the syntax and lets every iteration count against one budget. */
function compile(bare: string, names: string[]): Compiled {
  const key = `${names.join('\n')}\n\n${bare}`;
  const known = compiled.get(key);
  if (known) return known;
  const fresh =
    bare.length > LONGEST
      ? { text: bare, problem: problemAt(0, bare.length, `it is longer than ${LONGEST} characters`) }
      : parse(bare, names);
  if (compiled.size > CACHED) compiled.clear();
  compiled.set(key, fresh);
  return fresh;
}

function parse(bare: string, names: string[]): Compiled {
  const tree = parseExpression(bare, Object.fromEntries(names.map((name) => [name, null])), undefined);
  let problem: ExpressionProblem | null = null;
  const edits: { from: number; to: number; text: string }[] = [];
  tree.iterate({
    enter: (node) => {
      if (node.type.isError && !problem)
        problem = problemAt(node.from, node.to, unexpected(bare, node.from, node.to));
      if (node.name === 'IterationContext') {
        const [from, to] = [node.node.firstChild, node.node.lastChild];
        if (from && to && from.from !== to.from)
          edits.push(
            { from: from.from, to: from.from, text: 'boundedRange((' },
            ...rangeEdits(bare, from.to, to.from),
            { from: to.to, to: to.to, text: '))' },
          );
        else if (from)
          edits.push(
            { from: from.from, to: from.from, text: 'boundedList((' },
            { from: from.to, to: from.to, text: '))' },
          );
      }
      if (node.name === 'FilterExpression' && node.node.firstChild) {
        const list = node.node.firstChild;
        edits.push(
          { from: list.from, to: list.from, text: 'boundedFilter((' },
          { from: list.to, to: list.to, text: '))' },
        );
      }
    },
  });
  if (problem || edits.length === 0) return { text: bare, problem };
  let text = '';
  let position = 0;
  for (const edit of edits.sort((a, b) => a.from - b.from)) {
    text += bare.slice(position, edit.from) + edit.text;
    position = edit.to;
  }
  return { text: text + bare.slice(position), problem };
}

/** `a..b` becomes `boundedRange((a),(b))`. */
function rangeEdits(bare: string, from: number, to: number): { from: number; to: number; text: string }[] {
  return bare.slice(from, to).includes('..') ? [{ from, to, text: '),(' }] : [];
}

const problemAt = (from: number, to: number, message: string): ExpressionProblem => ({
  message,
  from,
  to,
  severity: 'error',
});
const unexpected = (bare: string, from: number, to: number): string =>
  from >= bare.length
    ? 'it ends too early'
    : `unexpected '${short(bare.slice(from, Math.max(to, from + 1)))}' at position ${from + 1}`;

function builtins(now: string, elementId: string): Record<string, unknown> {
  let left = ITERATIONS;
  const spend = (count: number): void => {
    left -= count;
    if (left < 0)
      throw new ProcessError(
        'EXPRESSION_FAILED',
        elementId,
        `Expected at most ${ITERATIONS} iterations in an expression, but there are more`,
      );
  };
  return {
    now: named(() => parseDateTime(now), []),
    today: named(() => parseDate(now.slice(0, 10)) ?? feelToday(), []),
    boundedRange: named(
      (from: number, to: number) => {
        const size = Math.abs(to - from) + 1;
        if (!Number.isFinite(size)) return [];
        spend(size);
        return Array.from({ length: Math.floor(size) }, (_, n) => (from <= to ? from + n : from - n));
      },
      ['from', 'to'],
    ),
    boundedList: named(
      (list: unknown) => {
        spend(Array.isArray(list) ? list.length : 1);
        return list;
      },
      ['list'],
    ),
    boundedFilter: named(
      (list: unknown) => {
        spend(Array.isArray(list) ? list.length : 1);
        return list;
      },
      ['list'],
    ),
    matches: named(
      (input: unknown, pattern: unknown, flags: unknown) => {
        if (typeof input !== 'string' || typeof pattern !== 'string') return null;
        return regex(pattern, flags, elementId).matcher(cut(input)).find();
      },
      ['input', 'pattern', 'flags'],
    ),
    replace: named(
      (input: unknown, pattern: unknown, replacement: unknown, flags: unknown) => {
        if (typeof input !== 'string' || typeof pattern !== 'string' || typeof replacement !== 'string')
          return null;
        return regex(pattern, flags, elementId).matcher(cut(input)).replaceAll(replacement);
      },
      ['input', 'pattern', 'replacement', 'flags'],
    ),
    split: named(
      (text: unknown, delimiter: unknown) => {
        if (typeof text !== 'string' || typeof delimiter !== 'string') return null;
        return regex(delimiter, null, elementId).split(cut(text), -1);
      },
      ['string', 'delimiter'],
    ),
  };
}

/** A function that feelin calls by position or by parameter name. */
const named = <F extends (...args: never[]) => unknown>(call: F, $args: string[]): F =>
  Object.assign(call, { $args });

const cut = (text: string): string => text.slice(0, LONGEST_TEXT);

function regex(pattern: string, flags: unknown, elementId: string): RE2JS {
  const wanted = typeof flags === 'string' ? flags : '';
  const bits =
    (wanted.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) |
    (wanted.includes('s') ? RE2JS.DOTALL : 0) |
    (wanted.includes('m') ? RE2JS.MULTILINE : 0);
  try {
    return RE2JS.compile(pattern, bits);
  } catch (error) {
    throw new ProcessError(
      'EXPRESSION_FAILED',
      elementId,
      `Expected a pattern, but '${short(pattern)}' is not: ${messageOf(error)}`,
    );
  }
}
