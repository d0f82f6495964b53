import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../../../domain/pool.ts';
import { hashOf, type Sealable, type SealHead, START } from './seal.ts';

/** One process at a time makes the chain longer. */
const LOCK = "select pg_advisory_xact_lock(hashtext('marshrut-history-seal'))";
/** The last seal also stands here, so that its disappearance shows. */
const HEAD = 'historySeal';

/** Seals runs, each chained to the one before. A run that is sealed already is left out. */
export async function appendSeals(pool: Pool, runs: Sealable[]): Promise<number> {
  if (runs.length === 0) return 0;
  return inTransaction(pool, async (client) => {
    await client.query(LOCK);
    const known = await sealedRuns(
      client,
      runs.map(({ runId }) => runId),
    );
    const fresh = runs.filter(({ runId }) => !known.has(runId));
    let head = await readHead(client);
    for (const run of fresh) head = await append(client, head, run);
    await client.query(
      `insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value`,
      [HEAD, JSON.stringify(head)],
    );
    return fresh.length;
  });
}

export async function readHead(client: Pick<PoolClient, 'query'>): Promise<SealHead> {
  const { rows } = await client.query<{ value: SealHead }>('select value from setting where key = $1', [
    HEAD,
  ]);
  return rows[0]?.value ?? START;
}

/** Which of these runs are sealed. */
export async function sealedRuns(client: Pick<PoolClient, 'query'>, runIds: string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ run_id: string }>(
    'select run_id from history_seal where run_id = any($1::text[])',
    [runIds],
  );
  return new Set(rows.map(({ run_id }) => run_id));
}

async function append(client: PoolClient, head: SealHead, run: Sealable): Promise<SealHead> {
  const no = head.no + 1;
  const hash = hashOf(no, head.hash, run);
  const { kind, workflowId, runId, closedAt, firstAt, lastAt, spans } = run;
  const count = spans.reduce((all, { from, to }) => all + to - from + 1, 0);
  await client.query(
    `insert into history_seal (no, kind, workflow_id, run_id, closed_at, first_at, last_at, row_count, previous_hash, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [no, kind, workflowId, runId, closedAt, firstAt, lastAt, count, head.hash, hash],
  );
  const rows = spans.map(({ instanceId, from, to, ended, digests }) => ({
    instance_id: instanceId,
    from_seq: from,
    to_seq: to,
    ended,
    digests: digests.toString('base64'),
  }));
  await client.query(
    `insert into history_seal_span (seal_no, instance_id, from_seq, to_seq, ended, digests)
     select $1, instance_id, from_seq, to_seq, ended, decode(digests, 'base64') from jsonb_to_recordset($2::jsonb)
       as r(instance_id uuid, from_seq int, to_seq int, ended boolean, digests text)`,
    [no, JSON.stringify(rows)],
  );
  return { no, hash };
}
