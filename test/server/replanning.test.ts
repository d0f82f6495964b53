import { jest } from '@jest/globals';
import { verifyHistory } from '../../activities/history/verify.ts';
import { addWorking, type CalendarRules } from '../../domain/calendars/index.ts';
import { type Past, startPast } from '../history/support.ts';
import { startSecondServer } from '../support/installation.ts';
import { until } from '../support/until.ts';
import { oneElement, oneTask, timerStart } from './maps.ts';

jest.setTimeout(90_000);

type Calendar = {
  id: string;
  code: string;
  isCompany: boolean;
  timeZone: string;
  rules: CalendarRules;
  updatedAt: string;
};
type Task = { id: string; instanceId: string; createdAt: string; dueAt: string };
type HistoryRow = { event: string; actor: string | null; elementId: string; data: Record<string, unknown> };

const DAY: [number, number][] = [
  [540, 780],
  [840, 1080],
];
/** Five days a week. */
const fiveDays = (hours: [number, number][]): CalendarRules => ({
  week: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: [], 7: [] },
});
/** Whenever it is now, everything is due later than in a week of five days. */
const saturdays: CalendarRules = { week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: DAY, 7: [] } };

const wait = (key: string, duration: string) =>
  oneElement(
    key,
    `<bpmn:intermediateCatchEvent id="Middle"><bpmn:timerEventDefinition marshrut:calendar="working"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`,
  );

