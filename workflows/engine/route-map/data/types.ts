import type { Json } from '../../json.ts';
import { toMoment } from '../../time.ts';

/** What a data object may hold; `list`: a list of them. Null is allowed: nothing is known yet. */
export type DataType = { of: keyof typeof TYPES; list: boolean };

const isDate = (value: Json): boolean => typeof value === 'string' && toMoment(value) !== null;
const TYPES = {
  string: (value: Json) => typeof value === 'string',
  number: (value: Json) => typeof value === 'number',
  integer: (value: Json) => Number.isInteger(value),
  boolean: (value: Json) => typeof value === 'boolean',
  date: isDate,
  context: (value: Json) => typeof value === 'object' && value !== null && !Array.isArray(value),
  any: () => true,
};

/** Names of types in XML schema, Java and other tools. */
const KNOWN: Record<string, keyof typeof TYPES> = {
  text: 'string',
  double: 'number',
  float: 'number',
  decimal: 'number',
  long: 'integer',
  int: 'integer',
  short: 'integer',
  datetime: 'date',
  object: 'context',
  map: 'context',
};

/** The type of a name (`xsd:string`, `Integer`, `java.util.Date`), or null where it is none of ours. */
export function typeNamed(name: string): keyof typeof TYPES | null {
  const last = name.split(/[:.}]/).at(-1)?.toLowerCase() ?? '';
  if (Object.hasOwn(TYPES, last)) return last as keyof typeof TYPES;
  return Object.hasOwn(KNOWN, last) ? (KNOWN[last] ?? null) : null;
}

export function fits(value: Json, { of, list }: DataType): boolean {
  if (value === null) return true;
  if (list) return Array.isArray(value) && value.every((entry) => entry === null || TYPES[of](entry));
  return TYPES[of](value);
}

export const describeType = ({ of, list }: DataType): string => (list ? `list of ${of}` : of);
