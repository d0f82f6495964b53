import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectedEngine } from '../../server/engine-client/index.ts';
import { atOnce, type Figures, load } from '../measure.ts';
import type { Task } from './engine.ts';
import type { Rest } from './rest.ts';

/** One call of the API takes so many starts. */
const A_CALL = 10_000;
/** More at a time are more sockets than an address has. */
const CALLS_AT_A_TIME = 1_000;
const PEOPLE = 4;
/** Between two actions of one person (ms). */
const THINKS = 50;

/**
 * Starts `count` instances by one call, then as many one by one, as fast as the calls can be made; each has a gateway and three
 * automatic steps. Meanwhile people complete tasks.
 */
export async function burst(
  { pool }: ConnectedEngine,
  rest: Rest,
  tasks: Task[],
  count: number,
): Promise<Figures[]> {
  const complete = async (): Promise<boolean> => {
    const task = tasks.pop();
    if (task) await rest('POST', `/tasks/${task.taskId}/complete`, {});
    return task !== undefined;
  };
  const whilePeopleWork = async (what: string, starts: Promise<Figures>): Promise<Figures[]> => {
    let isOver = false;
    const people = load(
      `complete a task, REST, during ${what}`,
      PEOPLE,
      600,
      async () => !isOver && (await complete()),
      THINKS,
    );
    const started = await starts.finally(() => {
      isOver = true;
    });
    return [started, await people];
  };
  const items = Array.from({ length: Math.min(count, A_CALL) }, (_, n) => ({
    routeMapKey: 'bench-straight',
    businessKey: `burst-${n}`,
    variables: { amount: n },
  }));

  const quiet = await load('complete a task, REST, nothing queued', PEOPLE, 5, complete, THINKS);
  let batchId = '';
  const accepted = await atOnce(`${items.length} starts in one call: until it answers`, 1, 1, async () => {
    batchId = (await rest('POST', '/instances/batch', { items })).id;
  });
  const untilOver = atOnce(
    `${items.length} starts in one call: until the last has finished`,
    1,
    1,
    async () => {
      while (await isQueued(pool, batchId)) await pause(LOOKS);
    },
  );
  const [batch, meanwhile] = await whilePeopleWork('it', untilOver);
  const single = atOnce(
    `${count} starts one by one, REST`,
    Math.min(count, CALLS_AT_A_TIME),
    count,
    async () => {
      await rest('POST', '/instances', items[0]);
    },
  );
  return [
    quiet,
    accepted,
    ...(batch ? [{ ...batch, count: items.length, perSecond: items.length / (batch.p50 / 1000) }] : []),
    ...(meanwhile ? [meanwhile] : []),
    ...(await whilePeopleWork('them', single)),
  ];
}

async function isQueued(pool: ConnectedEngine['pool'], batchId: string): Promise<boolean> {
  const { rows } = await pool.query<{ queued: boolean }>(QUEUED, [batchId]);
  return rows[0]?.queued ?? false;
}

/** Looking takes PostgreSQL's time too (ms). */
const LOOKS = 500;
const QUEUED = `
  select exists(select 1 from start_queue where batch_id = $1 and state = 'queued')
      or exists(select 1 from start_queue q join instance i on i.id = q.instance_id
                 where q.batch_id = $1 and i.status = 'active') as queued`;
