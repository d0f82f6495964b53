import { randomUUID } from 'node:crypto';
import type { ConnectedEngine } from '../../server/engine-client/index.ts';
import type { BenchInstallation } from '../installation.ts';
import { atOnce, type Figures, memoryLine } from '../measure.ts';
import type { EngineLoads, Task } from './engine.ts';

/** Hosts that are asked for the first time. */
const HOSTS = 40;

/**
 * Very many instances wait for people: what they take, and how long somebody waits whose host no worker has in memory.
 * `notes`: the memory of each process.
 */
export async function waiting(
  { pool, engine }: ConnectedEngine,
  { parts, restartWorker }: BenchInstallation,
  loads: EngineLoads,
  count: number,
): Promise<{ figures: Figures[]; notes: string[] }> {
  const memory = (when: string): string => memoryLine(when, parts());
  const notes = [memory('before they wait')];
  const started = await loads.open(count);
  notes.push(memory(`while ${count} more wait`));
  await restartWorker();
  notes.push(memory('after the worker was started again'));
  const act = async (name: string): Promise<Figures> => {
    const { rows: tasks } = await pool.query<Task>(ONE_OF_EACH_HOST, [HOSTS]);
    return atOnce(name, 1, tasks.length, async () => {
      const { taskId, instanceId } = tasks.pop() as Task;
      await engine.send(instanceId, { type: 'taskCompleted', taskId }, { key: randomUUID() });
    });
  };
  const first = await act('complete a task, engine, first of its host since the worker was started again');
  const next = await act('complete a task, engine, next of the same hosts');
  notes.push(memory(`after an action in each of ${first.count} hosts`));
  return { figures: [started, first, next], notes };
}

const ONE_OF_EACH_HOST = `
  select distinct on (i.workflow_id) t.id as "taskId", t.instance_id as "instanceId"
    from task t join instance i on i.id = t.instance_id
   where t.state = 'open' and i.route_map_key = 'bench-again' order by i.workflow_id limit $1`;
