import { randomInt } from 'node:crypto';

const CONSONANTS = 'bdfgklmnprstvz';
const VOWELS = 'aeiou';

/** A random password that can be read aloud: two made-up words and two digits, `rukemo-talivo-52` (about 43 bits). */
export const readablePassword = (): string =>
  `${word()}-${word()}-${String(randomInt(100)).padStart(2, '0')}`;

const word = (): string => Array.from({ length: 3 }, () => pick(CONSONANTS) + pick(VOWELS)).join('');

const pick = (letters: string): string => letters.charAt(randomInt(letters.length));
