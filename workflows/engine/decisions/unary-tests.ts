import { parseUnaryTests } from 'feelin';
import { type ExpressionProblem, problemAt, unexpected } from '../expression/compile.ts';
import { childrenOf, type SyntaxNode } from '../expression/syntax.ts';

/** The name under which an expression that stands for a test knows the input. */
export const INPUT = 'inputValue_';

/** `order`: what `in` can tell; `question`: an expression over the input; `value`: what the input must equal. */
export type UnaryTest = { kind: 'order' | 'question' | 'value'; text: string };
export type UnaryTests = {
  negated: boolean;
  any: boolean;
  tests: UnaryTest[];
  problem: ExpressionProblem | null;
};

const KEPT = 5_000;
const known = new Map<string, UnaryTests>();

/** Reads one cell of a decision table (DMN 1.5, 10.3.1.2, rule 7); `names` are the variables it may mention. */
export function unaryTests(text: string, names: string[]): UnaryTests {
  const key = `${names.join('\n')}\n\n${text}`;
  const found = known.get(key);
  if (found) return found;
  const fresh = read(text.trim(), names);
  if (known.size >= KEPT) known.clear();
  known.set(key, fresh);
  return fresh;
}

function read(text: string, names: string[]): UnaryTests {
  if (text === '' || text === '-') return { negated: false, any: true, tests: [], problem: null };
  const tree = parseUnaryTests(text, Object.fromEntries(names.map((name) => [name, null])), undefined);
  let problem: ExpressionProblem | null = null;
  const questions: number[] = [];
  tree.iterate({
    enter: ({ type, name, from, to, node }) => {
      if (type.isError || (name === ORDER && isInside(node, ORDER)))
        problem ??= problemAt(from, to, unexpected(text, from, to));
      if (name === '?') questions.push(from);
    },
  });
  const children = childrenOf(tree.topNode);
  const list = children.find(({ name }) => name === 'PositiveUnaryTests');
  const tests = (list ? childrenOf(list) : [])
    .filter(({ name }) => name === 'PositiveUnaryTest')
    .map((node) => testOf(text, node, questions));
  return { negated: children[0]?.name === 'not', any: false, tests, problem };
}

const ORDER = 'SimplePositiveUnaryTest';

/** feelin reads `> > 1` without complaint. */
function isInside(node: SyntaxNode, name: string): boolean {
  for (let { parent } = node; parent; parent = parent.parent) if (parent.name === name) return true;
  return false;
}

function testOf(text: string, node: SyntaxNode, questions: number[]): UnaryTest {
  const asked = questions.filter((at) => at >= node.from && at < node.to).reverse();
  let own = text.slice(node.from, node.to);
  for (const at of asked) own = own.slice(0, at - node.from) + INPUT + own.slice(at - node.from + 1);
  if (node.firstChild?.name === ORDER) return { kind: 'order', text: `${INPUT} in (${own})` };
  return { kind: asked.length > 0 ? 'question' : 'value', text: own };
}
