import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { KEEP_HISTORY_WORKFLOW } from '../../../workflows/keep-history.workflow.ts';

/** Of the installation that works on a task queue. */
export const scheduleId = (taskQueue: string): string => `history-${taskQueue}`;

/** Starts a look after the history now; one that is under way stands for it. */
export const startSealing = (client: Client, taskQueue: string): Promise<void> =>
  client.schedule.getHandle(scheduleId(taskQueue)).trigger(ScheduleOverlapPolicy.SKIP);

/**
 * Lets Temporal start a look after the history every so many minutes, one at a time: it goes on whatever process dies.
 * Every worker asks for it when it starts; the schedule is one.
 */
export async function scheduleSeals(client: Client, taskQueue: string, minutes: number): Promise<void> {
  const timing = {
    spec: { intervals: [{ every: `${minutes}m` as const }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1h' as const },
  };
  const action = {
    type: 'startWorkflow' as const,
    workflowType: KEEP_HISTORY_WORKFLOW,
    workflowId: `keep-history-${taskQueue}`,
    taskQueue,
  };
  const id = scheduleId(taskQueue);
  try {
    await client.schedule.create({ scheduleId: id, ...timing, action });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(id).update((previous) => ({ ...previous, ...timing, action }));
  }
}
