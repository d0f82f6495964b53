import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { sql } from '../../server/database/sql.ts';
import { type Api, type Caller, department, hire, startApi } from './api.ts';

/** A week of November 2026 in which every day from Monday to Friday is worked from 9 to 18, Moscow time. */
const PERIOD = 'from=2026-11-09&to=2026-11-14';
const DUE = '2026-11-10T09:00:00.000Z';

type Past = {
  assignee: string;
  dueAt?: string | null;
  doneAt?: string;
  importance?: number;
  givenBy?: string;
};
type Rating = {
  total: { inTime: number; late: number; d: number | null };
  departments: { department: { name: string }; inTime: number; late: number; d: number | null }[];
  rows: {
    employee: { id: string };
    place: number | null;
    inTime: number;
    late: number;
    d: number | null;
    mark: string;
  }[];
};
type Statement = {
  figures: { inTime: number; late: number };
  turns: { counted: string; rule: string; delayMinutes: number }[];
};

describe('discipline, by the API', () => {
  let api: Api;
  let chief: Caller;
  let head: Caller;
  let people: { chief: string; head: string; diligent: string; tardy: string };

  /** A user task of the past as `record` would have written it. */
  async function past({ assignee, dueAt = DUE, doneAt, importance = 1, givenBy }: Past): Promise<void> {
    const [taskId, instanceId] = [randomUUID(), randomUUID()];
    const from = '2026-11-09T06:00:00.000Z';
    await api.db.run(sql`
      insert into task (id, instance_id, route_map_key, version, element_id, element_instance_id, name, state, assignee_id,
                        created_at, due_at, completed_at, completed_by)
      values (${taskId}, ${instanceId}, 'approval', 1, 'Legal', 'e1', 'Согласовать', ${doneAt ? 'completed' : 'open'}, ${assignee},
              ${from}, ${dueAt}, ${doneAt ?? null}, ${doneAt ? assignee : null})`);
    const entered = {
      taskId,
      assignee,
      owner: null,
      dueAt,
      importance,
      name: 'Согласовать',
      norm: 'P1D',
      givenBy,
    };
    await event(instanceId, 1, from, 'entered', givenBy ?? null, entered);
    if (doneAt) await event(instanceId, 2, doneAt, 'completed', assignee, { taskId, outcome: 'approved' });
  }

  const event = (
    instanceId: string,
    seq: number,
    at: string,
    name: string,
    actor: string | null,
    data: object,
  ) =>
    api.db.run(sql`
      insert into route_event (instance_id, seq, at, element_id, element_type, scope, event, actor, data)
      values (${instanceId}, ${seq}, ${at}, 'Legal', 'bpmn:UserTask', 's1', ${name}, ${actor}, ${JSON.stringify(data)})`);

  beforeAll(async () => {
    api = await startApi();
    const company = await department(api, 'company');
    const legal = await department(api, 'legal', null, company);
    people = {
      chief: await hire(api, { login: 'chief', departmentId: company }),
      head: await hire(api, { login: 'head', departmentId: legal }),
      diligent: await hire(api, { login: 'diligent', departmentId: legal, fullName: 'Прилежная Инна' }),
      tardy: await hire(api, { login: 'tardy', departmentId: company }),
    };
    await api.db.run(sql`update department set head_id = ${people.chief} where id = ${company}`);
    await api.db.run(sql`update department set head_id = ${people.head} where id = ${legal}`);
    chief = await api.signIn('chief');
    head = await api.signIn('head');
    await past({ assignee: people.diligent, doneAt: '2026-11-09T10:00:00.000Z' });
    await past({ assignee: people.diligent, doneAt: '2026-11-10T10:00:00.000Z' });
    await past({ assignee: people.diligent, doneAt: '2026-11-10T10:00:00.000Z', dueAt: null });
    await past({ assignee: people.tardy, doneAt: '2026-11-12T09:00:00.000Z', importance: 3 });
    await past({ assignee: people.tardy, doneAt: '2026-11-09T12:00:00.000Z' });
  });
  afterAll(() => api.stop());

  it('rates the whole company for its head', async () => {
    const rating = (await chief('GET', `/discipline/rating?${PERIOD}`)).body as unknown as Rating;
    const rows = new Map(rating.rows.map((row) => [row.employee.id, row]));

    expect(rating.total).toMatchObject({ inTime: 3, late: 1, d: 75 });
    expect(rows.get(people.diligent)).toMatchObject({ place: 1, inTime: 2, late: 0, d: 100, mark: 'green' });
    expect(rows.get(people.tardy)).toMatchObject({ place: 2, inTime: 1, late: 1, d: 50, mark: 'red' });
    expect(rows.get(people.chief)).toMatchObject({ place: null, d: null, mark: 'noData' });
  });

  it('sums departments from the rows of their people', async () => {
    const { departments, rows } = (await chief('GET', `/discipline/rating?${PERIOD}`))
      .body as unknown as Rating;
    const sum = (of: 'inTime' | 'late', list: Record<typeof of, number>[]) =>
      list.reduce((all, row) => all + row[of], 0);

    expect([sum('inTime', departments), sum('late', departments)]).toEqual([
      sum('inTime', rows),
      sum('late', rows),
    ]);
  });

  it('shows a head his own department only, with places of the company', async () => {
    const rating = (await head('GET', `/discipline/rating?${PERIOD}`)).body as unknown as Rating;

    expect(rating.rows.map(({ employee }) => employee.id).sort()).toEqual(
      [people.diligent, people.head].sort(),
    );
    expect(rating.total).toMatchObject({ inTime: 2, late: 0 });
  });

  it('opens the turns that a figure is counted from, each with its rule', async () => {
    const { figures, turns } = (await head('GET', `/discipline/employees/${people.diligent}?${PERIOD}`))
      .body as unknown as Statement;

    expect(turns.map(({ rule }) => rule).sort()).toEqual(['inTime', 'noDeadline', 'withinGrace']);
    expect(turns.filter(({ counted }) => counted === 'inTime')).toHaveLength(figures.inTime);
    expect(turns.find(({ rule }) => rule === 'withinGrace')?.delayMinutes).toBe(60);
  });

  it('gives everybody his own statement and nobody that of a stranger', async () => {
    const tardy = await api.signIn('tardy');

    expect((await tardy('GET', `/discipline/employees/me?${PERIOD}`)).body).toMatchObject({
      figures: { late: 1 },
    });
    expect((await tardy('GET', `/discipline/employees/${people.diligent}?${PERIOD}`)).status).toBe(404);
    expect((await head('GET', `/discipline/employees/${people.tardy}?${PERIOD}`)).status).toBe(404);
    expect((await tardy('GET', `/discipline/rating?${PERIOD}`)).status).toBe(403);
  });

  it('is the same in the files that offices open', async () => {
    const csv = await chief('GET', `/discipline/rating?${PERIOD}&format=csv&language=en`);
    const cookie = (chief as unknown as { cookie: string }).cookie;
    const xlsx = await fetch(`${api.url}/api/discipline/rating?${PERIOD}&format=xlsx`, {
      headers: { cookie },
    });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await xlsx.arrayBuffer());

    expect(csv.text.split('\r\n')[1]).toContain('1,Прилежная Инна,');
    expect(book.worksheets[0]?.getRow(2).getCell(2).value).toBe('Прилежная Инна');
    expect(book.worksheets[0]?.getRow(1).getCell(1).value).toBe('Место');
  });

  it('refuses a period that is empty or has no end in sight', async () => {
    expect((await chief('GET', '/discipline/rating?from=2026-11-10&to=2026-11-10')).status).toBe(400);
    expect((await chief('GET', '/discipline/rating?from=2020-01-01&to=2026-11-10')).status).toBe(400);
  });

  it('lists who is late now with whom to call', async () => {
    await past({ assignee: people.tardy });
    await past({ assignee: people.diligent });

    const all = (await chief('GET', '/discipline/late-now')).body.items;
    const own = (await head('GET', '/discipline/late-now')).body.items;

    expect(all.map(({ holder }) => (holder as { id: string }).id).sort()).toEqual(
      [people.diligent, people.tardy].sort(),
    );
    expect(own).toMatchObject([{ holder: { id: people.diligent }, delayMinutes: expect.any(Number) }]);
  });
});
