/** FEEL that was made of a part of JUEL: how tightly it binds, and whether it gives true or false whatever comes. */
export type Twin = { text: string; rank: number; isTruth: boolean };

/** How tightly FEEL binds, loosest first. */
export const RANK = { choice: 0, or: 1, and: 2, comparison: 3, sum: 4, product: 5, unary: 6, value: 7 };

/** The text, in parentheses where it binds more loosely than its place asks. */
export const inside = ({ text, rank }: Twin, least: number): string => (rank < least ? `(${text})` : text);

/** JUEL takes null for false where it wants a truth value; FEEL gives null. */
export const truth = (twin: Twin): Twin =>
  twin.isTruth ? twin : { text: `${inside(twin, RANK.sum)} = true`, rank: RANK.comparison, isTruth: true };
