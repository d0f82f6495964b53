import { randomUUID } from 'node:crypto';
import { sql } from '../../server/database/sql.ts';
import { type Api, hire, startApi } from './api.ts';
import { oneTask } from './maps.ts';

describe('the search of instances', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
    const files = [{ name: 'a.bpmn', content: oneTask('invoice') }];
    await api.administrator('POST', '/deployments', { files });
    await hire(api, { login: 'stranger' });
    await put('INV-1', 'active', { amount: 100, city: 'Tver' }, ['Check']);
    await put('INV-2', 'suspended', { amount: '100', urgent: true }, ['Check', 'Pay'], 1);
    await put('INV_3', 'completed', { city: 'Tver', client: { inn: '77' } });
    await put('ORD-1', 'terminated', { amount: 200 }, [], 0, 'order');
  });
  afterAll(() => api.stop());

  let minute = 0;
  const put = async (
    businessKey: string,
    status: string,
    variables: object,
    at: string[] = [],
    incidents = 0,
    key = 'invoice',
  ): Promise<void> => {
    const active = at.map((elementId) => ({
      elementId,
      name: null,
      type: 'bpmn:UserTask',
      since: '2026-01-01T00:00:00Z',
      count: 1,
    }));
    minute += 1;
    const startedAt = new Date(Date.UTC(2026, 0, 1, 0, minute));
    await api.db.run(sql`
      insert into instance (id, route_map_key, version, version_id, business_key, subject, status, variables, active,
        incident_count, workflow_id, started_at)
      values (${randomUUID()}, ${key}, 1, ${randomUUID()}, ${businessKey}, ${`About ${businessKey}`}, ${status},
        ${JSON.stringify(variables)}, ${JSON.stringify(active)}, ${incidents}, 'w', ${startedAt})`);
  };
  const found = async (query: string): Promise<unknown[]> => {
    const { status, body } = await api.administrator('GET', `/instances?${query}`);
    expect(status).toBe(200);
    return body.items.map(({ businessKey }) => businessKey);
  };

  it.each([
    ['businessKey=INV-1', ['INV-1']],
    ['businessKeyPrefix=INV', ['INV_3', 'INV-2', 'INV-1']],
    ['businessKeyPrefix=INV_', ['INV_3']],
    ['elementId=Check', ['INV-2', 'INV-1']],
    ['elementId=Check&status=active', ['INV-1']],
    ['incidents=true', ['INV-2']],
    ['incidents=false&routeMapKey=invoice', ['INV_3', 'INV-1']],
    ['variables=city%3DTver', ['INV_3', 'INV-1']],
    ['variables=city%3DTver&variables=amount%3D100', ['INV-1']],
    ['variables=urgent%3Dtrue', ['INV-2']],
    ['startedFrom=2026-01-01T00:02:00Z&startedTo=2026-01-01T00:04:00Z', ['INV_3', 'INV-2']],
    ['query=ord-', ['ORD-1']],
    ['version=2', []],
  ])('finds by %s', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('takes a text that reads as a number for either', async () => {
    expect(await found('variables=amount%3D100')).toEqual(['INV-2', 'INV-1']);
  });

  it('pages through what it finds, each once', async () => {
    const pages: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await api.administrator('GET', `/instances?limit=1${cursor}`);
      pages.push(...body.items.map(({ businessKey }) => businessKey));
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor);

    expect(pages).toEqual(['ORD-1', 'INV_3', 'INV-2', 'INV-1']);
  });

  it('refuses what it cannot read', async () => {
    const refused = [
      'variables=city',
      'incidents=maybe',
      'version=first',
      'startedFrom=yesterday',
      'nothing=1',
    ];

    for (const query of refused)
      expect((await api.administrator('GET', `/instances?${query}`)).status).toBe(400);
  });

  it('counts by route map and state what the caller may see', async () => {
    const { body } = await api.administrator('GET', '/instances/counts');
    const some = await api.administrator('GET', '/instances/counts?variables=city%3DTver');
    const stranger = await api.signIn('stranger');

    expect(body).toMatchObject({
      total: 4,
      items: [
        { routeMapKey: 'invoice', active: 1, suspended: 1, completed: 1, terminated: 0, incidents: 1 },
        { routeMapKey: 'order', terminated: 1, incidents: 0 },
      ],
    });
    expect(some.body).toMatchObject({ total: 2, items: [{ active: 1, completed: 1 }] });
    expect((await stranger('GET', '/instances/counts')).body).toEqual({ items: [], total: 0 });
  });
});
