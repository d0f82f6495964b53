import { randomUUID } from 'node:crypto';
import { sql } from '../../server/database/sql.ts';
import { type Api, hire, startApi } from './api.ts';

describe('the history of the variables of an instance', () => {
  let api: Api;
  let person: string;
  const id = randomUUID();
  const address = `/instances/${id}/variables/history`;

  beforeAll(async () => {
    api = await startApi();
    person = await hire(api, { login: 'orlova' });
    await api.db.run(sql`
      insert into instance (id, route_map_key, version, version_id, status, variables, active, workflow_id, started_at)
      values (${id}, 'invoice', 1, ${randomUUID()}, 'active', '{}', '[]', 'w', now())`);
    await put(1, 'entered', null, { changes: { amount: { to: 5 }, city: { to: 'Tver' } } });
    await put(2, 'taken', null, null);
    await put(3, 'variablesSet', person, {
      reason: 'A slip',
      changes: { amount: { from: 5, to: 6 } },
      moreChanges: 2,
    });
  });
  afterAll(() => api.stop());

  const put = (seq: number, event: string, actor: string | null, data: object | null) =>
    api.db.run(sql`
      insert into route_event (instance_id, seq, at, element_id, element_type, scope, event, actor, data)
      values (${id}, ${seq}, now(), 'invoice', 'bpmn:Process', 's1', ${event}, ${actor}, ${data && JSON.stringify(data)})`);

  it('tells the latest change first, with who made it and why', async () => {
    const { status, body } = await api.administrator('GET', address);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      items: [
        { seq: 3, actor: person, reason: 'A slip', more: 2, changes: [{ name: 'amount', from: 5, to: 6 }] },
        {
          seq: 1,
          actor: null,
          reason: null,
          more: 0,
          changes: [
            { name: 'amount', to: 5 },
            { name: 'city', to: 'Tver' },
          ],
        },
      ],
    });
  });

  it('can be that of one variable', async () => {
    const { body } = await api.administrator('GET', `${address}?name=city`);

    expect(body.items).toMatchObject([{ seq: 1, changes: [{ name: 'city', to: 'Tver' }] }]);
  });

  it('is read page by page', async () => {
    const first = await api.administrator('GET', `${address}?limit=1`);
    const second = await api.administrator('GET', `${address}?limit=1&cursor=${first.body.next}`);

    expect([first, second].map(({ body }) => body.items.map(({ seq }) => seq))).toEqual([[3], [1]]);
    expect(second.body.next).toBeNull();
  });

  it('is not for those who may not see the instance', async () => {
    const stranger = await api.signIn('orlova');

    expect((await stranger('GET', address)).status).toBe(404);
  });
});
