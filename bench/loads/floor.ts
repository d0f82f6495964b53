import { randomUUID } from 'node:crypto';
import type { ConnectedEngine } from '../../server/engine-client/index.ts';
import { type Figures, load } from '../measure.ts';

/** What Temporal alone can do here: the same round trips with a single row to write. */
export async function floors(
  { client }: ConnectedEngine,
  clients: number[],
  seconds: number,
): Promise<Figures[]> {
  const figures: Figures[] = [];
  for (const count of clients) {
    const handles = await Promise.all(
      Array.from({ length: count }, () =>
        client.workflow.start('floorHost', { taskQueue: 'floor', workflowId: `floor-${randomUUID()}` }),
      ),
    );
    figures.push(
      await load('floor: one update, a workflow for each client', count, seconds, async (client) => {
        await handles[client]?.executeUpdate('step', { args: [1] });
      }),
    );
    await Promise.all(handles.map((handle) => handle.terminate()));
    figures.push(
      await load('floor: one workflow with one local activity', count, seconds, async () => {
        await client.workflow.execute('floorOnce', {
          taskQueue: 'floor',
          workflowId: `floor-${randomUUID()}`,
        });
      }),
    );
  }
  return figures;
}
