import type pg from 'pg';
import { type HistoryParts, openHistory } from '../../activities/history/parts.ts';
import { readWorkerSettings } from '../../activities/settings.ts';
import { oneTask } from '../server/maps.ts';
import { type Installation, startInstallation } from '../support/installation.ts';

export type Past = {
  installation: Installation;
  history: HistoryParts;
  query: pg.Pool['query'];
  /** Starts an instance of the one-task map, completes its task when asked, and gives its id. */
  run(completed: boolean): Promise<string>;
  stop(): Promise<void>;
};

/** An installation whose hosts carry several instances each, with a map of one task. */
export async function startPast(settings: Record<string, string> = {}): Promise<Past> {
  const installation = await startInstallation({ COHORT_CAPACITY: '40', ...settings });
  const history = await openHistory(readWorkerSettings(installation.env));
  const content = oneTask(
    'one-task',
    'marshrut:performerKind="role" marshrut:performer="legal" marshrut:norm="P1D"',
  );
  await must(installation.call('POST', '/deployments', { files: [{ name: 'one.bpmn', content }] }));
  return {
    installation,
    history,
    query: history.pool.query.bind(history.pool) as pg.Pool['query'],
    run: async (completed) => {
      const { id } = await must(installation.call('POST', '/instances', { routeMapKey: 'one-task' }));
      if (completed) await completeTask(installation, String(id));
      return String(id);
    },
    stop: async () => {
      await history.close();
      await installation.stop();
    },
  };
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
