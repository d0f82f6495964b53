import { randomUUID } from 'node:crypto';
import { companyCalendar } from '../../domain/seed/company-calendar.ts';
import { sql } from '../../server/database/sql.ts';
import { type Api, type Caller, hire, startApi } from './api.ts';

const hours = [
  [540, 780],
  [840, 1080],
];
const week = { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: [], 7: [] };

describe('working calendars', () => {
  let api: Api;
  let manager: Caller;
  let id: string;
  let calendar: Record<string, unknown>;

  beforeAll(async () => {
    api = await startApi();
    await hire(api, { login: 'manager', access: ['employee', 'manager'] });
    manager = await api.signIn('manager');
    id = randomUUID();
    const { code, name, nameEn, timeZone, isCompany, rules } = companyCalendar;
    await api.db.run(sql`
      insert into calendar (id, code, name, name_en, time_zone, rules, is_company)
      values (${id}, ${code}, ${name}, ${nameEn}, ${timeZone}, ${JSON.stringify(rules)}, ${isCompany})`);
  });
  beforeEach(async () => {
    calendar = (await api.administrator('GET', `/calendars/${id}`)).body;
  });
  afterAll(() => api.stop());

  const put = (changes: object, caller = api.administrator) =>
    caller('PUT', `/calendars/${id}`, { ...calendar, ...changes });
  const paths = ({ body }: Awaited<ReturnType<Caller>>) => body.problems.map(({ path }) => path);

  it('come back as they were given, and go in again', async () => {
    const rules = {
      week,
      days: { '2026-12-31': { kind: 'off' }, '2026-12-30': { kind: 'shifts', shifts: [[540, 720]] } },
      production: 'russia',
    };

    const changed = await put({ rules, name: 'Пятидневка' });

    expect(changed.status).toBe(200);
    expect(changed.body.replanningId).toEqual(expect.any(String));
    const { body } = await manager('GET', `/calendars/${id}`);
    expect(body).toMatchObject({ rules, name: 'Пятидневка', isCompany: true });
    const again = await api.administrator('PUT', `/calendars/${id}`, body);
    expect([again.status, again.body.replanningId]).toEqual([200, null]);
  });

  it('are changed by administrators alone', async () => {
    expect((await put({}, manager)).status).toBe(403);
    expect((await manager('POST', `/calendars/${id}/preview`, calendar)).status).toBe(403);
  });

  it('are not written over by somebody who has not seen the latest change', async () => {
    expect((await put({ name: 'Первый' })).status).toBe(200);
    expect((await put({ name: 'Второй' })).status).toBe(409);
  });

  it.each([
    ['a zone that is none', { timeZone: 'Europe/Nowhere' }, ['body.timeZone']],
    ['no name', { name: ' ' }, ['body.name']],
    [
      'a shift that ends before it begins',
      { rules: { week: { ...week, 2: [[780, 540]] } } },
      ['body.rules.week.2.0'],
    ],
    [
      'shifts within one another',
      {
        rules: {
          week: {
            ...week,
            3: [
              [540, 780],
              [700, 1080],
            ],
          },
        },
      },
      ['body.rules.week.3'],
    ],
    [
      'a night shift into the next day',
      { rules: { week: { 1: [[1320, 2040]], 2: [[540, 1080]] } } },
      ['body.rules.week.2'],
    ],
    ['no work at all', { rules: { week: {} } }, ['body.rules.week']],
    [
      'a date that is none',
      { rules: { week, days: { '2026-02-30': { kind: 'off' } } } },
      ['body.rules.days.2026-02-30'],
    ],
    [
      'a rule that is none',
      { rules: { week, days: { '2026-02-20': { kind: 'holiday' } } } },
      ['body.rules.days.2026-02-20.kind'],
    ],
  ])('refuse %s, and name the field', async (_, changes, expected) => {
    const refused = await put(changes);

    expect([refused.status, paths(refused)]).toEqual([400, expected]);
  });

  it('keep their code and whose they are', async () => {
    const refused = await put({ isCompany: false });

    expect([refused.status, paths(refused)]).toEqual([422, ['body.isCompany']]);
  });

  it('tell before they are saved how many deadlines would move', async () => {
    const { status, body } = await api.administrator('POST', `/calendars/${id}/preview`, {
      ...calendar,
      rules: { week },
    });

    expect([status, body]).toEqual([200, { tasks: 0, timers: 0, earlier: 0, later: 0, overAtOnce: 0 }]);
  });
});

