import { type Past, runOfHost, startPast } from '../history/support.ts';
import { until } from '../support/until.ts';
import {
  boundary,
  conditional,
  element,
  end,
  exclusive,
  expression,
  file,
  flow,
  message,
  multiInstance,
  parallel,
  path,
  signal,
  start,
  timer,
  user,
} from '../workflows/engine/bpmn.ts';

type Task = { id: string; elementId: string; instanceId: string };
type Page<Item> = { items: Item[] };
type Instance = { status: string; active: { elementId: string; count: number }[]; variables: object };

/** Steps of people: as many as one cares to wait for. */
const STEPS = Number(process.env.LONG_LIFE_STEPS ?? 150);

const WAITS = ['answered', 'called', 'heard', 'outside', 'race', 'ready', 'received', 'several', 'waited'];

/** One person goes on and on while a token waits in every other way there is. */
const everyWait = file(
  ['Answer', 'First', 'Letter'].map((name) => `<message id="${name}" name="${name}"/>`).join('') +
    '<signal id="Go" name="Go"/><signal id="Listen" name="Listen"/>' +
    `<process id="long-life" isExecutable="true">${
      start() +
      parallel('fork', 'join') +
      user('again') +
      exclusive('more', 'first') +
      element('intermediateCatchEvent', 'answered', '', message('Answer')) +
      element('intermediateCatchEvent', 'heard', '', signal('Go')) +
      element('intermediateCatchEvent', 'waited', '', timer('Duration', 'P30D')) +
      element('intermediateCatchEvent', 'ready', '', conditional('isReady = true')) +
      element('eventBasedGateway', 'race') +
      element('intermediateCatchEvent', 'byMessage', '', message('First')) +
      element('intermediateCatchEvent', 'byTimer', '', timer('Duration', 'P30D')) +
      element('receiveTask', 'received', 'messageRef="Letter"') +
      element('serviceTask', 'outside', 'marshrut:topic="long-life"') +
      element('callActivity', 'called', 'calledElement="long-life-called"') +
      element('userTask', 'several', '', multiInstance('', expression('loopCardinality', '3'))) +
      boundary('late', 'several', timer('Duration', 'P30D'), false) +
      element(
        'subProcess',
        'inner',
        '',
        start('innerStart') +
          user('inside') +
          end('innerEnd') +
          path('innerStart > inside > innerEnd') +
          element(
            'subProcess',
            'listening',
            'triggeredByEvent="true"',
            element('startEvent', 'listens', 'isInterrupting="false"', signal('Listen')) +
              end('listened') +
              path('listens > listened'),
          ),
      ) +
      end('end', 'lateEnd') +
      path('start > fork > again > more', 'first > join > end', 'late > lateEnd') +
      path(...WAITS.map((id) => `fork > ${id}`), 'fork > inner > join', 'race > byMessage > first') +
      path('race > byTimer > first') +
      path(...WAITS.filter((id) => id !== 'race').map((id) => `${id} > join`)) +
      flow('more', 'join', 'isOver = true') +
      flow('more', 'again', 'isOver != true')
    }</process>` +
    `<process id="long-life-called" isExecutable="true">${start('begins') + user('below') + end('ends') + path('begins > below > ends')}</process>`,
);

describe('an instance of very many steps, with a token in every kind of wait, in hosts that continue as new after each', () => {
  let past: Past;

  beforeAll(async () => {
    past = await startPast({ RUN_LENGTH: '1' });
  }, 120_000);
  afterAll(() => past.stop(), 60_000);

  const call = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await past.installation.call(method, path, body);
    expect([answer.status < 300, answer.body]).toEqual([true, answer.body]);
    return answer.body as Body;
  };
  const openTasks = async (instanceId: string, elementId: string): Promise<Task[]> =>
    (await call<Page<Task>>('GET', `/tasks?instanceId=${instanceId}&state=open&limit=100`)).items.filter(
      (task) => task.elementId === elementId,
    );
  const completeAll = async (instanceId: string, elementId: string, variables = {}): Promise<void> => {
    for (const { id } of await openTasks(instanceId, elementId))
      await call('POST', `/tasks/${id}/complete`, { variables });
  };

  it(
    'goes through them all, keeps every wait, and each history stays short',
    async () => {
      await past.deploy(everyWait);
      const id = await past.start('long-life');

      for (let step = 1; step <= STEPS; step += 1)
        await completeAll(id, 'again', { isOver: step === STEPS, step });

      const waiting = await call<Instance>('GET', `/instances/${id}`);
      expect(waiting.variables).toMatchObject({ step: STEPS });
      expect([...new Set(waiting.active.map(({ elementId }) => elementId))].sort()).toEqual(
        expect.arrayContaining(WAITS),
      );
      const host = await runOfHost(past, id);
      expect(host.execution?.runId).not.toBe(host.firstRunId);
      expect(Number(host.historyLength)).toBeLessThan(50);

      await call('POST', '/signals', { name: 'Listen' });
      for (const name of ['Answer', 'First', 'Letter']) await call('POST', '/messages', { name });
      await call('POST', '/signals', { name: 'Go' });
      await call('POST', `/instances/${id}/timers/waited/fire`);
      await call('PATCH', `/instances/${id}/variables`, { variables: { isReady: true } });
      const jobs = await call<Page<{ id: string }>>('POST', '/jobs/fetch', {
        workerId: 'long-life',
        topics: ['long-life'],
      });
      await call('POST', `/jobs/${jobs.items[0]?.id}/complete`, { workerId: 'long-life' });
      await completeAll(id, 'several');
      await completeAll(id, 'inside');
      const called = await past.query<{ id: string }>(
        'select id from instance where parent_instance_id = $1',
        [id],
      );
      await completeAll(called.rows[0]?.id ?? '', 'below');

      await until(async () => (await call<Instance>('GET', `/instances/${id}`)).status === 'completed');
      const history = await past.query(
        `select count(*)::int = max(seq) as gapless,
                count(*) filter (where element_id = 'again' and event = 'completed')::int as steps,
                (select count(*)::int from task t where t.instance_id = $1 and state = 'completed') as tasks,
                count(*) filter (where element_id = 'listened' and event = 'completed')::int as listened
           from route_event where instance_id = $1`,
        [id],
      );
      expect(history.rows).toEqual([{ gapless: true, steps: STEPS, tasks: STEPS + 4, listened: 1 }]);
    },
    120_000 + STEPS * 200,
  );
});
