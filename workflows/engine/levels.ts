import { ProcessError } from './errors.ts';
import { isSafeKey } from './expression/feel.ts';
import type { Json, Variables } from './json.ts';
import { type DataType, describeType } from './route-map/data/types.ts';
import type { ElementInstance } from './state.ts';

/** Variables at one depth; `owner`: the process or subprocess whose they are, null for those of an activity. */
export type Level = { owner: string | null; variables: Variables; readOnly?: true };

/** Variable levels of an element instance itself. */
export function* ownLevels({ local, seen }: ElementInstance): Generator<Level> {
  yield { owner: null, variables: local };
  if (seen) yield { owner: null, variables: seen, readOnly: true };
}

/** Where a name is known, else the process. */
export const levelOf = (levels: Level[], name: string): Level | undefined =>
  levels.find(({ variables, readOnly }) => !readOnly && Object.hasOwn(variables, name)) ?? levels.at(-1);

export const wrongType = (owner: string, name: string, type: DataType, value: Json): ProcessError =>
  new ProcessError(
    'WRONG_TYPE',
    owner,
    `Expected data object '${name}' to hold a ${describeType(type)}, but it would be ${JSON.stringify(value).slice(0, 80)}`,
  );

/** Plain JSON without keys that could reach a prototype. */
export function clean(value: Json): Json {
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== 'object') return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isSafeKey(key))
      .map(([key, entry]) => [key, clean(entry)]),
  );
}
