import { evaluate, isRange, parseDate, parseDateTime } from 'feelin';
import { RE2JS } from 're2js';
import { ProcessError } from '../errors.ts';
import { ORDERS, short } from './compile.ts';

/** Steps of iterations and calls in one evaluation; longest text that is made, or that a pattern is tried on. */
const MOST_STEPS = 100_000;
const LONGEST_TEXT = 100_000;

/** One evaluation: its moment (ISO 8601), the element it is for, and how many steps it may still take. */
export type Evaluation = { now: string; elementId: string; left: number };
export const newEvaluation = (now: string, elementId: string): Evaluation => ({
  now,
  elementId,
  left: MOST_STEPS,
});

/** What expressions call behind the scenes, so that none runs for long; `compile` puts the calls in. */
export function bounds(evaluation: Evaluation): Record<string, unknown> {
  const spend = (count: number): void => {
    evaluation.left -= count;
    if (evaluation.left < 0)
      throw failed(
        evaluation.elementId,
        `Expected at most ${MOST_STEPS} steps in an expression, but there are more`,
      );
  };
  const joined = (...lists: unknown[]): unknown[] => {
    const all = lists.flatMap((list) => (Array.isArray(list) ? list : [list]));
    spend(all.length);
    return all;
  };
  return {
    boundedRange: named(
      (from: unknown, to: unknown) => {
        if (typeof from !== 'number' || typeof to !== 'number') return null;
        const size = Math.floor(Math.abs(to - from)) + 1;
        spend(size);
        return Array.from({ length: size }, (_, n) => (from <= to ? from + n : from - n));
      },
      ['from', 'to'],
    ),
    boundedList: named(
      (list: unknown) => {
        spend(sizeOf(list));
        return list;
      },
      ['list'],
    ),
    boundedCompare: named(compare, ['sign', 'left', 'right']),
    boundedBetween: named(between, ['left', 'right', 'value', 'low', 'high']),
    boundedTest: named(
      (sign: unknown, right: unknown) => new UnaryTest((value) => compare(sign, value, right)),
      ['sign', 'right'],
    ),
    boundedSpan: named(
      (left: unknown, right: unknown, low: unknown, high: unknown) =>
        new UnaryTest((value) => between(left, right, value, low, high)),
      ['left', 'right', 'low', 'high'],
    ),
    boundedIn: named(
      (value: unknown, tests: unknown) => {
        if (!Array.isArray(tests)) return null;
        spend(tests.length);
        const passed = tests.map((test) => (test instanceof UnaryTest ? test.passes(value) : null));
        return passed.includes(true) ? true : passed.includes(null) ? null : false;
      },
      ['value', 'tests'],
    ),
    boundedCall: named(() => {
      spend(1);
      return true;
    }, []),
    boundedSum: named(
      (value: unknown) => {
        if (typeof value === 'string' && value.length > LONGEST_TEXT) {
          throw failed(
            evaluation.elementId,
            `Expected texts of at most ${LONGEST_TEXT} characters, but one is longer`,
          );
        }
        return value;
      },
      ['value'],
    ),
    concatenate: joined,
    flatten: (list: unknown) => {
      const all = [list].flat(Number.POSITIVE_INFINITY);
      spend(all.length);
      return all;
    },
  };
}

/** One test of `in`, made by an expression for `boundedIn`. */
class UnaryTest {
  readonly passes: (value: unknown) => boolean | null;
  constructor(passes: (value: unknown) => boolean | null) {
    this.passes = passes;
  }
}

function between(left: unknown, right: unknown, value: unknown, low: unknown, high: unknown): boolean | null {
  const above = compare(left === '[' ? '>=' : '>', value, low);
  const below = compare(right === ']' ? '<=' : '<', value, high);
  return above === null || below === null ? null : above && below;
}

/**
 * `<`, `<=`, `>`, `>=`: numbers with numbers, texts with texts, dates, times and durations with their like; null for
 * anything else. A text is never read as a date: write `date(signedOn) > date("2026-01-01")`.
 */
function compare(sign: unknown, left: unknown, right: unknown): boolean | null {
  if (!ORDERS.includes(String(sign))) return ask(sign, left, right);
  if (typeof left === 'number' && typeof right === 'number') return ordered(sign, left, right);
  if (typeof left === 'string' && typeof right === 'string') return ordered(sign, left, right);
  if (!isTemporal(left) || !isTemporal(right)) return null;
  return ask(sign, left, right);
}

function ask(sign: unknown, left: unknown, right: unknown): boolean | null {
  const { value } = evaluate(`left ${String(sign)} right`, { left, right });
  return typeof value === 'boolean' ? value : null;
}

function ordered<T extends number | string>(sign: unknown, left: T, right: T): boolean {
  if (sign === '<') return left < right;
  if (sign === '<=') return left <= right;
  return sign === '>' ? left > right : left >= right;
}

/** A date, a time or a duration: what is neither plain JSON nor a function. */
const isTemporal = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.getPrototypeOf(value) !== Object.prototype &&
  Object.getPrototypeOf(value) !== null;

/** How many steps it takes to go over a list, or over a range of numbers. */
function sizeOf(list: unknown): number {
  if (Array.isArray(list)) return list.length;
  if (!isRange(list)) return 1;
  const { start, end } = list as { start: unknown; end: unknown };
  return typeof start === 'number' && typeof end === 'number' ? Math.abs(end - start) + 1 : 1;
}

/** FEEL functions of our own: workflow time, and patterns that run in linear time. */
export function builtins(evaluation: Evaluation): Record<string, unknown> {
  return {
    now: named(() => parseDateTime(evaluation.now), []),
    today: named(() => parseDate(evaluation.now.slice(0, 10)), []),
    matches: named(
      (input: unknown, pattern: unknown, flags: unknown) => {
        if (typeof input !== 'string' || typeof pattern !== 'string') return null;
        return regex(pattern, flags, evaluation.elementId).matcher(cut(input)).find();
      },
      ['input', 'pattern', 'flags'],
    ),
    replace: named(
      (input: unknown, pattern: unknown, replacement: unknown, flags: unknown) => {
        if (typeof input !== 'string' || typeof pattern !== 'string' || typeof replacement !== 'string')
          return null;
        return regex(pattern, flags, evaluation.elementId).matcher(cut(input)).replaceAll(replacement);
      },
      ['input', 'pattern', 'replacement', 'flags'],
    ),
    split: named(
      (text: unknown, delimiter: unknown) => {
        if (typeof text !== 'string' || typeof delimiter !== 'string') return null;
        return regex(delimiter, null, evaluation.elementId).split(cut(text), -1);
      },
      ['string', 'delimiter'],
    ),
  };
}

/** A function that feelin calls by position or by parameter name. */
const named = <F extends (...args: never[]) => unknown>(call: F, $args: string[]): F =>
  Object.assign(call, { $args });

const failed = (elementId: string, message: string): ProcessError =>
  new ProcessError('EXPRESSION_FAILED', elementId, message);

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
    throw failed(
      elementId,
      `Expected a pattern, but '${short(pattern)}' is not: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