describe('a changed working calendar', () => {
  let past: Past;

  beforeAll(async () => {
    past = await startPast();
    await past.query('delete from absence');
    await change(fiveDays(DAY));
    await past.deploy(
      oneTask('signed', 'marshrut:performerKind="user" marshrut:performer="director" marshrut:norm="P3D"'),
      oneTask('many', 'marshrut:performerKind="user" marshrut:performer="director" marshrut:norm="P3D"'),
      wait('waits', 'P2D'),
    );
  }, 180_000);
  afterAll(() => past.stop());

  const call = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await past.installation.call(method, path, body);
    expect([answer.status < 300, answer.body]).toEqual([true, answer.body]);
    return answer.body as Body;
  };
  const company = async (): Promise<Calendar> =>
    (await call<Calendar[]>('GET', '/calendars')).find(({ isCompany }) => isCompany) as Calendar;
  const change = async (rules: CalendarRules, comment?: string) => {
    const calendar = await company();
    return call<Calendar & { replanningId: string | null }>('PUT', `/calendars/${calendar.id}`, {
      ...calendar,
      rules,
      ...(comment ? { comment } : {}),
    });
  };
  const taskOf = async (instanceId: string): Promise<Task> =>
    (await call<{ items: Task[] }>('GET', `/tasks?instanceId=${instanceId}`)).items[0] as Task;
  const moves = async (instanceId: string): Promise<HistoryRow[]> =>
    (await call<{ items: HistoryRow[] }>('GET', `/instances/${instanceId}/history?limit=200`)).items.filter(
      ({ event }) => event === 'dueMoved',
    );
  const timerOf = async (instanceId: string) =>
    (
      await past.query<{ due_at: Date; planned_from: Date }>(
        'select due_at, planned_from from timer where instance_id = $1',
        [instanceId],
      )
    ).rows[0];
  const settled = async () => {
    const { rows } = await past.query<{ open: number }>(
      'select count(*)::int as open from replanning where done_at is null',
    );
    return rows[0]?.open === 0;
  };
  const employee = async (login: string): Promise<string> =>
    (await past.query<{ id: string }>('select id from employee where login = $1', [login])).rows[0]?.id ?? '';
  const inCalendar = async (from: string | Date | undefined, duration: string): Promise<string> => {
    const { rules, timeZone } = await company();
    return addWorking(new Date(from ?? 0).toISOString(), duration, { ...rules, timeZone });
  };

  it('moves open deadlines and timers, and the history says from when to when and why', async () => {
    const [signed, waits] = [await past.start('signed'), await past.start('waits')];
    const [task, timer] = [await taskOf(signed), await timerOf(waits)];
    const preview = await call<object>('POST', `/calendars/${(await company()).id}/preview`, {
      ...(await company()),
      rules: saturdays,
    });
    expect(preview).toMatchObject({ tasks: 1, timers: 1 });

    const { replanningId, id } = await change(saturdays, 'Работаем по субботам');
    await until(async () => (await taskOf(signed)).dueAt !== task.dueAt);
    await until(async () => (await timerOf(waits))?.due_at.getTime() !== timer?.due_at.getTime());

    expect((await taskOf(signed)).dueAt).toBe(await inCalendar(task.createdAt, 'P3D'));
    expect((await timerOf(waits))?.due_at.toISOString()).toBe(await inCalendar(timer?.planned_from, 'P2D'));
    const because = { kind: 'calendar', id, names: { ru: expect.any(String), en: expect.any(String) } };
    const comment = 'Работаем по субботам';
    expect(await moves(signed)).toMatchObject([
      { elementId: 'Middle', data: { taskId: task.id, from: task.dueAt, because, comment } },
    ]);
    expect(await moves(waits)).toMatchObject([
      {
        elementId: 'Middle',
        data: {
          from: timer?.due_at.toISOString(),
          dueAt: await inCalendar(timer?.planned_from, 'P2D'),
          because,
          comment,
        },
      },
    ]);
    await until(settled);
    expect(await call('GET', `/replannings/${replanningId}`)).toMatchObject({
      tasks: 1,
      timers: 1,
      failed: 0,
    });
    expect(
      (await verifyHistory(past.history, { from: new Date(0), to: new Date('2100-01-01') })).differences,
    ).toEqual([]);
  });

  it('lets a timer fire by the new calendar', async () => {
    const waits = await past.start('waits');
    const around: CalendarRules = {
      week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [[0, 1440]]])),
    };
    await past.query(
      `update timer set planned_from = planned_from - interval '3 days' where instance_id = $1`,
      [waits],
    );

    await change(around);

    await until(
      async () => (await call<{ status: string }>('GET', `/instances/${waits}`)).status === 'completed',
    );
    expect(await moves(waits)).toHaveLength(1);
  });

  it('leaves alone what somebody has moved by hand, and what is over', async () => {
    await change(fiveDays(DAY));
    await until(settled);
    const [byHand, over, other] = [
      await past.start('signed'),
      await past.start('signed'),
      await past.start('signed'),
    ];
    const moved = '2030-01-15T12:00:00.000Z';
    await call('POST', `/tasks/${(await taskOf(byHand)).id}/due`, { dueAt: moved });
    await call('POST', `/tasks/${(await taskOf(over)).id}/complete`, {});
    const before = await taskOf(other);

    await change(saturdays);
    await until(settled);

    expect((await taskOf(other)).dueAt).not.toBe(before.dueAt);
    expect((await taskOf(byHand)).dueAt).toBe(moved);
    expect((await moves(byHand)).map(({ data }) => data.because)).toEqual([undefined]);
    expect(await moves(over)).toEqual([]);
  });

  it('counts anew when an absence is entered, and again when it is taken back', async () => {
    await change(fiveDays(DAY));
    await until(settled);
    const signed = await past.start('signed');
    const before = await taskOf(signed);
    const director = await employee('director');
    const span = {
      from: new Date(Date.parse(before.createdAt) - 3600_000).toISOString(),
      to: new Date(Date.parse(before.createdAt) + 10 * 86_400_000).toISOString(),
    };

    const absence = await call<{ id: string }>('POST', `/employees/${director}/absences`, {
      ...span,
      kind: 'vacation',
    });
    await until(async () => (await taskOf(signed)).dueAt > span.to);
    expect((await moves(signed))[0]?.data).toMatchObject({
      because: { kind: 'absence', employeeId: director },
    });

    await call('DELETE', `/employees/${director}/absences/${absence.id}`);
    await until(async () => (await taskOf(signed)).dueAt === before.dueAt);
  });

  it('moves the next start of a route map that a timer in working time starts', async () => {
    await past.deploy(
      timerStart('planned', 'Duration', 'P3D').replace(
        '<bpmn:timerEventDefinition>',
        '<bpmn:timerEventDefinition marshrut:calendar="working">',
      ),
    );
    const next = async () => (await call<{ nextStartAt: string }>('GET', '/route-maps/planned')).nextStartAt;
    const before = await next();

    await change(fiveDays([[420, 480]]));

    await until(async () => (await next()) !== before);
    const { rows } = await past.query<{ planned_from: Date }>(
      "select planned_from from planned_start where route_map_key = 'planned'",
    );
    expect(await next()).toBe(await inCalendar(rows[0]?.planned_from, 'P3D'));
  });

  it('moves every deadline once, though the server is killed meanwhile', async () => {
    await change(fiveDays(DAY));
    await until(settled);
    const COUNT = 600;
    const items = Array.from({ length: COUNT }, () => ({ routeMapKey: 'many' }));
    await call('POST', '/instances/batch', { items });
    const counted = async (text: string): Promise<number> =>
      (await past.query<{ n: number }>(`select count(*)::int as n from ${text}`)).rows[0]?.n ?? 0;
    await until(async () => (await counted("task where route_map_key = 'many'")) === COUNT, 60_000);
    const second = await startSecondServer(past.installation);

    await change(saturdays);
    const moved = `route_event r join instance i on i.id = r.instance_id
                    where i.route_map_key = 'many' and r.event = 'dueMoved'`;
    await until(async () => (await counted(moved)) > 0);
    process.kill(past.installation.server.pid() ?? 0, 'SIGKILL');
    await until(settled, 60_000);
    await second.stop();

    expect(await counted(moved)).toBe(COUNT);
    expect(
      await counted(`(select distinct due_at from task where route_map_key = 'many') due`),
    ).toBeGreaterThan(0);
    const { rows } = await past.query<{ created_at: Date; due_at: Date }>(
      "select created_at, due_at from task where route_map_key = 'many'",
    );
    await until(() =>
      past.installation.call('GET', '/readyz').then(
        ({ status }) => status === 200,
        () => false,
      ),
    );
    const { rules, timeZone } = await company();
    expect(
      rows.filter(
        ({ created_at, due_at }) =>
          due_at.toISOString() !== addWorking(created_at.toISOString(), 'P3D', { ...rules, timeZone }),
      ),
    ).toEqual([]);
  });
});
