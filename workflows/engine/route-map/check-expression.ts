import { checkSyntax } from '../expression/feel.ts';
import type { Problem } from './model.ts';
import { problem } from './xml-guard.ts';

/** Problems of one expression of an element; `en` and `ru` say what it is for, `names` which names have several words. */
export function expression(
  id: string,
  text: string,
  en: string,
  ru: string,
  names: string[] = [],
): Problem[] {
  const wrong = checkSyntax(text, names);
  if (!wrong) return [];
  const { message } = wrong;
  return [
    problem(
      'feel',
      `Expected FEEL in the ${en} of '${id}', but '${text.trim().slice(0, 80)}' is not: ${message}`,
      `В «${id}» (${ru}) не FEEL: ${text.trim().slice(0, 80)} - ${message}`,
      id,
    ),
  ];
}
