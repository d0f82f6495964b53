export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** Variables of a scope: plain JSON by name. */
export type Variables = { [name: string]: Json };

/** A copy of plain JSON that shares nothing with it, several times as fast as by its text. */
export function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => copyOf(part)) as T;
  const copy = { ...value };
  for (const name in copy) {
    const part = copy[name];
    if (typeof part === 'object') copy[name] = copyOf(part);
  }
  return copy;
}
