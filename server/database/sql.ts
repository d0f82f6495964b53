import pg from 'pg';
import { inTransaction, openPool } from '../../domain/pool.ts';
import { inOneRound } from '../../domain/round.ts';

/** A piece of SQL with its parameters, made by the `sql` tag; pieces nest. */
export class Sql {
  declare readonly parts: readonly string[];
  declare readonly values: readonly unknown[];
  constructor(parts: readonly string[], values: readonly unknown[]) {
    Object.assign(this, { parts, values });
  }

  /** The text with `$1 …` and the values in their order. */
  build(values: unknown[] = []): { text: string; values: unknown[] } {
    let text = this.parts[0] ?? '';
    this.values.forEach((value, index) => {
      text += value instanceof Sql ? value.build(values).text : `$${values.push(value)}`;
      text += this.parts[index + 1] ?? '';
    });
    return { text, values };
  }
}

/** Every `${value}` becomes a bound parameter, never text; a nested `sql` piece is put in as it is. */
export function sql(parts: TemplateStringsArray, ...values: unknown[]): Sql {
  return new Sql(parts, values);
}

/**
 * A word of a fixed set, or a whole number, that stands in the text itself: a plan that is kept is made for it, and sees the
 * indexes that are for it alone. For nothing that people write, as every value makes another text.
 */
export function fixed(value: string | number): Sql {
  if (typeof value === 'number' ? !Number.isSafeInteger(value) || value < 0 : !/^\w+$/.test(value))
    throw new Error(`Expected a word or a whole number, but got '${value}'`);
  return new Sql([typeof value === 'number' ? String(value) : `'${value}'`], []);
}

/** Conditions joined by `and`; none is true. */
export function allOf(conditions: (Sql | false | null | undefined)[]): Sql {
  const kept = conditions.filter((condition): condition is Sql => condition instanceof Sql);
  return kept.reduce((all, condition) => sql`${all} and ${condition}`, sql`true`);
}

/** A pattern for `ilike` that finds the text anywhere, its own `%` and `_` taken literally. */
export function likeAnywhere(text: string): string {
  return `%${likeFromStart(text)}`;
}

/** A pattern for `like` that finds what begins with the text, its own `%` and `_` taken literally. */
export function likeFromStart(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Reads and small writes with bound parameters. Row types are promised by the caller. */
export type Queries = {
  many<Row>(query: Sql): Promise<Row[]>;
  /** The first row, or null. */
  one<Row>(query: Sql): Promise<Row | null>;
  /** How many rows it changed. */
  run(query: Sql): Promise<number>;
};
export type Database = Queries & {
  pool: pg.Pool;
  transaction<Result>(act: (tx: Queries) => Promise<Result>): Promise<Result>;
  /** One at a time over all servers for the same name; holds no row, so the engine can write meanwhile. */
  alone<Result>(name: string, act: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

const DATE = 1082;
const BIGINT = 20;
const NUMERIC = 1700;
const MOST_LOCKS = 24;

/** A pool whose dates stay text (`2026-11-24`) and whose counts and sums are numbers. */
export function openDatabase(url: string, max = 12): Database {
  const types = new pg.TypeOverrides();
  types.setTypeParser(DATE, (text) => text);
  types.setTypeParser(BIGINT, Number);
  types.setTypeParser(NUMERIC, Number);
  const pool = openPool(url, { max, types, statement_timeout: 20_000 });
  /** Who holds a lock uses the pool meanwhile: from one pool, those who hold would wait for those who wait. */
  const locks = openPool(url, { max: MOST_LOCKS, statement_timeout: 20_000 });
  return {
    ...queriesOver(pool),
    pool,
    transaction: (act) => inTransaction(pool, queriesIn(act)),
    alone: (name, act) =>
      inTransaction(
        locks,
        queriesIn(async (tx) => {
          await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
          return act();
        }),
      ),
    close: async () => {
      await Promise.all([pool.end(), locks.end()]);
    },
  };
}

function queriesOver(runner: pg.Pool | pg.PoolClient): Queries {
  const many = async <Row>(query: Sql): Promise<Row[]> => {
    const { text, values } = query.build();
    const name = nameOf(text);
    const rows = name
      ? ((await inOneRound(runner, [{ name, text, values }])).get(name) ?? [])
      : (await runner.query(text, values)).rows;
    return rows as Row[];
  };
  return {
    many,
    one: async <Row>(query: Sql) => (await many<Row>(query))[0] ?? null,
    run: async (query) => (await runner.query(query.build())).rowCount ?? 0,
  };
}

const MOST_PREPARED = 500;
const names = new Map<string, string>();

/** Each connection keeps the plan of a text that has a name: of what reads a few rows, planning takes longer than reading. */
function nameOf(text: string): string | undefined {
  const name = names.get(text) ?? (names.size < MOST_PREPARED ? `read-${names.size}` : undefined);
  if (name) names.set(text, name);
  return name;
}

const queriesIn =
  <Result>(act: (tx: Queries) => Promise<Result>) =>
  (client: pg.PoolClient): Promise<Result> =>
    act(queriesOver(client));