describe('absences', () => {
  let api: Api;
  let person: string;
  let substitute: string;

  beforeAll(async () => {
    api = await startApi();
    person = await hire(api, { login: 'person' });
    substitute = await hire(api, { login: 'substitute' });
  });
  afterAll(() => api.stop());

  const span = { from: '2026-12-01T00:00:00+03:00', to: '2026-12-15T00:00:00+03:00', kind: 'vacation' };
  const enter = (body: object, headers = {}) =>
    api.administrator('POST', `/employees/${person}/absences`, body, headers);

  it('are entered once, listed and taken back', async () => {
    const added = await enter({ ...span, substituteId: substitute }, { 'idempotency-key': 'one' });
    await enter({ ...span, substituteId: substitute }, { 'idempotency-key': 'one' });

    expect(added.status).toBe(201);
    const listed = async () => (await api.administrator('GET', `/employees/${person}/absences`)).body;
    expect(await listed()).toEqual([
      {
        id: added.body.id,
        employeeId: person,
        from: '2026-11-30T21:00:00.000Z',
        to: '2026-12-14T21:00:00.000Z',
        kind: 'vacation',
        substituteId: substitute,
      },
    ]);
    const remove = () => api.administrator('DELETE', `/employees/${person}/absences/${added.body.id}`);
    const removed = await remove();
    expect([added.body.replanningId, removed.status, removed.body]).toEqual([
      null,
      200,
      { replanningId: null },
    ]);
    expect((await remove()).status).toBe(404);
    expect(await listed()).toEqual([]);
  });

  it.each([
    ['one that ends before it begins', { ...span, to: span.from }, 'body.to'],
    ['the same person as substitute', () => ({ ...span, substituteId: person }), 'body.substituteId'],
    ['a substitute whom nobody knows', { ...span, substituteId: randomUUID() }, 'body.substituteId'],
  ])('refuse %s, and name the field', async (_, body, path) => {
    const refused = await enter(typeof body === 'function' ? body() : body);

    expect([refused.status, refused.body.problems[0]?.path]).toEqual([422, path]);
  });

  it('tell under which id deadlines are counted anew, where nobody substitutes', async () => {
    const added = await enter(span);
    const removed = await api.administrator('DELETE', `/employees/${person}/absences/${added.body.id}`);

    for (const { body } of [added, removed]) {
      const { status, body: state } = await api.administrator('GET', `/replannings/${body.replanningId}`);
      expect([status, state]).toMatchObject([200, { tasks: 0, timers: 0, doneAt: null }]);
    }
  });

  it('are listed of all or of one employee, page by page, the latest first', async () => {
    const other = await hire(api, { login: 'other', fullName: 'Орлов Иван Ильич' });
    const days = ['2027-03-01', '2027-03-03', '2027-03-02'];
    for (const [place, day] of days.entries()) {
      const whose = place === 1 ? other : person;
      const body = {
        from: `${day}T00:00:00Z`,
        to: `${day}T12:00:00Z`,
        kind: 'trip',
        substituteId: substitute,
      };
      await api.administrator('POST', `/employees/${whose}/absences`, body);
    }
    const list = async (query: string) => (await api.administrator('GET', `/absences?${query}`)).body;

    const first = await list('limit=2');
    const second = await list(`limit=2&cursor=${first.next}`);

    const seen = [...first.items, ...second.items].map(({ from }) => String(from).slice(0, 10));
    expect([seen, second.next]).toEqual([['2027-03-03', '2027-03-02', '2027-03-01'], null]);
    expect(first.items[0]).toMatchObject({
      employee: { id: other, fullName: 'Орлов Иван Ильич' },
      kind: 'trip',
      substitute: { id: substitute },
    });
    expect((await list(`employeeId=${other}`)).items).toHaveLength(1);
    expect((await list(`employeeId=${substitute}`)).items).toEqual([]);
  });

  it('are for administrators alone', async () => {
    await hire(api, { login: 'manager', access: ['manager', 'employee', 'designer'] });
    const manager = await api.signIn('manager');

    const answers = [
      await manager('GET', '/absences'),
      await manager('GET', `/employees/${person}/absences`),
      await manager('POST', `/employees/${person}/absences`, span),
      await manager('DELETE', `/employees/${person}/absences/${randomUUID()}`),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it('are of employees who work here', async () => {
    const { status } = await api.administrator('POST', `/employees/${randomUUID()}/absences`, span);

    expect(status).toBe(404);
  });
});
