import { statSync } from 'node:fs';
import type pg from 'pg';

/** Bytes that the stores hold, and that PostgreSQL has written ahead. */
export type Stored = { PostgreSQL: number; Temporal: number; WAL: number };

/** What the stores hold now; Temporal's SQLite once its own log is counted in. */
export async function stored(pool: pg.Pool, sqlite: string): Promise<Stored> {
  const { rows } = await pool.query<{ held: number; wal: number }>(
    `select pg_database_size(current_database())::float8 as held, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as wal`,
  );
  const [row] = rows;
  return {
    PostgreSQL: row?.held ?? 0,
    Temporal: sizeOf(sqlite) + sizeOf(`${sqlite}-wal`),
    WAL: row?.wal ?? 0,
  };
}

/** Growth for one of `count` operations, in kB. */
export const grown = (before: Stored, after: Stored, count: number): Stored => {
  const each = (store: keyof Stored): number => (after[store] - before[store]) / Math.max(1, count) / 1024;
  return { PostgreSQL: each('PostgreSQL'), Temporal: each('Temporal'), WAL: each('WAL') };
};

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
