import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectedEngine } from '../../server/engine-client/index.ts';
import { atOnce, type Figures, load } from '../measure.ts';
import type { Task } from './engine.ts';
import type { Rest } from './rest.ts';

/** One call of the API takes so many starts. */
const A_CALL = 10_000;
const PEOPLE = 4;
/** Between two actions of one person (ms). */
const THINKS = 50;

/**
 * Starts `count` instances by one call, each with a gateway and three automatic steps; meanwhile people complete tasks.
 * The figures of the completions are of the time in which starts were queued.
 */
export async function burst(
  { pool }: ConnectedEngine,
  rest: Rest,
  tasks: Task[],
  count: number,
): Promise<Figures[]> {
  const items = Array.from({ length: Math.min(count, A_CALL) }, (_, n) => ({
    routeMapKey: 'bench-straight',
    businessKey: `burst-${n}`,
    variables: { amount: n },
  }));
  const complete = async (): Promise<boolean> => {
    const task = tasks.pop();
    if (task) await rest('POST', `/tasks/${task.taskId}/complete`, {});
    return task !== undefined;
  };
  const quiet = await load('complete a task, REST, nothing queued', PEOPLE, 5, complete, THINKS);
  let batchId = '';
  const accepted = await atOnce(`${items.length} starts in one call: until it answers`, 1, 1, async () => {
    batchId = (await rest('POST', '/instances/batch', { items })).id;
  });
  const queued = async (): Promise<number> => {
    const { rows } = await pool.query<{ n: number }>(QUEUED, [batchId]);
    return rows[0]?.n ?? 0;
  };
  let isOver = false;
  const [all, meanwhile] = await Promise.all([
    atOnce(`${items.length} starts in one call: until the last has finished`, 1, 1, async () => {
      while ((await queued()) > 0) await pause(LOOKS);
      isOver = true;
    }),
    load(
      'complete a task, REST, while they start',
      PEOPLE,
      600,
      async () => !isOver && (await complete()),
      THINKS,
    ),
  ]);
  return [
    quiet,
    accepted,
    { ...all, count: items.length, perSecond: items.length / (all.p50 / 1000) },
    meanwhile,
  ];
}

/** Counting takes PostgreSQL's time too (ms). */
const LOOKS = 500;
const QUEUED = `
  select (select count(*) from start_queue where batch_id = $1 and state = 'queued')::int
       + (select count(*) from start_queue q join instance i on i.id = q.instance_id
           where q.batch_id = $1 and i.status = 'active')::int as n`;
