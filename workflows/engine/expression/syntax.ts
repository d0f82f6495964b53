import { parseExpression } from 'feelin';

export { parseExpression };
export type SyntaxNode = ReturnType<typeof parseExpression>['topNode'];
export type Span = { from: number; to: number };

/** At one place what closes goes first, then what stands between, then what opens. */
export type Edit = { from: number; to: number; text: string; at?: 'close' | 'middle' };

export const childrenOf = (node: SyntaxNode): SyntaxNode[] => {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
};
