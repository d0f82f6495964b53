import { randomUUID } from 'node:crypto';
import { sql } from '../../server/database/sql.ts';
import { type Api, hire, startApi } from './api.ts';

describe('the state of the history, by the API', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
    await hire(api, { login: 'chief', access: ['manager'] });
    await hire(api, { login: 'keeper', access: ['administrator'] });
  });
  afterAll(() => api.stop());

  const row = (actor: string) => ({ at: '2026-11-24T08:00:00.000Z', event: 'completed', actor, data: null });
  const looked = (at: string, problem: string | null, gaps: object = {}) =>
    api.db.run(sql`
      insert into history_check (id, started_at, ended_at, runs, rows, seals, differences, sealed_until, retention_days, gaps,
                                 problem)
      values (${randomUUID()}, ${at}, ${at}, 3, 40, 2, 1, ${problem ? null : at}, 30, ${JSON.stringify(gaps)}, ${problem})`);

  it('says that nobody has looked yet', async () => {
    expect((await api.administrator('GET', '/history/state')).body).toMatchObject({
      checkedAt: null,
      verifiedAt: null,
      seals: 0,
      lastSeal: null,
      differences: 0,
    });
  });

  it('says until when the history is sealed, what is missing, and what stands in the way now', async () => {
    const lost = {
      workflowId: 'cohort-1',
      instances: 2,
      rows: 18,
      from: '2026-10-01T08:00:00Z',
      to: '2026-10-02T08:00:00Z',
    };
    const chain = [{ kind: 'missing', fromNo: 3, toNo: 4 }];
    await looked('2026-11-24T08:00:00Z', null, { chain, lost: [lost] });
    await looked('2026-11-24T08:15:00Z', 'Temporal does not answer');

    const keeper = await api.signIn('keeper');

    expect((await keeper('GET', '/history/state')).body).toMatchObject({
      checkedAt: '2026-11-24T08:15:00.000Z',
      problem: 'Temporal does not answer',
      verifiedAt: '2026-11-24T08:00:00.000Z',
      sealedUntil: '2026-11-24T08:00:00.000Z',
      retentionDays: 30,
      gaps: chain,
      lost: [{ instances: 2, rows: 18, from: '2026-10-01T08:00:00.000Z' }],
    });
  });

  it('lists the differences, open ones apart from closed ones, page by page', async () => {
    for (const [seq, how] of [
      [1, null],
      [2, 'gone'],
      [3, null],
    ] as const)
      await api.db.run(sql`
        insert into history_difference (id, run_id, instance_id, seq, element_id, kind, expected, found, found_at, closed_at, how)
        values (${randomUUID()}, 'r', ${randomUUID()}, ${seq}, 'Legal', 'changed', ${JSON.stringify(row('legal'))}, ${JSON.stringify(row('nobody'))}, ${`2026-11-2${seq}T00:00:00Z`},
                ${how ? '2026-11-24T00:00:00Z' : null}, ${how})`);
    const list = (query: string) => api.administrator('GET', `/history/differences?${query}`);

    const first = (await list('state=open&limit=1')).body;
    const second = (await list(`state=open&limit=1&cursor=${first.next}`)).body;

    const changes = [{ field: 'actor', expected: 'legal', found: 'nobody' }];
    expect([...first.items, ...second.items]).toMatchObject([
      { seq: 3, changes },
      { seq: 1, elementId: 'Legal' },
    ]);
    expect(second.next).toBeNull();
    expect((await list('state=closed')).body.items).toMatchObject([{ seq: 2, how: 'gone' }]);
    expect((await api.administrator('GET', '/history/state')).body).toMatchObject({ differences: 2 });
  });

  it('is for administrators alone', async () => {
    const chief = await api.signIn('chief');

    for (const [method, path] of [
      ['GET', '/history/state'],
      ['GET', '/history/differences'],
      ['POST', '/history/check'],
    ] as const)
      expect((await chief(method, path)).status).toBe(403);
  });

  it('cannot be looked after while the route engine is away', async () => {
    expect((await api.administrator('POST', '/history/check')).status).toBe(503);
  });
});
