import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import type pg from 'pg';
import { again } from '../../bench/maps.ts';
import { openPool } from '../../domain/pool.ts';
import { type Installation, startInstallation } from '../support/installation.ts';
import { until } from '../support/until.ts';

jest.setTimeout(120_000);

const STEPS = 12;

describe('tasks that people complete one after the other', () => {
  let installation: Installation;
  let pool: pg.Pool;
  let connection: Connection;
  let id: string;

  beforeAll(async () => {
    installation = await startInstallation();
    pool = openPool(installation.databaseUrl);
    connection = await Connection.connect({ address: installation.env.TEMPORAL_ADDRESS ?? '' });
    const files = [{ name: 'again.bpmn', content: again }];
    await installation.call('POST', '/deployments', { name: 'again', files });
    id = (
      (await installation.call('POST', '/instances', { routeMapKey: 'bench-again' })).body as { id: string }
    ).id;
  });
  afterAll(async () => {
    await connection.close();
    await pool.end();
    await installation.stop();
  });

  const openTask = async (): Promise<string> => {
    const { rows } = await pool.query("select id from task where instance_id = $1 and state = 'open'", [id]);
    return rows[0].id;
  };
  const complete = async (): Promise<number> =>
    (await installation.call('POST', `/tasks/${await openTask()}/complete`, { variables: {} })).status;
  const handle = async (): Promise<WorkflowHandle> => {
    const { rows } = await pool.query('select workflow_id from instance where id = $1', [id]);
    return new Client({ connection }).workflow.getHandle(rows[0].workflow_id);
  };
  const host = async () => (await handle()).describe();
  /** How often each task that is closed was completed. */
  const completions = async (): Promise<number[]> => {
    const { rows } = await pool.query(
      `select count(r.*)::int as times from task t
         left join route_event r on r.instance_id = t.instance_id and r.event = 'completed' and r.data ->> 'taskId' = t.id::text
        where t.instance_id = $1 and t.state <> 'open' group by t.id`,
      [id],
    );
    return rows.map(({ times }) => times);
  };

  it('are answered within fewer workflow tasks than there are answers', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < STEPS; count += 1) statuses.push(await complete());

    expect(statuses).toEqual(Array(STEPS).fill(200));
    await until(async () => !(await host()).raw.pendingWorkflowTask);
    const { events } = await (await handle()).fetchHistory();
    const tasks = events?.filter(({ workflowTaskCompletedEventAttributes: task }) => task) ?? [];
    expect(tasks.length).toBeLessThan(STEPS);
    expect(await completions()).toEqual(Array(STEPS).fill(1));
  });

  it('are kept, each once, when the worker is killed just after an answer', async () => {
    const answered = [await complete(), await complete()];
    process.kill(installation.worker.pid() as number, 'SIGKILL');
    await until(async () => (await complete()) === 200);

    const times = await completions();
    expect(answered).toEqual([200, 200]);
    expect(times.length).toBeGreaterThanOrEqual(STEPS + 3);
    expect(new Set(times)).toEqual(new Set([1]));
  });
});
