import { childrenOf, type Edit, type Span, type SyntaxNode } from './syntax.ts';

/** One test after `in`: what opens its call, and the parts of it that stay as they are written. */
type Test = { call: string; parts: Span[] };

/**
 * `a in [b..c]`, `a in > b`, `a in (> b, [c..d], e)` become one call over tests, each of which gives null for what has no
 * order; tests of plain values alone stay as they are.
 */
export function membership(
  bare: string,
  value: Span,
  last: SyntaxNode,
  middle: SyntaxNode[],
  after: string,
): Edit[] {
  const listed = middle.find(({ name }) => name === 'PositiveUnaryTests');
  const written = listed ? childrenOf(listed) : [last];
  if (!written.some(comparesOrder)) return [];
  const edits: Edit[] = [{ from: value.from, to: value.from, text: 'boundedIn((' }];
  let gap = { from: value.to, text: '),[' };
  for (const { call, parts } of written.map((test) => readTest(bare, test))) {
    parts.forEach((part, index) => {
      const opens = index === 0 ? call : '),(';
      edits.push({ from: gap.from, to: part.from, text: `${gap.text}${opens}`, at: 'middle' });
      gap = { from: part.to, text: '' };
    });
    gap.text = ')),';
  }
  const at = gap.from === last.to ? 'close' : 'middle';
  return [...edits, { from: gap.from, to: last.to, text: `))])${after}`, at }];
}

/** Inside of parentheses, however many. */
function inside(node: SyntaxNode): SyntaxNode {
  const [first, second] = childrenOf(node);
  if (node.name === 'PositiveUnaryTest' && first) return inside(first);
  return node.name === 'ParenthesizedExpression' && second ? inside(second) : node;
}

const comparesOrder = (test: SyntaxNode): boolean => inside(test).name === 'SimplePositiveUnaryTest';

function readTest(bare: string, written: SyntaxNode): Test {
  const test = inside(written);
  const [first, second] = childrenOf(test);
  if (test.name !== 'SimplePositiveUnaryTest' || !first) return { call: 'boundedTest("in",(', parts: [test] };
  if (first.name === 'CompareOp' && second)
    return { call: `boundedTest("${bare.slice(first.from, first.to)}",(`, parts: [second] };
  const [left, from, , to, right] = childrenOf(first);
  if (first.name !== 'Interval' || !from || !to) return { call: 'boundedTest("in",(', parts: [test] };
  const ends = `"${left?.name === '[' ? '[' : '('}","${right?.name === ']' ? ']' : ')'}"`;
  return { call: `boundedSpan(${ends},(`, parts: [from, to] };
}
