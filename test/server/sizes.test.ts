import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Installation, startInstallation } from '../support/installation.ts';
import { until } from '../support/until.ts';
import {
  bpmn,
  element,
  end,
  exclusive,
  expression,
  file,
  multiInstance,
  path,
  plain,
  start,
  user,
} from '../workflows/engine/bpmn.ts';

jest.setTimeout(180_000);

type Seen = {
  id: string;
  status: string;
  variables: Record<string, unknown>;
  incidents: { elementId: string; message: string }[];
};
type Task = { id: string; loopCounter: number };

const process = (id: string, content: string): string =>
  element('process', id, 'isExecutable="true"', content);
const repeated = (kind: string, id: string, count: number, sequential = false): string =>
  element(
    kind,
    id,
    '',
    multiInstance(`isSequential="${sequential}"`, expression('loopCardinality', `${count}`)),
  );

describe('an installation', () => {
  let installation: Installation;
  let neighbour: string;

  beforeAll(async () => {
    installation = await startInstallation();
    neighbour = await run('neighbour', start() + user('ask') + path('start > ask'));
  });
  afterAll(() => installation?.stop());

  const call = async <Body>(method: string, path: string, body?: unknown) =>
    (await installation.call(method, path, body)) as unknown as { status: number; body: Body };
  const seen = async (id: string): Promise<Seen> => (await call<Seen>('GET', `/instances/${id}`)).body;
  const publish = async (content: string): Promise<void> => {
    const { status } = await call('POST', '/deployments', { files: [{ name: 'map.bpmn', content }] });
    expect(status).toBe(201);
  };
  const begin = async (key: string): Promise<string> => {
    const { status, body } = await call<Seen>('POST', '/instances', { routeMapKey: key });
    expect(status).toBe(201);
    return body.id;
  };
  const run = async (key: string, content: string): Promise<string> => {
    await publish(bpmn(content).replace('id="route"', `id="${key}"`));
    return begin(key);
  };
  const incidentsOf = async (key: string) =>
    (await call<{ items: { message: string }[] }>('GET', `/incidents?routeMapKey=${key}`)).body.items;
  const goesOn = async (): Promise<void> => {
    const { status } = await call('PATCH', `/instances/${neighbour}/variables`, { variables: { still: 1 } });
    expect(status).toBeLessThan(300);
  };

  it.each([true, false])('runs 10,000 automatic rounds to their end (sequential: %s)', async (sequential) => {
    const each = repeated('task', 'each', 10_000, sequential);

    const id = await run(`rounds-${sequential}`, start() + each + end('end') + path('start > each > end'));

    expect((await seen(id)).status).toBe('completed');
  });

  it('holds 1,000 user tasks of one multi-instance open, and ends with the last of them', async () => {
    const id = await run('crowd', start() + repeated('userTask', 'ask', 1000) + path('start > ask'));
    const open: Task[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: { items: Task[]; next: string | null } = (
        await call<{ items: Task[]; next: string | null }>(
          'GET',
          `/tasks?instanceId=${id}&state=open&limit=200${next ? `&cursor=${next}` : ''}`,
        )
      ).body;
      open.push(...page.items);
      next = page.next;
    }
    expect(new Set(open.map(({ loopCounter }) => loopCounter)).size).toBe(1000);

    for (let done = 0; done < open.length; done += 100)
      await Promise.all(
        open.slice(done, done + 100).map((task) => call('POST', `/tasks/${task.id}/complete`, {})),
      );

    expect((await seen(id)).status).toBe('completed');
  });

  it('refuses 10 MB of variables in words, and leaves the instance as it was', async () => {
    const variables = { text: 'x'.repeat(10_000_000) };
    const answers = [
      await call<object>('PATCH', `/instances/${neighbour}/variables`, { variables }),
      await call<object>('POST', '/instances', { routeMapKey: 'neighbour', variables }),
      await call<object>('POST', '/messages', { name: 'any', variables }),
    ];

    for (const { status, body } of answers) {
      expect([413, 422]).toContain(status);
      expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts:|at .*\(/);
    }
    expect((await seen(neighbour)).variables).not.toHaveProperty('text');
    await goesOn();
  });

  it('stops an endless loop as an incident, and the instances beside it go on', async () => {
    const id = await run('endless', start() + exclusive('m') + plain('t') + path('start > m > t > m'));

    const { status, incidents } = await seen(id);
    expect([status, incidents.length]).toEqual(['active', 1]);
    expect(incidents[0]?.message).toMatch('on and on');
    await goesOn();
  });

  it('stops a map that calls itself as an incident of the deepest call, and the others go on', async () => {
    const self = element('callActivity', 'self', 'calledElement="again"');
    await publish(file(process('again', start() + self + path('start > self'))));

    await begin('again');

    await until(async () => (await incidentsOf('again')).length > 0, 60_000);
    expect((await incidentsOf('again'))[0]?.message).toMatch('at most 100 deep');
    await goesOn();
  });

  it('stops a map that calls itself twice, each time, and the others go on', async () => {
    const twice = ['one', 'two'].map((id) => element('callActivity', id, 'calledElement="twice"')).join('');
    await publish(file(process('twice', start() + twice + path('start > one', 'start > two'))));

    await begin('twice');

    await until(async () => (await incidentsOf('twice')).length > 0, 60_000);
    expect((await incidentsOf('twice'))[0]?.message).toMatch(/on and on|100 deep/);
    await goesOn();
  });

  it('stops a loop that calls what ends at once, and the others go on', async () => {
    const loop = start() + exclusive('m') + element('callActivity', 'call', 'calledElement="short"');
    await publish(
      file(
        process('round', loop + path('start > m > call > m')) +
          process('short', start('in') + end('out') + path('in > out')),
      ),
    );

    await begin('round');

    await until(async () => (await incidentsOf('round')).length > 0, 60_000);
    expect((await incidentsOf('round'))[0]?.message).toMatch('on and on');
    await goesOn();
  });
});
