import type { Pool } from 'pg';
import type { HistoryParts } from '../parts.ts';
import { type ReplayedRun, replayRuns } from '../replay.ts';
import { isAsReplayed, listRuns, type Run, readHistories, runsOf } from '../runs.ts';
import { type Pieces, piecesOf } from './pieces.ts';
import { type Rebuilt, rebuildInstance, removeInstance } from './rebuild-instance.ts';

export type RebuildResult = {
  /** Instances whose rows were right, and those whose rows were written anew. */
  same: number;
  rewritten: number;
  /** Instances that were left as they are, with the reason. */
  left: { workflowId: string; instanceId: string | null; reason: string }[];
};

/**
 * Writes every projection anew, host by host, while the installation runs: from the histories that Temporal keeps, and
 * from the rows that stand for older ones.
 */
export async function rebuildHistory(parts: HistoryParts): Promise<RebuildResult> {
  const rebuild = new Rebuild(parts);
  const runs = await listRuns(parts.client, parts.taskQueue, {
    from: new Date(0),
    to: new Date(Date.now() + DAY),
  });
  await rebuild.replayed(byWorkflow(runs));
  for await (const workflowId of workflowsOfTable(parts)) {
    if (rebuild.knows(workflowId)) continue;
    const found = await runsOf(parts.client, workflowId);
    if (found.length > 0) await rebuild.replayed(found);
    else await rebuild.standing(workflowId);
  }
  return rebuild.result;
}

/** As `rebuildHistory`, for the instances of one workflow. */
export async function rebuildWorkflow(parts: HistoryParts, workflowId: string): Promise<RebuildResult> {
  const rebuild = new Rebuild(parts);
  await rebuild.replayed(await runsOf(parts.client, workflowId));
  return rebuild.result;
}

class Rebuild {
  readonly result: RebuildResult = { same: 0, rewritten: 0, left: [] };
  private readonly parts: HistoryParts;
  private readonly done = new Set<string>();

  constructor(parts: HistoryParts) {
    this.parts = parts;
  }

  knows(workflowId: string): boolean {
    return this.done.has(workflowId);
  }

  /** The runs of one workflow stand together. */
  async replayed(runs: Run[]): Promise<void> {
    let workflow: ReplayedRun[] = [];
    for await (const run of replayRuns(this.parts, readHistories(this.parts.client, runs))) {
      if (workflow[0] && workflow[0].workflowId !== run.workflowId) {
        await this.workflow(workflow);
        workflow = [];
      }
      workflow.push(run);
    }
    if (workflow.length > 0) await this.workflow(workflow);
  }

  /** Instances whose workflow Temporal has removed. */
  async standing(workflowId: string): Promise<void> {
    this.done.add(workflowId);
    const { rows } = await this.parts.pool.query<{ id: string }>(
      'select id from instance where workflow_id = $1 order by id',
      [workflowId],
    );
    for (const { id } of rows) {
      const pieces = { instanceId: id, workflowId, recordings: [] };
      const outcome = await rebuildInstance(this.parts.pool, pieces, async () => true);
      if (outcome !== 'moved') this.result[outcome] += 1;
    }
  }

  private async workflow(runs: ReplayedRun[]): Promise<void> {
    const workflowId = runs[0]?.workflowId ?? '';
    this.done.add(workflowId);
    const until = Date.now() + PATIENCE;
    let moved = await this.attempt(workflowId, runs, () => true);
    while (moved.length > 0 && Date.now() < until) {
      const again = new Set(moved);
      moved = await this.attempt(workflowId, await this.replayAgain(workflowId), (id) => again.has(id));
    }
    for (const id of moved) this.leave(workflowId, id, 'it did not stand still long enough');
  }

  /** Rebuilds the wanted instances of a workflow; gives the ids of those that went on meanwhile. */
  private async attempt(
    workflowId: string,
    runs: ReplayedRun[],
    isWanted: (instanceId: string) => boolean,
  ): Promise<string[]> {
    const broken = runs.find(({ problem }) => problem);
    if (broken) {
      this.leave(workflowId, null, `run ${broken.runId} does not replay: ${broken.problem}`);
      return [];
    }
    const { pool, client } = this.parts;
    const isComplete = () => isAsReplayed(client, runs);
    const moved: string[] = [];
    const note = (instanceId: string, outcome: Rebuilt): void => {
      if (outcome === 'moved') moved.push(instanceId);
      else this.result[outcome] += 1;
    };
    const all = piecesOf(
      workflowId,
      runs.flatMap(({ recordings }) => recordings),
    );
    for (const pieces of all)
      if (isWanted(pieces.instanceId))
        note(pieces.instanceId, await rebuildInstance(pool, pieces, isComplete));
    for (const { instanceId, isOlder } of await otherInstances(pool, runs, all)) {
      if (!isWanted(instanceId)) continue;
      const standing = { workflowId, instanceId, recordings: [] };
      const outcome = isOlder
        ? await rebuildInstance(pool, standing, isComplete)
        : await removeInstance(pool, instanceId, isComplete);
      note(instanceId, outcome);
    }
    return moved;
  }

  private async replayAgain(workflowId: string): Promise<ReplayedRun[]> {
    const runs: ReplayedRun[] = [];
    const histories = readHistories(this.parts.client, await runsOf(this.parts.client, workflowId));
    for await (const run of replayRuns(this.parts, histories)) runs.push(run);
    return runs;
  }

  private leave(workflowId: string, instanceId: string | null, reason: string): void {
    this.result.left.push({ workflowId, instanceId, reason });
  }
}

/**
 * Instances of the workflow that none of its runs knows: older ones ended in a run that Temporal has removed; the others
 * began, by the table, while these runs ran.
 */
async function otherInstances(
  pool: Pool,
  runs: ReplayedRun[],
  known: Pieces[],
): Promise<{ instanceId: string; isOlder: boolean }[]> {
  const [oldest] = runs;
  const { rows } = await pool.query<{ instanceId: string; isOlder: boolean }>(
    `select id as "instanceId", started_at < $2 as "isOlder" from instance
      where workflow_id = $1 and not id = any($3::uuid[]) order by id`,
    [oldest?.workflowId, oldest?.startedAt, known.map(({ instanceId }) => instanceId)],
  );
  return rows;
}

async function* workflowsOfTable({ pool }: HistoryParts): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const { rows }: { rows: { workflow_id: string }[] } = await pool.query(
      'select distinct workflow_id from instance where workflow_id > $1 order by workflow_id limit $2',
      [after, PAGE],
    );
    for (const { workflow_id } of rows) yield workflow_id;
    after = rows.at(-1)?.workflow_id ?? '';
    if (rows.length < PAGE) return;
  }
}

/** The runs of a workflow one after the other, oldest first. */
const byWorkflow = (runs: Run[]): Run[] =>
  [...Map.groupBy(runs, ({ workflowId }) => workflowId).values()].flat();

const DAY = 24 * 60 * 60 * 1000;
const PAGE = 1000;
/** How long (ms) is waited for an instance that goes on all the time. */
const PATIENCE = 30_000;
