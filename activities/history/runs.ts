import { type Client, type WorkflowExecutionInfo, WorkflowNotFoundError } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { HOST_WORKFLOW } from '../../workflows/messages.ts';

/** One run of a host: continue-as-new begins another run of the same workflow. */
export type Run = { workflowId: string; runId: string; startedAt: Date; closedAt: Date | null };
export type RunHistory = Run & { history: History };
export type Period = { from: Date; to: Date };

/** The runs of this installation's hosts of which some part lies in the period, oldest first. */
export async function listRuns(client: Client, taskQueue: string, { from, to }: Period): Promise<Run[]> {
  const query =
    `WorkflowType = '${HOST_WORKFLOW}' and TaskQueue = '${taskQueue}' and StartTime < '${to.toISOString()}' ` +
    `and (CloseTime >= '${from.toISOString()}' or ExecutionStatus = 'Running')`;
  const runs: Run[] = [];
  for await (const run of client.workflow.list({ query, pageSize: 500 })) runs.push(runOf(run));
  return runs.sort(byStart);
}

/** The runs of this installation's hosts that have closed since a moment, in the order in which they closed. */
export async function listClosedRuns(client: Client, taskQueue: string, since: Date): Promise<Run[]> {
  const query =
    `WorkflowType = '${HOST_WORKFLOW}' and TaskQueue = '${taskQueue}' and ExecutionStatus != 'Running' ` +
    `and CloseTime >= '${since.toISOString()}'`;
  const runs: Run[] = [];
  for await (const run of client.workflow.list({ query, pageSize: 500 })) runs.push(runOf(run));
  return runs.sort((a, b) => (a.closedAt?.getTime() ?? 0) - (b.closedAt?.getTime() ?? 0));
}

/** The hosts that run at this moment. */
export async function runningWorkflows(client: Client, taskQueue: string): Promise<Set<string>> {
  const query = `WorkflowType = '${HOST_WORKFLOW}' and TaskQueue = '${taskQueue}' and ExecutionStatus = 'Running'`;
  const ids = new Set<string>();
  for await (const { workflowId } of client.workflow.list({ query, pageSize: 1000 })) ids.add(workflowId);
  return ids;
}

/** Whether Temporal still has some run of a workflow. */
export const isKnown = async (client: Client, workflowId: string): Promise<boolean> =>
  (await describe(client, workflowId)) !== null;

/** How long (ms) Temporal keeps a run after it has closed; null where the namespace may not be read. */
export async function retentionOf(client: Client): Promise<number | null> {
  const { namespace } = client.options;
  const described = await client.workflowService.describeNamespace({ namespace }).catch(() => null);
  const seconds = described?.config?.workflowExecutionRetentionTtl?.seconds;
  return seconds === null || seconds === undefined ? null : Number(seconds) * 1000;
}

/** Every run of one workflow that Temporal still keeps, oldest first: also those that lists do not show yet. */
export async function runsOf(client: Client, workflowId: string): Promise<Run[]> {
  const runs = new Map<string, Run>();
  for await (const run of client.workflow.list({ query: `WorkflowId = '${workflowId}'` }))
    runs.set(run.runId, runOf(run));
  for (let runId: string | undefined; ; ) {
    const described = await describe(client, workflowId, runId);
    if (!described) break;
    runs.set(described.runId, runOf(described));
    runId = await runBefore(client, described);
    if (!runId || runs.has(runId)) break;
  }
  return [...runs.values()].sort(byStart);
}

/** Reads the histories a few ahead of whoever takes them; a run that Temporal has removed meanwhile is left out. */
export async function* readHistories(client: Client, runs: Iterable<Run>): AsyncGenerator<RunHistory> {
  const coming: Promise<RunHistory | null>[] = [];
  const read = async (run: Run): Promise<RunHistory | null> =>
    unlessGone(async () => ({
      ...run,
      history: await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory(),
    }));
  const runsLeft = runs[Symbol.iterator]();
  for (;;) {
    while (coming.length < READ_AHEAD) {
      const next = runsLeft.next();
      if (next.done) break;
      const history = read(next.value);
      history.catch(() => {});
      coming.push(history);
    }
    const first = coming.shift();
    if (!first) return;
    const history = await first;
    if (history) yield history;
  }
}

/** Whether a host works at this moment on something that its history does not show yet. */
export async function isBusy(client: Client, workflowId: string): Promise<boolean> {
  const described = await describe(client, workflowId);
  return described?.status.name === 'RUNNING' && Boolean(described.raw.pendingWorkflowTask);
}

/** Whether a workflow has done nothing since its histories were read, and does nothing at this moment. */
export async function isAsReplayed(client: Client, runs: RunHistory[]): Promise<boolean> {
  const last = runs.at(-1);
  if (!last) return false;
  const described = await describe(client, last.workflowId);
  if (!described) return true;
  const events = last.history.events?.length ?? 0;
  const busy = described.status.name === 'RUNNING' && Boolean(described.raw.pendingWorkflowTask);
  return described.runId === last.runId && described.historyLength === events && !busy;
}

const READ_AHEAD = 4;
const byStart = (a: Run, b: Run): number => a.startedAt.getTime() - b.startedAt.getTime();

type Listed = Pick<WorkflowExecutionInfo, 'workflowId' | 'runId' | 'startTime' | 'closeTime'>;

const runOf = ({ workflowId, runId, startTime, closeTime }: Listed): Run => ({
  workflowId,
  runId,
  startedAt: startTime,
  closedAt: closeTime ?? null,
});

const describe = (client: Client, workflowId: string, runId?: string) =>
  unlessGone(() => client.workflow.getHandle(workflowId, runId).describe());

async function runBefore(client: Client, { workflowId, runId }: Listed): Promise<string | undefined> {
  const first = await unlessGone(() =>
    client.workflowService.getWorkflowExecutionHistory({
      namespace: client.options.namespace,
      execution: { workflowId, runId },
      maximumPageSize: 1,
    }),
  );
  const started = first?.history?.events?.[0]?.workflowExecutionStartedEventAttributes;
  return started?.continuedExecutionRunId || undefined;
}

async function unlessGone<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || (error as { code?: number }).code === NOT_FOUND)
      return null;
    throw error;
  }
}

const NOT_FOUND = 5;
