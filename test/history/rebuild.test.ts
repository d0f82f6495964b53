import { jest } from '@jest/globals';
import { rebuildHistory } from '../../activities/history/rebuild/rebuild.ts';
import { verifyHistory } from '../../activities/history/verify.ts';
import { oneCondition, oneElement } from '../server/maps.ts';
import { completeTask, forget, history, type Past, startPast } from './support.ts';

jest.setTimeout(120_000);

const always = { from: new Date(0), to: new Date('2100-01-01') };
const message = `<bpmn:intermediateCatchEvent id="Middle"><bpmn:messageEventDefinition id="m" messageRef="Paid" marshrut:correlationKey="= number" /></bpmn:intermediateCatchEvent>`;
const timer = `<bpmn:intermediateCatchEvent id="Middle"><bpmn:timerEventDefinition id="t"><bpmn:timeDuration>P30D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`;
const TABLES = ['route_event', 'task', 'timer', 'subscription', 'job', 'incident'];

describe('a rebuild from the history', () => {
  let past: Past;
  const open: Record<string, string> = {};

  beforeAll(async () => {
    past = await startPast();
    await past.deploy(
      oneElement('one-job', '<bpmn:serviceTask id="Middle" marshrut:topic="stamp" />'),
      oneElement('one-message', message),
      oneElement('one-timer', timer),
      oneCondition('one-incident', '= limit &gt; 1'),
    );
    for (const key of ['one-job', 'one-message', 'one-timer', 'one-incident'])
      open[key] = await past.start(key, { number: '7' });
    open['one-task'] = await past.run(false);
    await past.installation.call('POST', '/jobs/fetch', {
      workerId: 'w',
      topics: ['stamp'],
      lockSeconds: 600,
    });
    for (let count = 0; count < 12; count += 1) await past.run(true);
  }, 180_000);
  afterAll(() => past.stop());

  /** Everything that is read from the projections, as lines. */
  const everything = async (): Promise<string[]> => {
    const tables = await Promise.all(
      TABLES.map((table) => past.query(`select '${table} ' || t::text as t from ${table} t order by 1`)),
    );
    const instances = await past.query(
      `select (to_jsonb(i) - 'updated_at')::text as t from instance i order by id`,
    );
    return [...tables, instances].flatMap(({ rows }) => rows.map(({ t }) => t));
  };
  const changedSince = async (before: string[]): Promise<string[]> => {
    const after = await everything();
    const [old, now] = [new Set(before), new Set(after)];
    return [
      ...before.filter((line) => !now.has(line)).map((line) => `- ${line}`),
      ...after.filter((line) => !old.has(line)).map((line) => `+ ${line}`),
    ];
  };
  const rating = async () => {
    const day = new Date(Date.now() + 24 * 3600_000).toISOString().slice(0, 10);
    const { body } = await past.installation.call('GET', `/discipline/rating?from=2026-09-01&to=${day}`);
    const { total, departments, rows } = body as Record<string, unknown>;
    return { total, departments, rows };
  };

  it('writes nothing where the tables are right', async () => {
    const before = await everything();
    const { rows } = await past.query<{ n: number }>('select count(*)::int as n from instance');

    expect(await rebuildHistory(past.history)).toEqual({ same: rows[0]?.n, rewritten: 0, left: [] });
    expect(await changedSince(before)).toEqual([]);
    expect(await history(past, 'rebuild')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/unchanged/),
    });
  });

  it('brings back what was lost or changed, and the same rating', async () => {
    const [before, ratingBefore] = [await everything(), await rating()];
    const live = `instance_id in (select id from instance where workflow_id <> 'demo-history')`;
    await past.query(`delete from route_event where ${live} and seq % 3 = 0`);
    await past.query(`update route_event set data = null where ${live}`);
    await past.query(`update task set assignee_id = null, state = 'cancelled', due_at = now() where ${live}`);
    for (const table of ['timer', 'subscription', 'incident']) await past.query(`delete from ${table}`);
    await past.query(`delete from task where id = (select id from task where ${live} limit 1)`);
    await past.query(`update job set state = 'failed' where ${live}`);
    await past.query(
      `update instance set status = 'active', variables = '{}', last_seq = 3, subject = 'x' where workflow_id <> 'demo-history'`,
    );
    await past.query(`delete from instance where id = $1`, [open['one-timer']]);
    expect((await changedSince(before)).length).toBeGreaterThan(50);

    expect(await rebuildHistory(past.history)).toMatchObject({ left: [] });

    expect(await changedSince(before)).toEqual([]);
    expect(await rating()).toEqual(ratingBefore);
    expect((await verifyHistory(past.history, always)).differences).toEqual([]);
  });

  it('takes away what the history does not know', async () => {
    const before = await everything();
    const { rows } = await past.query(
      'select * from route_event where instance_id = $1 order by seq desc limit 1',
      [open['one-task']],
    );
    const row = { ...rows[0], seq: rows[0].seq + 1 };
    await past.query(
      'insert into route_event select * from jsonb_populate_record(null::route_event, $1::jsonb)',
      [JSON.stringify(row)],
    );
    const phantom = '00000000-0000-4000-8000-000000000000';
    await past.query(
      `insert into instance select n.* from instance i, jsonb_populate_record(i, jsonb_build_object('id', $1::text)) n
        where i.id = $2`,
      [phantom, open['one-task']],
    );

    expect(await rebuildHistory(past.history)).toMatchObject({ rewritten: 2, left: [] });
    expect(await changedSince(before)).toEqual([]);
  });

  it('loses nothing that happens meanwhile', async () => {
    const work = Array.from({ length: 3 }, async () => {
      for (let count = 0; count < 8; count += 1) await past.run(true);
    });

    for (let round = 0; round < 2; round += 1) {
      await past.query(`update task set state = 'open' where state = 'completed'`);
      expect(await rebuildHistory(past.history)).toMatchObject({ left: [] });
    }
    await Promise.all(work);

    expect(await rebuildHistory(past.history)).toMatchObject({ left: [] });
    expect((await verifyHistory(past.history, always)).differences).toEqual([]);
    const { rows } = await past.query(
      `select count(*)::int as n from task where state = 'open' and route_map_key = 'one-task'`,
    );
    expect(rows[0].n).toBe(1);
    await completeTask(past.installation, open['one-task'] ?? '');
  });

  it('reads tasks from the rows where Temporal keeps no history any more', async () => {
    const before = await everything();
    const ratingBefore = await rating();
    await forget(past);
    const lost = await past.query(
      `select * from task where route_map_key = 'contract-approval' order by id limit 3`,
    );
    const lostIds = lost.rows.map(({ id }) => String(id));
    await past.query('delete from task where id = any($1)', [lostIds]);
    await past.query(
      `update task set assignee_id = null, state = 'cancelled', due_at = now(), comment = null`,
    );

    expect(await rebuildHistory(past.history)).toMatchObject({ left: [] });

    const found = await past.query('select * from task where id = any($1) order by id', [lostIds]);
    const kept = ['name_ru', 'outcomes', 'created_at', 'due_at', 'assignee_id', 'state', 'outcome'];
    for (const [index, task] of lost.rows.entries())
      for (const column of kept) expect(found.rows[index][column]).toEqual(task[column]);
    const others = (await changedSince(before)).filter((line) => !lostIds.some((id) => line.includes(id)));
    expect(others).toEqual([]);
    expect(await rating()).toEqual(ratingBefore);
  });
});
