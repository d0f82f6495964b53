import { randomUUID } from 'node:crypto';
import { sql } from '../../server/database/sql.ts';
import { type Api, type Caller, client, hire, startApi } from './api.ts';

describe('contracts', () => {
  let api: Api;
  let person: Caller;
  let clientId: string;
  const create = async (subject: string) =>
    (await person('POST', '/contracts', { subject, clientId, amountMinor: 125_000_000 })).body;

  beforeAll(async () => {
    api = await startApi();
    await hire(api, { login: 'orlova', fullName: 'Орлова Анна Сергеевна' });
    person = await api.signIn('orlova');
    clientId = await client(api);
  });
  afterAll(() => api.stop());

  it('are made as drafts with a number of their own, their maker responsible', async () => {
    const first = await create('Поставка насосов');
    const second = await create('Аренда склада');

    expect(first).toMatchObject({
      status: 'draft',
      amountMinor: 125_000_000,
      currency: 'RUB',
      instances: [],
    });
    expect(Number(second.number.split('/')[1])).toBe(Number(first.number.split('/')[1]) + 1);
  });

  it('are listed page by page without a gap or a double', async () => {
    for (let count = 0; count < 7; count += 1) await create(`Партия ${count}`);
    const all = (await person('GET', '/contracts?limit=200')).body.items.map(({ id }) => id);

    const paged: string[] = [];
    for (let cursor = ''; ; ) {
      const { items, next } = (await person('GET', `/contracts?limit=3${cursor}`)).body;
      paged.push(...items.map(({ id }) => id));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }

    expect(paged).toEqual(all);
  });

  it('say who holds them now, each once, in both languages', async () => {
    const { id } = await create('Монтаж линии');
    const instanceId = randomUUID();
    const holderId = await hire(api, { login: 'lebedev', fullName: 'Лебедев Пётр Ильич' });
    await api.db.run(sql`update employee set full_name_en = 'Peter Lebedev' where id = ${holderId}`);
    await api.db.run(sql`update contract set instance_id = ${instanceId} where id = ${id}`);
    await api.db.run(sql`
      insert into task (id, instance_id, route_map_key, version, element_id, element_instance_id, name, state, assignee_id,
                        candidate_users, candidate_groups, importance, created_at, outcomes, input)
      select gen_random_uuid(), ${instanceId}, 'approval', 1, 'Legal', 's1', 'Approve', 'open', who, '{}', '{}', 1, now(), '[]', '{}'
        from unnest(array[${holderId}, ${holderId}, null]::uuid[]) who`);

    const { body } = await person('GET', `/contracts/${id}`);

    expect(body.holders).toEqual([
      { id: holderId, fullName: 'Лебедев Пётр Ильич', fullNameEn: 'Peter Lebedev' },
    ]);
  });

  it('are found by what people type, signs of patterns taken as they are', async () => {
    await create('Скидка 100% на монтаж');

    const found = async (text: string) =>
      (await person('GET', `/contracts?query=${encodeURIComponent(text)}`)).body.items.length;

    expect(await found('скидка 100%')).toBe(1);
    expect(await found('100%монтаж')).toBe(0);
  });

  it('change until they are signed', async () => {
    const { id } = await create('Обслуживание');

    const changed = await person('PATCH', `/contracts/${id}`, { amountMinor: 5 });
    await api.db.run(sql`update contract set status = 'signed' where id = ${id}`);
    const late = await person('PATCH', `/contracts/${id}`, { amountMinor: 6 });
    const card = await person('GET', `/contracts/${id}`);

    expect(changed.body).toMatchObject({ amountMinor: 5, can: { edit: true } });
    expect([late.status, card.body.amountMinor]).toEqual([409, 5]);
    expect(card.body.can).toMatchObject({ edit: false });
  });

  it('are changed by those who may write records alone', async () => {
    const { id } = await create('Чужой договор');
    await hire(api, { login: 'drawer', access: ['designer'] });
    const designer = await api.signIn('drawer');

    expect((await designer('GET', `/contracts/${id}`)).body.can).toMatchObject({ edit: false });
    expect((await designer('PATCH', `/contracts/${id}`, { amountMinor: 5 })).status).toBe(403);
  });

  it('give files back byte for byte', async () => {
    const { id } = await create('С приложением');
    const bytes = Buffer.from([0, 1, 2, 255, 254, 10, 13]);
    const form = new FormData();
    form.append('file', new Blob([bytes], { type: 'application/pdf' }), 'Договор № 5.pdf');

    const added = await person('POST', `/contracts/${id}/files`, form);
    const read = await fetch(`${api.url}/api/files/${added.body.id}`, {
      headers: { cookie: (person as unknown as { cookie: string }).cookie },
    });

    expect(added.body).toMatchObject({ name: 'Договор № 5.pdf', size: 7, mimeType: 'application/pdf' });
    expect(Buffer.from(await read.arrayBuffer())).toEqual(bytes);
    expect((await person('GET', `/contracts/${id}`)).body.files).toHaveLength(1);
    expect((await person('GET', `/contracts/${id}`)).body.timeline).toMatchObject([{ event: 'file' }]);
  });

  it('refuse approval when no route map for contracts is published', async () => {
    const { id } = await create('Без маршрута');

    expect((await person('POST', `/contracts/${id}/start-approval`, {})).status).toBe(422);
  });
});

describe('deals, surveys and tickets', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it('are made, listed and opened', async () => {
    const clientId = await client(api);
    const made = {
      deals: { title: 'Насосная станция', clientId, amountMinor: 100 },
      surveys: { title: 'Удовлетворённость', questions: [{ text: 'Как вам?' }] },
      tickets: { subject: 'Не приходит счёт', clientId },
    };

    for (const [kind, body] of Object.entries(made)) {
      const { status, body: card } = await api.administrator('POST', `/${kind}`, body);
      expect([kind, status, card.timeline]).toEqual([kind, 201, []]);
      expect((await api.administrator('GET', `/${kind}`)).body.items.map(({ id }) => id)).toEqual([card.id]);
      expect((await api.administrator('GET', `/${kind}/${card.id}`)).body).toEqual(card);
      expect((await api.administrator('POST', `/${kind}/${card.id}/start-route`)).status).toBe(422);
    }
  });

  it('are found by one search', async () => {
    const { items } = (await api.administrator('GET', `/search?query=${encodeURIComponent('насосн')}`)).body;

    expect(items).toEqual([expect.objectContaining({ kind: 'deal', title: 'Насосная станция' })]);
  });
});
