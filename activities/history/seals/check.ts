import type { Pool } from 'pg';
import type { EventRow } from '../../record/project-events.ts';
import { type Difference, differenceAt, readRows } from '../rows.ts';
import type { Period } from '../runs.ts';
import { readHead } from './append.ts';
import { DIGEST_SIZE, digestOf, hashOf, type Sealable, type SealedSpan, START } from './seal.ts';

export type Seal = Sealable & { no: number; hash: string; previousHash: string; sealedAt: Date };
/** A place where the chain is broken: from here to there seals are missing, or were changed. */
export type ChainGap = { kind: 'missing' | 'broken'; fromNo: number; toNo: number };

/** Holds the rows under a seal against it: rows that were changed, lost or added since it was set. */
export async function checkSeal(pool: Pool, seal: Seal): Promise<Difference[]> {
  const { no, hash, previousHash, spans } = seal;
  if (hashOf(no, previousHash, seal) !== hash) return [differenceOf(seal, 'changed', {})];
  const rows = Map.groupBy(await readRows(pool, spans), ({ instance_id }) => instance_id);
  const beyond = await rowsBeyond(
    pool,
    spans.filter(({ ended }) => ended),
  );
  return [
    ...spans.flatMap((span) => checkSpan(seal, span, rows.get(span.instanceId) ?? [])),
    ...beyond.map((row) => differenceOf(seal, 'extra', { found: row })),
  ];
}

/** Rows after the end of instances that have ended. */
export async function rowsBeyond(
  pool: Pool,
  ended: { instanceId: string; to: number }[],
): Promise<EventRow[]> {
  return readRows(
    pool,
    ended.map(({ instanceId, to }) => ({ instanceId, from: to + 1, to: LAST })),
  );
}

/** Every place where the chain of seals does not hold together. */
export async function chainGaps(pool: Pool): Promise<ChainGap[]> {
  const { rows } = await pool.query<{ no: number; before: number }>(CHAIN, [START.hash]);
  const gaps: ChainGap[] = rows.map(({ no, before }) =>
    no === before + 1
      ? { kind: 'broken', fromNo: before, toNo: no }
      : { kind: 'missing', fromNo: before + 1, toNo: no - 1 },
  );
  const head = await readHead(pool);
  const last = await pool.query<{ no: number; hash: string }>(
    'select no, hash from history_seal order by no desc limit 1',
  );
  const end = last.rows[0] ?? START;
  if (end.no < head.no) gaps.push({ kind: 'missing', fromNo: end.no + 1, toNo: head.no });
  else if (end.hash !== head.hash) gaps.push({ kind: 'broken', fromNo: end.no, toNo: end.no });
  return gaps;
}

/** Seals of which some row lies in the period. */
export const sealsOfPeriod = (pool: Pool, { from, to }: Period): AsyncGenerator<Seal> =>
  readSeals(pool, 'coalesce(last_at, closed_at) >= $3 and coalesce(first_at, closed_at) < $4', [from, to]);

/** The seals that were not looked at for the longest time. */
export async function longestUnchecked(pool: Pool, count: number): Promise<Seal[]> {
  const { rows } = await pool.query<{ no: number }>(
    'select no from history_seal order by checked_at, no limit $1',
    [count],
  );
  const seals: Seal[] = [];
  for await (const seal of readSeals(pool, 'no = any($3::int[])', [rows.map(({ no }) => no)]))
    seals.push(seal);
  return seals;
}

function checkSpan(
  seal: Seal,
  { instanceId, from, to, digests }: SealedSpan,
  rows: EventRow[],
): Difference[] {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  const differences: Difference[] = [];
  for (let seq = from; seq <= to; seq += 1) {
    const at = (seq - from) * DIGEST_SIZE;
    const row = bySeq.get(seq);
    if (!row) differences.push(differenceOf(seal, 'missing', { instanceId, seq }));
    else if (!digestOf(row).equals(digests.subarray(at, at + DIGEST_SIZE)))
      differences.push(differenceOf(seal, 'changed', { found: row }));
  }
  return differences;
}

const differenceOf = (
  { no, workflowId, runId }: Seal,
  kind: Difference['kind'],
  about: Partial<Difference>,
): Difference => differenceAt({ kind, workflowId, runId, sealNo: no, ...about });

async function* readSeals(pool: Pool, where: string, values: unknown[]): AsyncGenerator<Seal> {
  for (let after = 0; ; ) {
    const { rows }: { rows: Seal[] } = await pool.query<Seal>(
      `select no, kind, workflow_id as "workflowId", run_id as "runId", closed_at as "closedAt", first_at as "firstAt",
              last_at as "lastAt", previous_hash as "previousHash", hash, sealed_at as "sealedAt"
         from history_seal where no > $1 and ${where} order by no limit $2`,
      [after, PAGE, ...values],
    );
    const spans = await readSpans(
      pool,
      rows.map(({ no }) => no),
    );
    for (const row of rows) yield { ...row, spans: spans.get(row.no) ?? [] };
    after = rows.at(-1)?.no ?? 0;
    if (rows.length < PAGE) return;
  }
}

async function readSpans(pool: Pool, nos: number[]): Promise<Map<number, SealedSpan[]>> {
  const { rows } = await pool.query<SealedSpan & { no: number }>(
    `select seal_no as no, instance_id as "instanceId", from_seq as "from", to_seq as "to", ended, digests
       from history_seal_span where seal_no = any($1::int[])`,
    [nos],
  );
  return Map.groupBy(rows, ({ no }) => no);
}

const PAGE = 500;
/** The greatest `integer` of PostgreSQL. */
const LAST = 2_147_483_647;
const CHAIN = `
  select no, before from (
    select no, previous_hash, lag(no, 1, 0) over (order by no) as before, lag(hash, 1, $1) over (order by no) as hash_before
      from history_seal) chain
   where no <> before + 1 or previous_hash <> hash_before order by no`;
