import { HttpProblem } from './http-problem.ts';

/** The keys of the last row of a page, packed so that a caller does not build on them. */
function cursorOf(keys: (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/**
 * The keys that `cursorOf` packed. Each must be text, a number or null, as many as `count`.
 * @throws HttpProblem 400 for anything else
 */
export function readCursor(cursor: string | undefined, count: number): (string | number | null)[] | null {
  if (cursor === undefined) return null;
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(keys) && keys.length === count && keys.every(isKey)) return keys;
  } catch {
    // falls through to the refusal below
  }
  throw HttpProblem.malformed('The cursor is not one that this list gave.');
}

function isKey(value: unknown): value is string | number | null {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

/** A page cut from `limit + 1` rows: the row in excess only says that there is a next page. */
export function pageOf<Row>(rows: Row[], limit: number, keys: (row: Row) => (string | number | null)[]) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? cursorOf(keys(last)) : null };
}
