import { randomUUID } from 'node:crypto';
import type { HistoryParts } from '../parts.ts';
import { rebuildWorkflow } from '../rebuild/rebuild.ts';
import { type ReplayedRun, replayRuns } from '../replay.ts';
import { compareRun, type Difference, differenceAt, rowsOf, spansOf } from '../rows.ts';
import { listClosedRuns, type Run, readHistories, retentionOf } from '../runs.ts';
import { appendSeals, sealedRuns } from './append.ts';
import { type ChainGap, chainGaps, checkSeal, longestUnchecked, rowsBeyond } from './check.ts';
import { keepDifferences } from './differences.ts';
import { type LostRows, lostRows } from './lost-rows.ts';
import type { Sealable } from './seal.ts';
import { endedIn, sealableRun } from './sealable.ts';

export type PassResult = {
  runs: number;
  rows: number;
  seals: number;
  differences: number;
  /** Everything that had ended before this moment is sealed. */
  sealedUntil: Date | null;
  gaps: { chain: ChainGap[]; lost: LostRows[] };
};

/**
 * One look after the history: holds every run that has closed since the last look against the table and seals it, then
 * looks at a share of the older seals again. May run twice at once, and any number of times.
 * @param now the moment that the retention is counted to
 */
export async function sealPass(parts: HistoryParts, now = new Date()): Promise<PassResult> {
  const startedAt = new Date();
  const { pool, client } = parts;
  const retention = await retentionOf(client);
  const before = await sealedUntil(parts);
  const runs = await unsealedRuns(parts, before);
  const pass = new Pass(parts, now, retention);
  for await (const run of replayRuns(parts, readHistories(client, runs))) await pass.take(run);
  await pass.seal();
  const seals = await checkOldSeals(parts);
  const open = await pool.query<{ n: number }>(
    'select count(*)::int as n from history_difference where closed_at is null',
  );
  const left = runs.filter(({ runId }) => !pass.sealed.has(runId));
  const unsealed = new Set(left.map(({ workflowId }) => workflowId));
  const result: PassResult = {
    runs: runs.length,
    rows: pass.rows,
    seals,
    differences: open.rows[0]?.n ?? 0,
    sealedUntil: earliest(left) ?? startedAt,
    gaps: { chain: await chainGaps(pool), lost: await lostRows(parts, unsealed) },
  };
  await keep(parts, startedAt, retention, result);
  return result;
}

class Pass {
  readonly sealed = new Set<string>();
  rows = 0;
  private readonly parts: HistoryParts;
  private readonly now: Date;
  private readonly retention: number | null;
  private ready: Sealable[] = [];

  constructor(parts: HistoryParts, now: Date, retention: number | null) {
    this.parts = parts;
    this.now = now;
    this.retention = retention;
  }

  async take(run: ReplayedRun): Promise<void> {
    const { pool } = this.parts;
    this.rows += rowsOf(run.recordings).length;
    let differences = await differencesOf(this.parts, run);
    await keepDifferences(pool, [run.runId], differences);
    if (differences.length > 0 && this.isNearlyOver(run)) {
      await rebuildWorkflow(this.parts, run.workflowId);
      differences = await differencesOf(this.parts, run);
      await keepDifferences(pool, [run.runId], differences, 'rewritten');
    }
    if (differences.length > 0) return;
    this.ready.push(sealableRun(run));
    this.sealed.add(run.runId);
    if (this.ready.length >= AT_ONCE) await this.seal();
  }

  async seal(): Promise<void> {
    await appendSeals(this.parts.pool, this.ready.splice(0));
  }

  /** A difference waits for somebody to look at it until a third of the retention is left; then the history is written. */
  private isNearlyOver({ closedAt }: Run): boolean {
    if (!closedAt || this.retention === null) return false;
    return closedAt.getTime() + (this.retention * 2) / 3 < this.now.getTime();
  }
}

async function differencesOf({ pool }: HistoryParts, run: ReplayedRun): Promise<Difference[]> {
  const ended = endedIn(run);
  const ends = spansOf(rowsOf(run.recordings)).filter(({ instanceId }) => ended.has(instanceId));
  const beyond = (await rowsBeyond(pool, ends)).map((found) =>
    differenceAt({ kind: 'extra', workflowId: run.workflowId, runId: run.runId, found }),
  );
  return [...(await compareRun(pool, run)), ...beyond];
}

async function checkOldSeals({ pool }: HistoryParts): Promise<number> {
  const seals = await longestUnchecked(pool, CHECKED_A_PASS);
  for (const seal of seals) await keepDifferences(pool, [seal.runId], await checkSeal(pool, seal));
  await pool.query('update history_seal set checked_at = now() where no = any($1::int[])', [
    seals.map(({ no }) => no),
  ]);
  return seals.length;
}

async function unsealedRuns({ client, pool, taskQueue }: HistoryParts, since: Date | null): Promise<Run[]> {
  const from = since ? new Date(since.getTime() - OVERLAP) : new Date(0);
  const closed = await listClosedRuns(client, taskQueue, from);
  const sealed = await sealedRuns(
    pool,
    closed.map(({ runId }) => runId),
  );
  return closed.filter(({ runId }) => !sealed.has(runId));
}

async function sealedUntil({ pool }: HistoryParts): Promise<Date | null> {
  const { rows } = await pool.query<{ sealed_until: Date | null }>(
    'select sealed_until from history_check where problem is null order by ended_at desc limit 1',
  );
  return rows[0]?.sealed_until ?? null;
}

const earliest = (runs: Run[]): Date | null =>
  runs.map(({ closedAt }) => closedAt).filter((at) => at !== null)[0] ?? null;

async function keep(
  { pool }: HistoryParts,
  startedAt: Date,
  retention: number | null,
  { runs, rows, seals, differences, sealedUntil, gaps }: PassResult,
): Promise<void> {
  await pool.query(
    `insert into history_check (id, started_at, ended_at, runs, rows, seals, differences, sealed_until, retention_days, gaps)
     values ($1, $2, now(), $3, $4, $5, $6, $7, $8, $9)`,
    [
      randomUUID(),
      startedAt,
      runs,
      rows,
      seals,
      differences,
      sealedUntil,
      retention === null ? null : retention / DAY,
      JSON.stringify(gaps),
    ],
  );
}

const DAY = 24 * 60 * 60 * 1000;
const AT_ONCE = 50;
const CHECKED_A_PASS = 1000;
/** Lists show a closed run a little later than it closed (ms). */
const OVERLAP = 60 * 60 * 1000;
