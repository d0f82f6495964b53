import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type pg from 'pg';
import { type HistoryParts, openHistory } from '../../activities/history/parts.ts';
import { readWorkerSettings } from '../../activities/settings.ts';
import { projectRoot } from '../../bin/installation/places.ts';
import { oneTask } from '../server/maps.ts';
import { type Installation, startInstallation } from '../support/installation.ts';
import { until } from '../support/until.ts';

/** What Temporal lists may lag behind for long under load (ms). */
export const LONGEST = 100_000;

export type Past = {
  installation: Installation;
  history: HistoryParts;
  query: pg.Pool['query'];
  deploy(...maps: string[]): Promise<void>;
  /** Starts an instance and gives its id. */
  start(routeMapKey: string, variables?: object): Promise<string>;
  /** Starts an instance of the one-task map, completes its task when asked, and gives its id. */
  run(completed: boolean): Promise<string>;
  stop(): Promise<void>;
};

/** An installation whose hosts carry several instances each, with a map of one task. */
export async function startPast(settings: Record<string, string> = {}): Promise<Past> {
  const installation = await startInstallation({ COHORT_CAPACITY: '40', ...settings });
  const history = await openHistory(readWorkerSettings(installation.env));
  const deploy = async (...maps: string[]): Promise<void> => {
    const files = maps.map((content, index) => ({ name: `${index}.bpmn`, content }));
    await must(installation.call('POST', '/deployments', { files }));
  };
  const start = async (routeMapKey: string, variables: object = {}): Promise<string> =>
    String((await must(installation.call('POST', '/instances', { routeMapKey, variables }))).id);
  await deploy(
    oneTask('one-task', 'marshrut:performerKind="role" marshrut:performer="legal" marshrut:norm="P1D"'),
  );
  return {
    installation,
    history,
    query: history.pool.query.bind(history.pool) as pg.Pool['query'],
    deploy,
    start,
    run: async (completed) => {
      const id = await start('one-task');
      if (completed) await completeTask(installation, id);
      return id;
    },
    stop: async () => {
      await history.close();
      await installation.stop();
    },
  };
}

/** The run that the host of an instance is in, as Temporal describes it. */
export async function runOfHost({ query, history }: Past, instanceId: string) {
  const { rows } = await query<{ workflow_id: string }>('select workflow_id from instance where id = $1', [
    instanceId,
  ]);
  const { workflowExecutionInfo, pendingWorkflowTask } =
    await history.client.workflowService.describeWorkflowExecution({
      namespace: 'default',
      execution: { workflowId: rows[0]?.workflow_id ?? '' },
    });
  return { ...workflowExecutionInfo, isAtWork: Boolean(pendingWorkflowTask) };
}

export async function completeTask({ call }: Installation, instanceId: string): Promise<void> {
  const { items } = await must(call('GET', `/tasks?instanceId=${instanceId}&state=open`));
  const [task] = items as { id: string }[];
  await must(call('POST', `/tasks/${task?.id}/complete`, { comment: 'Согласовано', variables: { n: 1 } }));
}

async function must(answer: Promise<{ status: number; body: unknown }>): Promise<Record<string, unknown>> {
  const { status, body } = await answer;
  if (status >= 300)
    throw new Error(`Expected the call to succeed, but it answered ${status}: ${JSON.stringify(body)}`);
  return body as Record<string, unknown>;
}

/** What `npm run history:<name>` prints, and the code it ends with. */
export const history = (
  { installation }: Past,
  name: string,
  args: string[] = [],
): Promise<{ code: number; output: string }> =>
  new Promise((done) => {
    execFile(
      process.execPath,
      [join(projectRoot, `bin/history/${name}.ts`), ...args],
      { env: installation.env },
      (error, stdout, stderr) => done({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });

/** Lets Temporal remove every run that is closed by now, as it does when its retention is over. */
export async function forget({ history: { client, taskQueue } }: Past): Promise<void> {
  const query = `TaskQueue = '${taskQueue}' and ExecutionStatus != 'Running'`;
  const listed = async () => {
    const runs: { workflowId: string; runId: string }[] = [];
    for await (const { workflowId, runId } of client.workflow.list({ query }))
      runs.push({ workflowId, runId });
    return runs;
  };
  const closed = await listed();
  const { namespace } = client.options;
  for (const workflowExecution of closed)
    await client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution });
  const ids = new Set(closed.map(({ runId }) => runId));
  await until(async () => !(await listed()).some(({ runId }) => ids.has(runId)), LONGEST);
}
