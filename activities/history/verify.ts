import { Coverage } from './coverage.ts';
import { type Leftover, leftoversOf } from './leftovers.ts';
import type { HistoryParts } from './parts.ts';
import { replayRuns } from './replay.ts';
import { compareRun, type Difference, differenceAt, rowsOf, spansOf } from './rows.ts';
import { isBusy, listRuns, type Period, type Run, readHistories, runsOf } from './runs.ts';
import { type ChainGap, chainGaps, checkSeal, type Seal, sealsOfPeriod } from './seals/check.ts';

export type Verdict = {
  runs: number;
  instances: number;
  rows: number;
  seals: number;
  differences: Difference[];
  /** Where the chain of seals does not hold together. */
  gaps: ChainGap[];
  /** Rows of a workflow task that no worker has finished: its history cannot show them yet. */
  pending: number;
};

/** `trustSeals`: sealed runs are held against their seal alone, not replayed once more. */
export type VerifyOptions = { trustSeals?: boolean };

/**
 * Holds `route_event` of a period against the seals, and against a replay of every run that Temporal keeps, both ways: each
 * row that was recorded or sealed is in the table as it was, and no other row is.
 */
export async function verifyHistory(
  parts: HistoryParts,
  period: Period,
  { trustSeals = false }: VerifyOptions = {},
): Promise<Verdict> {
  const check = new Check(parts);
  for await (const seal of sealsOfPeriod(parts.pool, period)) await check.seal(seal);
  const runs = await listRuns(parts.client, parts.taskQueue, period);
  await check.replay(trustSeals ? runs.filter(({ runId }) => !check.sealed.has(runId)) : runs);
  await check.explain(await leftoversOf(parts.pool, check.coverage, period));
  return check.verdict(await chainGaps(parts.pool));
}

class Check {
  readonly coverage = new Coverage();
  /** Runs whose rows are as their seal says. */
  readonly sealed = new Set<string>();
  private readonly parts: HistoryParts;
  private readonly differences = new Map<string, Difference>();
  /** Runs that were replayed to their end; an open one may have gone on. */
  private readonly closed = new Set<string>();
  private readonly runs = new Set<string>();
  private readonly instances = new Set<string>();
  private readonly rows = new Map<string, number>();
  /** When the oldest run began that Temporal keeps of a workflow: from then on it knows every row. */
  private readonly knownFrom = new Map<string, string>();
  private pending = 0;
  private seals = 0;

  constructor(parts: HistoryParts) {
    this.parts = parts;
  }

  async seal(seal: Seal): Promise<void> {
    const differences = await checkSeal(this.parts.pool, seal);
    for (const difference of differences) this.note(difference);
    if (differences.length === 0) this.sealed.add(seal.runId);
    this.coverage.add(seal.spans);
    this.seals += 1;
    for (const { instanceId } of seal.spans) this.instances.add(instanceId);
    this.rows.set(
      seal.runId,
      seal.spans.reduce((all, { from, to }) => all + to - from + 1, 0),
    );
  }

  async replay(runs: Run[]): Promise<void> {
    const histories = readHistories(this.parts.client, runs);
    for await (const run of replayRuns(this.parts, histories)) {
      for (const difference of await compareRun(this.parts.pool, run)) this.note(difference);
      const rows = rowsOf(run.recordings);
      this.coverage.add(spansOf(rows));
      this.runs.add(run.runId);
      this.rows.set(run.runId, rows.length);
      for (const { instance_id } of rows) this.instances.add(instance_id);
      if (run.closedAt) this.closed.add(run.runId);
    }
  }

  /**
   * Looks for the histories of rows that none of the replayed ones has: a run that began or went on meanwhile. What is
   * left after that should not be in the table.
   */
  async explain(rows: Leftover[]): Promise<void> {
    const until = Date.now() + PATIENCE;
    let leftovers = rows;
    while (leftovers.length > 0) {
      const busy = new Set<string>();
      for (const workflowId of new Set(leftovers.flatMap((leftover) => leftover.workflowId ?? []))) {
        if (await isBusy(this.parts.client, workflowId)) busy.add(workflowId);
        const runs = await runsOf(this.parts.client, workflowId);
        if (runs[0]) this.knownFrom.set(workflowId, runs[0].startedAt.toISOString());
        await this.replay(runs.filter(({ runId }) => !this.closed.has(runId)));
      }
      leftovers = leftovers.filter(({ row }) => !this.coverage.has(row.instance_id, row.seq));
      const waits = leftovers.filter(({ workflowId }) => workflowId !== null && busy.has(workflowId));
      for (const leftover of leftovers) if (!waits.includes(leftover)) this.noteAlone(leftover);
      leftovers = waits;
      if (leftovers.length > 0 && Date.now() > until) break;
      if (leftovers.length > 0) await new Promise((again) => setTimeout(again, PAUSE));
    }
    this.pending = leftovers.length;
  }

  verdict(gaps: ChainGap[]): Verdict {
    return {
      runs: this.runs.size,
      instances: this.instances.size,
      rows: [...this.rows.values()].reduce((all, count) => all + count, 0),
      seals: this.seals,
      differences: [...this.differences.values()],
      gaps,
      pending: this.pending,
    };
  }

  private noteAlone({ row, workflowId }: Leftover): void {
    const from = workflowId === null ? '' : this.knownFrom.get(workflowId);
    const known = this.coverage.knows(row.instance_id) || (from !== undefined && from <= row.at);
    this.note(differenceAt({ kind: known ? 'extra' : 'unproven', workflowId, found: row }));
  }

  private note(difference: Difference): void {
    const { instanceId, seq, runId } = difference;
    this.differences.set(instanceId ? `${instanceId} ${seq}` : `${runId}`, difference);
  }
}

/** A host finishes a workflow task within seconds; one that takes longer (ms) has no worker. */
const PATIENCE = 20_000;
const PAUSE = 200;
