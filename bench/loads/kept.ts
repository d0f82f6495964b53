import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Figures } from '../measure.ts';
import { grown, stored } from '../stores.ts';

/** By then steps have left that only a crash would have needed (ms). */
const SWEPT = 45_000;

/** A load, with what it leaves for good in place of what the stores have grown by meanwhile: no old versions of rows, and nothing that a sweep takes away. */
export async function kept(pool: pg.Pool, sqlite: string, load: () => Promise<Figures>): Promise<Figures> {
  await pause(SWEPT);
  await pool.query('vacuum full');
  const before = await stored(pool, sqlite);
  const figures = await load();
  const { WAL } = await stored(pool, sqlite);
  await pause(SWEPT);
  await pool.query('vacuum full');
  const after = { ...(await stored(pool, sqlite)), WAL };
  return { ...figures, name: `${figures.name}, left for good`, kept: grown(before, after, figures.count) };
}
