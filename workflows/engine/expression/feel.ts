import { evaluate } from 'feelin';
import { ProcessError } from '../errors.ts';
import type { Json, Variables } from '../json.ts';
import { bounds, builtins, type Evaluation, newEvaluation } from './builtins.ts';
import { compile, type ExpressionProblem, short } from './compile.ts';
import { holdsJuel, isJuel, juelToFeel } from './juel/juel-to-feel.ts';
import { unknownPhrase } from './phrases.ts';
import { prepared } from './prepared.ts';

export type { ExpressionProblem };
export type Evaluated = { value: unknown; warnings: string[] };

/** FEEL, bare or with a leading `=`; JUEL of other tools (`${…}`) as its twin, and as it stands where it has none. */
export function bareExpression(text: string): string {
  const trimmed = text.trim();
  if (isJuel(trimmed)) {
    const translated = juelToFeel(trimmed);
    return 'feel' in translated ? translated.feel : trimmed;
  }
  return trimmed.startsWith('=') ? trimmed.slice(1).trim() : trimmed;
}

/**
 * Evaluates FEEL over variables. `now` is workflow time (ISO 8601). Bounded: length, iterations, linear-time patterns;
 * nothing but the variables and FEEL's own functions can be reached. Expressions that share an `evaluation` share its bound. Throws ProcessError EXPRESSION_FAILED.
 */
export function evaluateFeel(
  text: string,
  variables: Variables,
  now: string,
  elementId: string,
  evaluation: Evaluation = newEvaluation(now, elementId),
): Evaluated {
  const bare = bareExpression(text);
  const names = Object.keys(variables).filter((name) => mentions(bare, name));
  const { text: bounded, problem } = compile(bare, names);
  if (problem)
    throw new ProcessError(
      'EXPRESSION_FAILED',
      elementId,
      `Expected FEEL, but '${short(bare)}' is not: ${withoutTwin(bare, problem.message)}`,
    );
  try {
    const ready = prepared(bounded, names);
    if (ready) return ready(evaluation, variables);
    const context: Record<string, unknown> = builtins(evaluation);
    for (const name of names) context[name] = variables[name];
    Object.assign(context, bounds(evaluation));
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

/** What is wrong with the syntax of an expression; `names` are those that may have several words. Evaluates nothing. */
export function checkSyntax(text: string, names: string[]): ExpressionProblem | null {
  const bare = bareExpression(text);
  if (bare === '')
    return { message: 'Expected an expression, but it is empty', from: 0, to: 0, severity: 'error' };
  const problem = compile(bare, names).problem ?? unknownPhrase(bare, names);
  return problem && { ...problem, message: withoutTwin(bare, problem.message) };
}

/** What is wrong, or why JUEL cannot be evaluated. */
function withoutTwin(text: string, message: string): string {
  if (!holdsJuel(text)) return message;
  const translated = juelToFeel(text);
  return 'why' in translated ? `it is JUEL without a twin in FEEL: ${translated.why.en}` : message;
}

/** What is wrong with an expression; `names`, where given, are the variables that are known. */
export function checkExpression(text: string, names?: string[]): ExpressionProblem[] {
  const problem = checkSyntax(text, names ?? []);
  if (problem) return [problem];
  if (!names) return [];
  const bare = bareExpression(text);
  const known = new Set([...names, ...Object.keys(builtins(newEvaluation('2000-01-01T00:00:00Z', '')))]);
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

/** Whether an expression may read a variable; a name of several words may be written in many ways. */
export const mentions = (expression: string, name: string): boolean =>
  expression.includes(name) || /\s/.test(name);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
