import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { sql } from '../../server/database/sql.ts';
import { dayRanges } from '../../server/endpoints/tasks/days.ts';
import { type Api, type Caller, department, hire, startApi } from './api.ts';

type Given = { name: string; assignee?: string; groups?: string[]; users?: string[]; dueAt?: string | null };
type Groups = Record<string, { items: { name: string }[]; total: number }>;

describe('open tasks', () => {
  let api: Api;
  let lawyer: Caller;
  let lawyerId: string;
  const instanceId = randomUUID();

  const give = ({ name, assignee, groups = [], users = [], dueAt = null }: Given) =>
    api.db.run(sql`
      insert into task (id, instance_id, route_map_key, version, element_id, element_instance_id, name, state, assignee_id,
                        candidate_groups, candidate_users, created_at, due_at)
      values (${randomUUID()}, ${instanceId}, 'approval', 1, 'Legal', 'e1', ${name}, 'open', ${assignee ?? null}, ${groups},
              ${users}, now(), ${dueAt})`);
  const from = (now: DateTime, shift: object) => now.plus(shift).toUTC().toISO() ?? '';
  const names = (items: { [field: string]: unknown }[]) => items.map(({ name }) => name);

  beforeAll(async () => {
    api = await startApi();
    const legal = await department(api, 'legal-department', null, await department(api, 'company'));
    lawyerId = await hire(api, { login: 'lawyer', roles: ['legal', 'notary'], departmentId: legal });
    const sellerId = await hire(api, { login: 'seller', roles: ['sales'] });
    lawyer = await api.signIn('lawyer');
    const now = DateTime.now();
    await give({ name: 'late', assignee: lawyerId, dueAt: from(now, { hours: -1 }) });
    await give({ name: 'far', assignee: lawyerId, dueAt: from(now, { days: 40 }) });
    await give({ name: 'whenever', assignee: lawyerId });
    await give({ name: 'of my role', groups: ['legal'], dueAt: from(now, { days: 41 }) });
    await give({
      name: 'of my department',
      groups: ['department:legal-department'],
      dueAt: from(now, { days: 42 }),
    });
    await give({ name: 'of two roles', groups: ['notary', 'sales'], dueAt: from(now, { days: 43 }) });
    await give({ name: 'for me by name', users: [lawyerId], dueAt: from(now, { days: 44 }) });
    await give({ name: 'of others', groups: ['sales'], dueAt: from(now, { days: 45 }) });
    await give({
      name: 'with another',
      assignee: sellerId,
      groups: ['sales'],
      dueAt: from(now, { days: -3 }),
    });
  });
  afterAll(() => api.stop());

  it('stand in the groups of my day, own ones and offered ones', async () => {
    const { groups } = (await lawyer('GET', '/my-day')).body as unknown as { groups: Groups };
    const found = Object.fromEntries(
      Object.entries(groups).map(([group, { items, total }]) => [group, [total, ...names(items)]]),
    );

    expect(found).toEqual({
      overdue: [1, 'late'],
      today: [0],
      tomorrow: [0],
      week: [0],
      later: [5, 'far', 'of my role', 'of my department', 'of two roles', 'for me by name'],
      noDate: [1, 'whenever'],
    });
  });

  it('tell how many there are even where only some are shown', async () => {
    const { groups } = (await lawyer('GET', '/my-day?limit=2')).body as unknown as { groups: Groups };

    expect([groups.later?.total, groups.later?.items.length]).toEqual([5, 2]);
  });

  it('are listed by who has them and by whom they are offered to', async () => {
    expect(names((await lawyer('GET', '/tasks?assignee=me')).body.items)).toEqual([
      'late',
      'far',
      'whenever',
    ]);
    expect(names((await lawyer('GET', '/tasks?candidate=me')).body.items)).toEqual([
      'of my role',
      'of my department',
      'of two roles',
      'for me by name',
    ]);
    expect(names((await api.administrator('GET', '/tasks?candidate=sales')).body.items)).toEqual([
      'of two roles',
      'of others',
    ]);
    expect(names((await lawyer('GET', '/tasks?assignee=me&due=overdue')).body.items)).toEqual(['late']);
    expect((await lawyer('GET', '/tasks?assignee=nobody')).body.items).toEqual([]);
  });

  it('of others are not listed to me', async () => {
    const all = names((await lawyer('GET', '/tasks?limit=200')).body.items);

    expect(all).not.toContain('of others');
    expect(all).not.toContain('with another');
  });

  it('come page by page, those without a deadline last', async () => {
    const paged: unknown[] = [];
    for (let cursor = ''; ; ) {
      const { items, next } = (await lawyer('GET', `/tasks?limit=2${cursor}`)).body;
      paged.push(...names(items));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }

    expect(paged).toEqual([
      'late',
      'far',
      'of my role',
      'of my department',
      'of two roles',
      'for me by name',
      'whenever',
    ]);
  });
});

describe('the days that tasks are grouped by', () => {
  it('begin at midnight of the person, the week ends on Sunday', () => {
    const tuesdayNight = new Date('2026-11-24T20:30:00Z');

    expect(dayRanges(tuesdayNight, 'Europe/Moscow')).toEqual({
      overdue: { low: '-infinity', high: '2026-11-24T20:30:00.000Z' },
      today: { low: '2026-11-24T20:30:00.000Z', high: '2026-11-24T21:00:00.000Z' },
      tomorrow: { low: '2026-11-24T21:00:00.000Z', high: '2026-11-25T21:00:00.000Z' },
      week: { low: '2026-11-25T21:00:00.000Z', high: '2026-11-29T21:00:00.000Z' },
      later: { low: '2026-11-29T21:00:00.000Z', high: 'infinity' },
    });
  });

  it('have no rest of the week on a Sunday', () => {
    const { week } = dayRanges(new Date('2026-11-29T12:00:00Z'), 'Europe/Moscow');

    expect(week.low).toBe(week.high);
  });
});
