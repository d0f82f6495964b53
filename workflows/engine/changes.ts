import type { Json } from './json.ts';

/**
 * What became of a variable. `from` is missing where it was not there before; of a value whose JSON is long, only its
 * length (characters) is kept.
 */
export type VariableChange = { from?: Json; fromSize?: number; to?: Json; toSize?: number };

const LONGEST_VALUE = 300;
const MOST_NAMES = 200;

/** A value under its name, or its length where its JSON is long. */
const told = (value: Json, json: string, name: 'from' | 'to'): VariableChange =>
  json.length > LONGEST_VALUE ? { [`${name}Size`]: json.length } : { [name]: value };

/** Changes of variables since the last row of history. */
export class Changes {
  private readonly values = new Map<string, { before: Json | undefined; after: Json }>();

  set(name: string, before: Json | undefined, after: Json): void {
    const earlier = this.values.get(name);
    this.values.set(name, { before: earlier ? earlier.before : before, after });
  }

  /** For the `data` of a row: changes by name, and how many more there were. Empty where nothing is different. */
  take(): Record<string, Json> {
    if (this.values.size === 0) return {};
    const changes: Record<string, VariableChange> = {};
    let count = 0;
    for (const [name, { before, after }] of this.values) {
      const [old, now] = [before === undefined ? undefined : JSON.stringify(before), JSON.stringify(after)];
      if (old === now) continue;
      count += 1;
      if (count > MOST_NAMES) continue;
      changes[name] = {
        ...(old === undefined ? {} : told(before as Json, old, 'from')),
        ...told(after, now, 'to'),
      };
    }
    this.values.clear();
    if (count === 0) return {};
    return { changes, ...(count > MOST_NAMES ? { moreChanges: count - MOST_NAMES } : {}) };
  }
}
