import { JuelProblem } from './tokens.ts';
import { translateExpression } from './translate.ts';

/** FEEL, or why there is none, in English and Russian. */
export type Translated = { feel: string } | { why: { en: string; ru: string } };

const KEPT = 2_000;
const known = new Map<string, Translated>();

/** Whether the whole text is one expression of JUEL (`${…}` or `#{…}`). */
export const isJuel = (text: string): boolean => {
  if (!/^\s*[$#]\{/.test(text)) return false;
  const parts = partsOf(text.trim());
  return parts.length === 1 && parts[0]?.isExpression === true;
};

/** Whether there is an expression of JUEL in the text. */
export const holdsJuel = (text: string): boolean => partsOf(text).some(({ isExpression }) => isExpression);

/**
 * The simple part of JUEL that has a twin in FEEL: variables and their properties, literals, comparisons, logic,
 * arithmetic, choices, some methods, and text with expressions in it. Where JUEL takes a null for 0 or orders it, FEEL
 * gives null.
 */
export function juelToFeel(text: string): Translated {
  const before = known.get(text);
  if (before) return before;
  const fresh = translate(text.trim());
  if (known.size >= KEPT) known.clear();
  known.set(text, fresh);
  return fresh;
}

function translate(text: string): Translated {
  try {
    const parts = partsOf(text);
    const [only] = parts;
    if (parts.length === 1 && only?.isExpression) return { feel: translateExpression(only.text) };
    const joined = parts.map(({ text: part, isExpression }) =>
      isExpression ? `string(${translateExpression(part)})` : JSON.stringify(part),
    );
    return { feel: `string join([${joined.join(', ')}])` };
  } catch (error) {
    if (!(error instanceof JuelProblem)) throw error;
    return { why: { en: error.message, ru: error.ru } };
  }
}

type Part = { text: string; isExpression: boolean };
const PART = /\\([$#]\{)|[$#]\{((?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[^{}'"])*)\}/g;

/** Text and expressions in their order. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  const write = (more: string): void => {
    const last = parts.at(-1);
    if (last && !last.isExpression) last.text += more;
    else if (more !== '') parts.push({ text: more, isExpression: false });
  };
  let from = 0;
  for (const found of text.matchAll(PART)) {
    write(text.slice(from, found.index));
    from = found.index + found[0].length;
    if (found[1]) write(found[1]);
    else parts.push({ text: found[2] ?? '', isExpression: true });
  }
  write(text.slice(from));
  return parts;
}
