import pg from 'pg';
import { type Installation, startInstallation } from '../support/installation.ts';
import { until } from '../support/until.ts';
import { oneElement, routeMapXml } from './maps.ts';

type Form = 'Date' | 'Duration' | 'Cycle';

const definition = (form: Form, text: string, calendar = 'plain') =>
  `<bpmn:timerEventDefinition marshrut:calendar="${calendar}"><bpmn:time${form} xsi:type="bpmn:tFormalExpression">${text}</bpmn:time${form}></bpmn:timerEventDefinition>`;
const caught = (key: string, form: Form, text: string, calendar?: string) =>
  oneElement(
    key,
    `<bpmn:intermediateCatchEvent id="Middle">${definition(form, text, calendar)}</bpmn:intermediateCatchEvent>`,
  );
const flow = (id: string, from: string, to: string) =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;
/** A task with a boundary timer that interrupts nothing. */
const reminded = (key: string, text: string, calendar?: string) =>
  routeMapXml(
    key,
    `<bpmn:startEvent id="Start" />${flow('F1', 'Start', 'Work')}<bpmn:userTask id="Work" marshrut:assignee="employee" />
     ${flow('F2', 'Work', 'End')}<bpmn:endEvent id="End" />
     <bpmn:boundaryEvent id="Remind" attachedToRef="Work" cancelActivity="false">${definition('Cycle', text, calendar)}</bpmn:boundaryEvent>
     ${flow('F3', 'Remind', 'Reminded')}<bpmn:endEvent id="Reminded" />`,
  );

const AROUND_THE_CLOCK = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [[0, 1440]]]));

describe('timers of a running instance', () => {
  let installation: Installation;
  let db: pg.Client;

  beforeAll(async () => {
    installation = await startInstallation();
    db = new pg.Client({ connectionString: installation.databaseUrl });
    await db.connect();
    await db.query('update calendar set rules = $1', [JSON.stringify({ week: AROUND_THE_CLOCK })]);
  }, 120_000);
  afterAll(async () => {
    await db?.end();
    await installation?.stop();
  });

  const begin = async (key: string, content: string, variables: object = {}): Promise<string> => {
    const files = [{ name: `${key}.bpmn`, content }];
    const deployed = await installation.call('POST', '/deployments', { files });
    expect([deployed.status, deployed.body]).toEqual([201, deployed.body]);
    const started = await installation.call('POST', '/instances', { routeMapKey: key, variables });
    expect(started.status).toBe(201);
    return (started.body as { id: string }).id;
  };
  const isOver = (id: string) => async (): Promise<boolean> =>
    ((await installation.call('GET', `/instances/${id}`)).body as { status: string }).status === 'completed';
  const fired = async (id: string, elementId: string): Promise<Date[]> =>
    (
      await db.query<{ at: Date }>(
        "select at from route_event where instance_id = $1 and element_id = $2 and event = 'completed' order by seq",
        [id, elementId],
      )
    ).rows.map(({ at }) => at);
  const dueOf = async (id: string): Promise<Date | undefined> =>
    (await db.query<{ due_at: Date }>('select due_at from timer where instance_id = $1', [id])).rows[0]
      ?.due_at;

  it.each<[string, Form, string, string]>([
    ['a duration', 'Duration', 'PT1S', 'plain'],
    ['a date that is past', 'Date', '2020-01-01T00:00:00Z', 'plain'],
    ['a duration by FEEL', 'Duration', '= "PT" + string(seconds) + "S"', 'plain'],
    ['a date by FEEL', 'Date', '= now() + duration("PT1S")', 'plain'],
    ['a duration of working time', 'Duration', 'PT1S', 'working'],
  ])('fire after %s', async (name, form, text, calendar) => {
    const id = await begin(
      `wait-${name.replaceAll(' ', '-')}`,
      caught(`wait-${name.replaceAll(' ', '-')}`, form, text.replaceAll('"', '&quot;'), calendar),
      { seconds: 1 },
    );

    await until(isOver(id));

    expect(await fired(id, 'Middle')).toHaveLength(1);
    expect(await dueOf(id)).toBeUndefined();
  });

  it('fire again as often as their cycle says, and no oftener', async () => {
    const id = await begin('reminded-twice', reminded('reminded-twice', 'R2/PT1S'));

    await until(async () => (await dueOf(id)) === undefined);

    const [first, second] = await fired(id, 'Remind');
    expect(await fired(id, 'Remind')).toHaveLength(2);
    expect(Number(second) - Number(first)).toBeGreaterThanOrEqual(500);
  });

  it('fire by a cron expression with seconds, at whole seconds', async () => {
    const id = await begin('cron', reminded('cron', '*/1 * * * * *'));

    await until(async () => (await fired(id, 'Remind')).length >= 3);

    const due = await dueOf(id);
    expect(due?.getMilliseconds()).toBe(0);
    await installation.call('POST', `/instances/${id}/cancel`, {});
    expect(await dueOf(id)).toBeUndefined();
  });

  it('repeat in working time', async () => {
    const id = await begin('working-cycle', reminded('working-cycle', 'R2/PT1S', 'working'));

    await until(async () => (await fired(id, 'Remind')).length === 2);
    expect(await dueOf(id)).toBeUndefined();
  });

  it('wait while the instance is suspended, and fire when it goes on', async () => {
    const id = await begin('asleep', caught('asleep', 'Duration', 'PT1S'));
    await installation.call('POST', `/instances/${id}/suspend`, {});
    const due = await dueOf(id);
    await until(() => Date.now() > Number(due) + 500);

    expect(await fired(id, 'Middle')).toEqual([]);
    await installation.call('POST', `/instances/${id}/resume`, {});
    await until(isOver(id));
  });

  it('that were due while no worker ran fire when one is back', async () => {
    const id = await begin('no-worker', caught('no-worker', 'Duration', 'PT3S'));
    process.kill(installation.worker.pid() ?? 0, 'SIGKILL');

    await until(isOver(id), 60_000);

    expect(await fired(id, 'Middle')).toHaveLength(1);
  }, 90_000);
});
