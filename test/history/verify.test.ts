import { jest } from '@jest/globals';
import { verifyHistory } from '../../activities/history/verify.ts';
import { completeTask, history, type Past, startPast } from './support.ts';

jest.setTimeout(60_000);

const always = { from: new Date(0), to: new Date('2100-01-01') };

describe('the history and the table of what happened', () => {
  let past: Past;
  let ended: string;
  let open: string;

  beforeAll(async () => {
    past = await startPast({ RUN_LENGTH: '4' });
    for (let count = 0; count < 24; count += 1) ended = await past.run(true);
    await Promise.all(Array.from({ length: 5 }, () => past.run(true)));
    open = await past.run(false);
  }, 180_000);
  afterAll(() => past.stop());

  const differences = async () => (await verifyHistory(past.history, always)).differences;
  const named = async () =>
    (await differences()).map(({ kind, instanceId, seq, elementId }) => ({
      kind,
      instanceId,
      seq,
      elementId,
    }));

  it('say the same, also where a host was continued as new', async () => {
    const verdict = await verifyHistory(past.history, always);

    const counted = await past.query<{ rows: number; instances: number }>(LIVE);
    expect(verdict).toMatchObject({ ...counted.rows[0], differences: [], pending: 0 });
    const hosts = await past.query(
      "select distinct workflow_id from instance where workflow_id like 'cohort-%'",
    );
    expect(verdict.runs).toBeGreaterThan(hosts.rows.length);
  });

  it('say the same while people go on working', async () => {
    const work = Array.from({ length: 3 }, async () => {
      for (let count = 0; count < 6; count += 1) await past.run(true);
    });

    for (let look = 0; look < 2; look += 1) expect(await differences()).toEqual([]);

    await Promise.all(work);
  });

  it('differ where a row was changed, and the difference names it', async () => {
    const moved = `update route_event set at = at + interval '1 microsecond' where instance_id = $1 and seq = 3`;
    await past.query(moved, [ended]);

    expect(await named()).toEqual([{ kind: 'changed', instanceId: ended, seq: 3, elementId: 'Start' }]);

    await past.query(moved.replace('+', '-'), [ended]);
    expect(await differences()).toEqual([]);
  });

  it('differ where what somebody decided was changed', async () => {
    const decided = `update route_event set data = data || jsonb_build_object('comment', $2::text)
                      where instance_id = $1 and event = 'completed' and data ? 'taskId' returning seq`;
    const { rows } = await past.query<{ seq: number }>(decided, [ended, 'Отклонено']);

    expect(await differences()).toMatchObject([
      {
        kind: 'changed',
        seq: rows[0]?.seq,
        elementId: 'Middle',
        found: { data: { comment: 'Отклонено' } },
      },
    ]);

    await past.query(decided, [ended, 'Согласовано']);
  });

  it('differ where a row is missing', async () => {
    const { rows } = await past.query(
      'delete from route_event where instance_id = $1 and seq = 2 returning *',
      [open],
    );

    expect(await named()).toEqual([
      { kind: 'missing', instanceId: open, seq: 2, elementId: rows[0].element_id },
    ]);

    await past.query(INSERT, [JSON.stringify(rows[0])]);
    expect(await differences()).toEqual([]);
  });

  it('differ where there is a row too many, in a known instance or in one that never was', async () => {
    const { rows } = await past.query(
      'select * from route_event where instance_id = $1 order by seq desc limit 1',
      [ended],
    );
    const invented = '00000000-0000-4000-8000-000000000000';
    const { seq } = rows[0];
    await past.query(INSERT, [JSON.stringify({ ...rows[0], seq: seq + 1 })]);
    await past.query(INSERT, [JSON.stringify({ ...rows[0], instance_id: invented, seq: 1 })]);

    expect(await named()).toEqual(
      [
        { kind: 'extra', instanceId: invented, seq: 1, elementId: rows[0].element_id },
        { kind: 'extra', instanceId: ended, seq: seq + 1, elementId: rows[0].element_id },
      ].toSorted((a, b) => a.instanceId.localeCompare(b.instanceId)),
    );

    await past.query('delete from route_event where instance_id = $1 or (instance_id = $2 and seq > $3)', [
      invented,
      ended,
      seq,
    ]);
  });

  it('are held against each other by `npm run history:verify`, which fails when they differ', async () => {
    const fine = await history(past, 'verify', []);
    await past.query(`update route_event set actor = 'nobody' where instance_id = $1 and seq = 1`, [open]);

    const different = await history(past, 'verify', ['--from', '2026-01-01']);
    const before = await history(past, 'verify', ['--to', '2026-01-01']);

    expect(fine).toMatchObject({ code: 0, output: expect.stringContaining('say the same') });
    expect(different.code).toBe(1);
    expect(different.output).toMatch(
      new RegExp(`${open} +1 +one-task +changed +actor: .*"nobody" in the table`),
    );
    expect(before).toMatchObject({ code: 0 });
    await past.query(`update route_event set actor = null where instance_id = $1 and seq = 1`, [open]);
    await completeTask(past.installation, open);
    expect(await differences()).toEqual([]);
  }, 60_000);
});

const LIVE = `select count(*)::int as rows, count(distinct instance_id)::int as instances
  from route_event`;
const INSERT = 'insert into route_event select * from jsonb_populate_record(null::route_event, $1::jsonb)';
