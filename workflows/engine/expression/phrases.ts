import { type ExpressionProblem, problemAt, unexpected } from './compile.ts';
import { childrenOf, parseExpression, type SyntaxNode } from './syntax.ts';

const NAMING = new Set(['Name', 'Key']);

/**
 * Words in a row that are no name: FEEL lets names have spaces, so a forgotten operator (`a b > 5`) reads as one. Known
 * are `names`, what the expression itself names, functions, and what an item of a filter may have.
 */
export function unknownPhrase(bare: string, names: string[]): ExpressionProblem | null {
  const tree = parseExpression(bare, Object.fromEntries(names.map((name) => [name, null])), undefined);
  const wordsOf = ({ from, to }: SyntaxNode) => bare.slice(from, to).replace(/\s+/g, ' ');
  const known = new Set(names);
  const phrases: SyntaxNode[] = [];
  tree.iterate({
    enter: ({ name, node }) => {
      if (NAMING.has(name)) known.add(wordsOf(node).replace(/^"(.*)"$/, '$1'));
      if (name === 'VariableName' && childrenOf(node).length > 1 && !isOwn(node)) phrases.push(node);
    },
  });
  const found = phrases.find((node) => !known.has(wordsOf(node)));
  const second = found && childrenOf(found)[1];
  return second ? problemAt(second.from, found.to, unexpected(bare, second.from, found.to)) : null;
}

/** A function that is called, or a name within a filter, where an item's own entries count. */
function isOwn(node: SyntaxNode): boolean {
  if (node.parent?.name === 'FunctionInvocation' && node.parent.from === node.from) return true;
  for (let { parent } = node; parent; parent = parent.parent)
    if (parent.name === 'FilterExpression' && parent.from !== node.from) return true;
  return false;
}
