import { membership } from './membership.ts';
import { childrenOf, type Edit, parseExpression, type Span, type SyntaxNode } from './syntax.ts';

export type ExpressionProblem = { message: string; from: number; to: number; severity: 'error' | 'warning' };
export type Compiled = { text: string; problem: ExpressionProblem | null };

/** Longest expression that is read. */
const LONGEST = 10_000;
const CACHED = 2_000;
const compiled = new Map<string, Compiled>();

/** Checks the syntax, and lets every iteration, own function and sum count against one budget (`bounds`). */
export function compile(bare: string, names: string[]): Compiled {
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

export const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

function parse(bare: string, names: string[]): Compiled {
  const tree = parseExpression(bare, Object.fromEntries(names.map((name) => [name, null])), undefined);
  let problem: ExpressionProblem | null = null;
  const edits: Edit[] = [];
  tree.iterate({
    enter: ({ type, name, from, to, node }) => {
      if (type.isError) problem ??= problemAt(from, to, unexpected(bare, from, to));
      const [first, last] = [node.firstChild, node.lastChild];
      if (!first || !last) return;
      if (name === 'Comparison') {
        const middle = childrenOf(node).slice(1, -1);
        if (middle[0]?.name === 'CompareOp' && last.name === 'SimplePositiveUnaryTest')
          problem ??= problemAt(last.from, last.to, unexpected(bare, last.from, last.to));
        edits.push(...comparison(bare, first, last, middle, filters(node) ? ' = true' : ''));
      }
      if (name === 'IterationContext' && first.from !== last.from) edits.push(...range(bare, first, last));
      else if (name === 'IterationContext' || name === 'FilterExpression')
        edits.push(...call('boundedList', first));
      else if (name === 'FunctionBody')
        edits.push(...around('if boundedCall() then (', { from, to }, ') else null'));
      else if (name === 'ArithmeticExpression' && bare.slice(first.to, last.from).includes('+'))
        edits.push(...call('boundedSum', { from, to }));
    },
  });
  return problem ? { text: bare, problem } : { text: edited(bare, edits), problem: null };
}

function edited(bare: string, edits: Edit[]): string {
  let text = '';
  let position = 0;
  const rank = ({ at }: Edit): number => (at === 'close' ? 0 : at === 'middle' ? 1 : 2);
  const order = new Map(edits.map((edit, index) => [edit, edit.at === 'close' ? -index : index]));
  const compare = (a: Edit, b: Edit): number =>
    a.from - b.from || rank(a) - rank(b) || (order.get(a) ?? 0) - (order.get(b) ?? 0);
  for (const edit of edits.sort(compare)) {
    text += bare.slice(position, edit.from) + edit.text;
    position = edit.to;
  }
  return text + bare.slice(position);
}

const around = (before: string, { from, to }: Span, after: string): Edit[] => [
  { from, to: from, text: before },
  { from: to, to, text: after, at: 'close' },
];

const call = (name: string, span: Span): Edit[] => around(`${name}((`, span, '))');

export const ORDERS = ['<', '<=', '>', '>='];
/** A filter takes its items only by what is a comparison on its face, not by a call. */
function filters(node: SyntaxNode): boolean {
  let { parent } = node;
  while (parent?.name === 'ParenthesizedExpression') parent = parent.parent;
  return parent?.name === 'FilterExpression';
}

/** `a < b`, `a between b and c` and `a in …` become calls, which give null for what has no order. */
function comparison(
  bare: string,
  first: SyntaxNode,
  last: SyntaxNode,
  middle: SyntaxNode[],
  after: string,
): Edit[] {
  const [operator, low] = middle;
  const comma = (from: number, to: number): Edit => ({ from, to, text: '),(', at: 'middle' });
  const open = (name: string): Edit => ({ from: first.from, to: first.from, text: `${name}(` });
  const close = (text: string): Edit => ({ from: last.to, to: last.to, text, at: 'close' });
  if (operator?.name === 'CompareOp') {
    const sign = bare.slice(operator.from, operator.to);
    if (!ORDERS.includes(sign)) return [];
    return [open(`boundedCompare("${sign}",`), comma(first.to, last.from), close(`))${after}`)];
  }
  if (operator?.name === 'between' && low)
    return [
      open('boundedBetween("[","]",'),
      comma(first.to, low.from),
      comma(low.to, last.from),
      close(`))${after}`),
    ];
  return operator?.name === 'in' ? membership(bare, first, last, middle, after) : [];
}

/** `a..b` becomes `boundedRange((a),(b))`. */
function range(bare: string, first: Span, last: Span): Edit[] {
  const dots = { from: first.to, to: last.from, text: '),(', at: 'middle' as const };
  const middle = bare.slice(dots.from, dots.to).includes('..') ? [dots] : [];
  return [
    { from: first.from, to: first.from, text: 'boundedRange((' },
    ...middle,
    { from: last.to, to: last.to, text: '))', at: 'close' },
  ];
}

export const problemAt = (from: number, to: number, message: string): ExpressionProblem => ({
  message,
  from,
  to,
  severity: 'error',
});

export const unexpected = (bare: string, from: number, to: number): string =>
  from >= bare.length
    ? 'it ends too early'
    : `unexpected '${short(bare.slice(from, Math.max(to, from + 1)))}' at position ${from + 1}`;
