/** Why an expression of JUEL has no twin in FEEL. */
export class JuelProblem extends Error {
  declare readonly ru: string;
  constructor(en: string, ru: string) {
    super(en);
    this.ru = ru;
  }
}

export type Token = { kind: 'number' | 'text' | 'name' | 'sign' | 'end'; text: string };

const TOKEN =
  /\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|([\p{L}_$][\p{L}\p{N}_$]*)|(==|!=|<=|>=|&&|\|\||[-+*/%<>!?:.,()[\]]))/uy;
const KINDS = ['number', 'text', 'name', 'sign'] as const;
/** Operators that JUEL also has as words. */
const WORDS: Record<string, string> = {
  eq: '==',
  ne: '!=',
  lt: '<',
  gt: '>',
  le: '<=',
  ge: '>=',
  and: '&&',
  or: '||',
  not: '!',
  div: '/',
  mod: '%',
};

/** The words and signs of an expression of JUEL, without `${` and `}`. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const body = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < body.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(body);
    if (!found) {
      const rest = body.slice(at).trim().slice(0, 20);
      throw new JuelProblem(`'${rest}' is not understood`, `непонятно «${rest}»`);
    }
    const group = found.slice(1).findIndex((part) => part !== undefined);
    const word = found[group + 1] ?? '';
    const sign = group === 2 && Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
    tokens.push(sign ? { kind: 'sign', text: sign } : { kind: KINDS[group] ?? 'sign', text: word });
  }
  return [...tokens, { kind: 'end', text: '' }];
}

/** The text that a literal in quotes means. */
export const unquoted = (literal: string): string => literal.slice(1, -1).replace(/\\(.)/g, '$1');
