import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { listRuns, readHistories, retentionOf } from '../history/runs.ts';

const HOUR = 60 * 60 * 1000;
/** Beyond the retention, as a payload says only once in a while that it is still named. */
export const MARGIN = 24 * HOUR;
const AT_ONCE = 500;
const decoder = new TextDecoder();

type Sweep = { pool: Pool; client: Client; taskQueue: string };

/**
 * Deletes large payloads that no history names any more: those that nobody has named for longer than Temporal keeps a
 * run, and no run names that began before and was there since.
 * @returns how many; none where Temporal does not tell how long it keeps runs
 */
export async function sweepClaims(sweep: Sweep, now = new Date()): Promise<number> {
  const retention = await retentionOf(sweep.client);
  if (retention === null) return 0;
  return sweepUnnamedSince(sweep, new Date(now.getTime() - retention - MARGIN));
}

/** Deletes what was named last before `cutoff`, unless a run that was open then names it. */
export async function sweepUnnamedSince({ pool, client, taskQueue }: Sweep, cutoff: Date): Promise<number> {
  const old = await pool.query('select 1 from claim where used_at < $1 limit 1', [cutoff]);
  if (old.rowCount === 0) return 0;
  const openThen = await listRuns(client, taskQueue, { from: cutoff, to: new Date(cutoff.getTime() + HOUR) });
  for await (const { history } of readHistories(client, openThen)) {
    const named = [...claimsIn(history)];
    await pool.query(
      'update claim set used_at = greatest(now(), $2) where hash = any($1::text[]) and used_at < $2',
      [named, cutoff],
    );
  }
  for (let swept = 0; ; ) {
    const { rowCount } = await pool.query(DELETE, [cutoff, AT_ONCE]);
    swept += rowCount ?? 0;
    if ((rowCount ?? 0) < AT_ONCE) return swept;
  }
}

/** The hashes that stand for payloads anywhere in it. */
function claimsIn(part: unknown, found = new Set<string>()): Set<string> {
  if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) return found;
  const { claim } = (part as { metadata?: { claim?: Uint8Array } | null }).metadata ?? {};
  if (claim) found.add(decoder.decode(claim));
  for (const inner of Object.values(part)) claimsIn(inner, found);
  return found;
}

const DELETE = `
  delete from claim where hash in (select hash from claim where used_at < $1 order by used_at limit $2 for update skip locked)
    and used_at < $1`;
