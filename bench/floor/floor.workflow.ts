import {
  condition,
  continueAsNew,
  defineUpdate,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

const { write } = proxyLocalActivities<{ write(count: number): Promise<void> }>({
  startToCloseTimeout: '30s',
});
export const step = defineUpdate<number, [number]>('step');

/** The least that a durable step costs on this Temporal: an update with one local activity, and nothing else. */
export async function floorHost(): Promise<void> {
  let busy = 0;
  setHandler(step, async (count) => {
    busy += 1;
    await write(count);
    busy -= 1;
    return count;
  });
  await condition(() => workflowInfo().continueAsNewSuggested && busy === 0);
  await continueAsNew<typeof floorHost>();
}

/** A whole workflow with one local activity. */
export async function floorOnce(): Promise<void> {
  await write(1);
}
