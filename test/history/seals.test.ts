import { jest } from '@jest/globals';
import { rebuildHistory } from '../../activities/history/rebuild/rebuild.ts';
import { sealPass } from '../../activities/history/seals/pass.ts';
import { scheduleId } from '../../activities/history/seals/schedule.ts';
import { verifyHistory } from '../../activities/history/verify.ts';
import { until } from '../support/until.ts';
import { forget, history, LONGEST, type Past, startPast } from './support.ts';

jest.setTimeout(120_000);

const always = { from: new Date(0), to: new Date('2100-01-01') };
const DAY = 24 * 60 * 60 * 1000;

describe('seals over what has ended', () => {
  let past: Past;
  let ids: string[];

  beforeAll(async () => {
    past = await startPast({ COHORT_CAPACITY: '1' });
    ids = [];
    for (let count = 0; count < 6; count += 1) ids.push(await past.run(true));
    await past.run(false);
    await closed(ids);
  }, 180_000);
  afterAll(() => past.stop());

  const idOf = (index: number): string => ids[index] ?? '';
  /** Waits until the workflows of these instances have closed, and Temporal lists them so. */
  async function closed(instances: string[]): Promise<void> {
    const { client } = past.history;
    for (const id of instances) {
      const query = `WorkflowId = 'instance-${id}' and ExecutionStatus = 'Completed'`;
      await until(async () => (await client.workflow.count(query)).count >= 1, LONGEST);
    }
  }
  const change = (id: string, seq: number, actor: string | null) =>
    past.query('update route_event set actor = $3 where instance_id = $1 and seq = $2', [id, seq, actor]);
  const open = async () =>
    (
      await past.query(
        'select instance_id, seq, kind from history_difference where closed_at is null order by instance_id',
      )
    ).rows;
  const sealOf = async (id: string): Promise<number | undefined> =>
    (await past.query('select no from history_seal where workflow_id = $1', [`instance-${id}`])).rows[0]?.no;

  it('are set once a run, also when two processes look at once, and only over what was verified', async () => {
    const [wrong] = ids;
    await change(idOf(0), 2, 'nobody');

    const [first, second] = await Promise.all([sealPass(past.history), sealPass(past.history)]);

    expect(await open()).toEqual([{ instance_id: wrong, seq: 2, kind: 'changed' }]);
    expect([first.gaps, second.gaps]).toEqual(Array(2).fill({ chain: [], lost: [] }));
    const seals = await past.query(
      'select count(*)::int as n, count(distinct run_id)::int as runs from history_seal',
    );
    expect(seals.rows).toEqual([{ n: 6, runs: 6 }]);
    expect(await sealOf(idOf(0))).toBeUndefined();
    expect(first.sealedUntil?.getTime()).toBeLessThan(Date.now() - 1000);
  });

  it('follow when the history was written over a difference', async () => {
    await rebuildHistory(past.history);

    const pass = await sealPass(past.history);

    expect(pass).toMatchObject({ differences: 0, gaps: { chain: [], lost: [] } });
    expect(await sealOf(idOf(0))).toBe(7);
    const { rows } = await past.query('select how, expected, found from history_difference');
    expect(rows).toMatchObject([{ how: 'gone', found: { actor: 'nobody' } }]);
  });

  it('stand for rows whose history Temporal has removed', async () => {
    await forget(past);

    const verdict = await verifyHistory(past.history, always);

    expect(verdict).toMatchObject({ differences: [], gaps: [], runs: 1, seals: 7 });
    expect(await verifyHistory(past.history, always, { trustSeals: true })).toEqual(verdict);
  });

  it('show rows that were changed, removed or added later', async () => {
    const last = await past.query(
      'select * from route_event where instance_id = $1 order by seq desc limit 1',
      [idOf(3)],
    );
    const added = { ...last.rows[0], seq: last.rows[0].seq + 1 };
    await change(idOf(1), 2, 'nobody');
    const removed = await past.query(
      'delete from route_event where instance_id = $1 and seq = 4 returning *',
      [idOf(2)],
    );
    await past.query(INSERT, [JSON.stringify(added)]);

    await sealPass(past.history);

    const expected = [
      { instance_id: idOf(1), seq: 2, kind: 'changed' },
      { instance_id: idOf(2), seq: 4, kind: 'missing' },
      { instance_id: idOf(3), seq: added.seq, kind: 'extra' },
    ];
    expect(await open()).toEqual(expected.toSorted((a, b) => (a.instance_id < b.instance_id ? -1 : 1)));
    const year = await history(past, 'verify', ['--from', '2026-01-01', '--trust-seals']);
    expect(year).toMatchObject({
      code: 1,
      output: expect.stringMatching(/changed after it was sealed \(seal \d\)/),
    });

    await change(idOf(1), 2, null);
    await past.query(INSERT, [JSON.stringify(removed.rows[0])]);
    await past.query('delete from route_event where instance_id = $1 and seq = $2', [idOf(3), added.seq]);
    await sealPass(past.history);
    expect(await open()).toEqual([]);
  });

  it('show a gap where a seal is missing or was changed', async () => {
    const { rows } = await past.query('delete from history_seal_span where seal_no = 3 returning *');
    const seal = await past.query('delete from history_seal where no = 3 returning *');

    const missing = await history(past, 'verify');

    expect(missing).toMatchObject({ code: 1, output: expect.stringContaining('Seals 3 to 3 are missing.') });
    expect(missing.output).toMatch(/no seal stands for it/);
    expect((await sealPass(past.history)).gaps).toMatchObject({
      chain: [{ kind: 'missing', fromNo: 3, toNo: 3 }],
      lost: [{ workflowId: seal.rows[0].workflow_id, instances: 1 }],
    });

    const back =
      'insert into history_seal select * from jsonb_populate_record(null::history_seal, $1::jsonb)';
    await past.query(back, [JSON.stringify({ ...seal.rows[0], hash: 'f'.repeat(64) })]);
    for (const { seal_no, instance_id, from_seq, to_seq, ended, digests } of rows)
      await past.query('insert into history_seal_span values ($1, $2, $3, $4, $5, $6)', [
        seal_no,
        instance_id,
        from_seq,
        to_seq,
        ended,
        digests,
      ]);
    expect((await sealPass(past.history)).gaps.chain).toEqual([{ kind: 'broken', fromNo: 3, toNo: 4 }]);
    await past.query('update history_seal set hash = $1 where no = 3', [seal.rows[0].hash]);
    expect((await sealPass(past.history)).gaps).toEqual({ chain: [], lost: [] });
  });

  it('are set in time: the history is written over a difference that nobody has looked at', async () => {
    const late = await past.run(true);
    await closed([late]);
    await change(late, 3, 'nobody');
    await sealPass(past.history);
    expect(await sealOf(late)).toBeUndefined();

    await sealPass(past.history, new Date(Date.now() + 0.7 * DAY * (await retentionDays())));

    expect(await sealOf(late)).toBe(8);
    const { rows } = await past.query('select how, found from history_difference where instance_id = $1', [
      late,
    ]);
    expect(rows).toMatchObject([{ how: 'rewritten', found: { actor: 'nobody' } }]);
    expect((await verifyHistory(past.history, always)).differences).toEqual([]);
  });

  it('are set by the installation itself, by a schedule that Temporal keeps and an administrator can hurry', async () => {
    const one = await past.run(true);
    await closed([one]);

    expect((await past.installation.call('POST', '/history/check')).status).toBe(204);

    await until(async () => (await sealOf(one)) !== undefined, LONGEST);
    const schedule = await past.history.client.schedule
      .getHandle(scheduleId(past.history.taskQueue))
      .describe();
    expect(schedule.spec.intervals).toMatchObject([{ every: 7 * DAY }]);
  });

  const retentionDays = async (): Promise<number> =>
    Number((await past.query('select retention_days from history_check limit 1')).rows[0].retention_days);
});

const INSERT = 'insert into route_event select * from jsonb_populate_record(null::route_event, $1::jsonb)';
