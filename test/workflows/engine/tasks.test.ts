import { describe, expect, it } from '@jest/globals';
import {
  bpmn,
  element,
  end,
  file,
  inXml,
  message,
  path,
  plain,
  readMaps,
  service,
  start,
  user,
} from './bpmn.ts';
import { BEGINNING, Instance } from './instance.ts';

const extensions = (inside: string): string => `<extensionElements>${inside}</extensionElements>`;

describe('user task', () => {
  const approval = bpmn(
    start() +
      element(
        'userTask',
        'approve',
        `marshrut:performerKind="role" marshrut:performer="legal" marshrut:norm="P2D" marshrut:importance="3"
         marshrut:nameRu="Согласовать" marshrut:nameEn="Approve" marshrut:instruction="= &quot;Read &quot; + number" name="Approve it"`,
        extensions(
          `<marshrut:outcome code="approved" nameRu="Согласен" nameEn="Approve" tone="positive"/>
           <marshrut:outcome code="rejected" nameRu="Против" nameEn="Reject" tone="negative" commentRequired="true"/>`,
        ),
      ) +
      plain('after') +
      path('start > approve > after'),
  );

  it('asks for a task with its performer, norm, names and outcomes', async () => {
    const instance = await Instance.start(approval, { number: '7-A' });

    expect(instance.openTasks).toEqual([
      expect.objectContaining({
        elementId: 'approve',
        name: 'Approve it',
        names: { ru: 'Согласовать', en: 'Approve' },
        performer: { kind: 'role', value: 'legal', laneRole: null, initiator: null },
        norm: { duration: 'P2D', calendar: 'working' },
        importance: 3,
        instruction: 'Read 7-A',
        outcomes: [
          expect.objectContaining({ code: 'approved', tone: 'positive', commentRequired: false }),
          expect.objectContaining({ code: 'rejected', tone: 'negative', commentRequired: true }),
        ],
      }),
    ]);
  });

  it('gives the outcome to the route, the variables to the process, both to the history', async () => {
    const instance = await Instance.start(approval, { number: '7-A' });

    instance.complete('approve', { outcome: 'rejected', comment: 'Too dear', variables: { price: 5 } });

    expect(instance.variables).toMatchObject({ approve_outcome: 'rejected', price: 5 });
    expect(
      instance.history.find(({ elementId, event }) => elementId === 'approve' && event === 'completed')?.data,
    ).toEqual({
      taskId: expect.any(String),
      outcome: 'rejected',
      comment: 'Too dear',
      changes: { price: { to: 5 }, approve_outcome: { to: 'rejected' } },
    });
    expect(instance.status).toBe('completed');
  });

  it('refuses an outcome that it does not offer, and one whose comment is missing, and stays open', async () => {
    const instance = await Instance.start(approval, { number: '7-A' });

    expect(() => instance.complete('approve', { outcome: 'maybe' })).toThrow(/approved, rejected/);
    expect(() => instance.complete('approve', { outcome: 'rejected' })).toThrow(/comment/);
    expect(instance.open).toEqual(['approve']);
  });

  it('can be completed once only', async () => {
    const instance = await Instance.start(bpmn(start() + user('a', 'b') + path('start > a > b')));
    const [task] = instance.openTasks;

    instance.complete('a');

    expect(() => instance.send({ type: 'taskCompleted', taskId: task?.taskId ?? '' })).toThrow(
      expect.objectContaining({ code: 'NOT_OPEN' }),
    );
  });

  it('passes on who it was given to and until when, without moving the route', async () => {
    const instance = await Instance.start(bpmn(start() + user('a') + path('start > a')));
    const taskId = instance.openTasks[0]?.taskId ?? '';

    instance.send({
      type: 'taskAssigned',
      taskId,
      assignee: 'petrov',
      how: 'delegated',
      comment: 'On leave',
    });
    instance.send({ type: 'taskDueMoved', taskId, dueAt: BEGINNING });

    expect(instance.told('assignUserTask')).toEqual([
      { type: 'assignUserTask', taskId, assignee: 'petrov', how: 'delegated', comment: 'On leave' },
    ]);
    expect(instance.count('a', 'assigned')).toBe(1);
    expect(instance.count('a', 'dueMoved')).toBe(1);
    expect(instance.open).toEqual(['a']);
  });

  it('names the role of its lane, for where nobody else is named', async () => {
    const lanes =
      '<laneSet id="lanes"><lane id="lawyers" marshrut:role="legal"><flowNodeRef>a</flowNodeRef></lane></laneSet>';
    const instance = await Instance.start(bpmn(lanes + start() + user('a') + path('start > a')));

    expect(instance.openTasks[0]?.performer).toMatchObject({ kind: 'none', laneRole: 'legal' });
  });

  it('copies by its mappings between its own variables and those of the process', async () => {
    const mappings = extensions(
      '<marshrut:input source="=order.total" target="total"/><marshrut:output source="=total * 2" target="doubled"/>',
    );
    const instance = await Instance.start(
      bpmn(start() + element('userTask', 'a', '', mappings) + user('b') + path('start > a > b')),
      { order: { total: 4 } },
    );
    expect(instance.openTasks[0]?.input).toEqual({ total: 4 });

    instance.complete('a', { variables: { total: 5 } });

    expect(instance.variables).toEqual({ order: { total: 4 }, doubled: 10 });
  });
});

describe('service task', () => {
  it('waits as a job for its topic, with the variables it sees', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element('serviceTask', 'pay', 'marshrut:topic="payments"') +
          user('after') +
          path('start > pay > after'),
      ),
      { amount: 5 },
    );
    expect(instance.job('pay')).toMatchObject({
      topic: 'payments',
      connector: null,
      retries: 3,
      variables: { amount: 5 },
    });

    instance.completeJob('pay', { paid: true });

    expect(instance.variables).toMatchObject({ paid: true });
    expect(instance.open).toEqual(['after']);
  });

  it('gives a connector its evaluated input and keeps the result in its variable', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element(
            'serviceTask',
            'rate',
            'marshrut:connector="http" marshrut:resultVariable="rate"',
            extensions(
              `<marshrut:connectorInput name="url" value="${inXml('="https://rates.example/" + code')}"/><marshrut:connectorInput name="method" value="GET"/>`,
            ),
          ) +
          path('start > rate'),
      ),
      { code: 'EUR' },
    );
    expect(instance.job('rate').input).toEqual({ url: 'https://rates.example/EUR', method: 'GET' });

    instance.completeJob('rate', {}, { value: 91.5 });

    expect(instance.variables).toMatchObject({ rate: { value: 91.5 } });
    expect(instance.status).toBe('completed');
  });

  it('stays open while retries are left, and stops with an incident when they are used up', async () => {
    const instance = await Instance.start(bpmn(start() + service('pay') + path('start > pay')));

    instance.failJob('pay', undefined, 2);
    expect(instance.incidents).toEqual([]);

    instance.failJob('pay');
    expect(instance.incidents).toEqual([{ elementId: 'pay', message: 'refused' }]);
  });

  it('makes a new job when its incident is retried', async () => {
    const instance = await Instance.start(bpmn(start() + service('pay') + path('start > pay')));
    const first = instance.job('pay').jobId;
    instance.failJob('pay');

    instance.retry();

    expect(instance.openJobs).toHaveLength(1);
    expect(instance.job('pay').jobId).not.toBe(first);
    expect(instance.completeJob('pay').status).toBe('completed');
  });
});

describe('script task', () => {
  const script = (attributes: string, text: string): string =>
    bpmn(
      start() +
        element('scriptTask', 'count', attributes, `<script>${inXml(text)}</script>`) +
        path('start > count'),
    );

  it('puts what FEEL gives into its variable', async () => {
    const instance = await Instance.start(
      script('marshrut:resultVariable="sum"', 'sum(for line in lines return line.price)'),
      {
        lines: [{ price: 2 }, { price: 3 }],
      },
    );

    expect(instance.variables.sum).toBe(5);
  });

  it('merges a context when it has no variable', async () => {
    const instance = await Instance.start(script('', '{net: amount / 1.2, gross: amount}'), { amount: 12 });

    expect(instance.variables).toEqual({ amount: 12, net: 10, gross: 12 });
  });

  it('reads the time from the event, not from a clock', async () => {
    const instance = await Instance.start(script('marshrut:resultVariable="day"', 'string(today())'));

    expect(instance.variables.day).toBe(BEGINNING.slice(0, 10));
  });
});

describe('receive task and send task', () => {
  it('receives a message by name and correlation key', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element('receiveTask', 'answer', 'messageRef="M" marshrut:correlationKey="=number"') +
          path('start > answer'),
        '<message id="M" name="answer"/>',
      ),
      { number: 'A-7' },
    );
    expect(instance.told('openSubscription')).toEqual([
      expect.objectContaining({ kind: 'message', name: 'answer', correlationKey: 'A-7' }),
    ]);

    expect(() => instance.message('answer', {}, 'B-1')).toThrow(
      expect.objectContaining({ code: 'NOT_WAITING' }),
    );
    instance.message('answer', { yes: true }, 'A-7');

    expect(instance.status).toBe('completed');
    expect(instance.variables.yes).toBe(true);
    expect(instance.waits).toEqual([]);
  });

  it('throws the message of a send task and goes on', async () => {
    const instance = await Instance.start(
      bpmn(
        start() + element('sendTask', 'tell', 'messageRef="M"') + path('start > tell'),
        '<message id="M" name="news"/>',
      ),
    );

    expect(instance.told('sendMessage')).toEqual([expect.objectContaining({ name: 'news' })]);
    expect(instance.status).toBe('completed');
  });
});

describe('call activity', () => {
  const calling = bpmn(
    start() +
      element('callActivity', 'call', 'calledElement="other"') +
      user('after') +
      path('start > call > after'),
  );

  it('calls a route map with what it sees and takes over what comes back', async () => {
    const instance = await Instance.start(calling, { amount: 5 });
    expect(instance.told('callRouteMap')).toEqual([
      expect.objectContaining({ elementId: 'call', calledKey: 'other', variables: { amount: 5 } }),
    ]);

    instance.endCall({ status: 'completed', variables: { done: true } });

    expect(instance.open).toEqual(['after']);
    expect(instance.variables.done).toBe(true);
  });

  it('stops with an incident when the called route is cancelled or fails', async () => {
    const instance = await Instance.start(calling);

    instance.endCall({ status: 'error', code: 'E1', message: 'Nobody caught E1', variables: {} });

    expect(instance.incidents).toEqual([{ elementId: 'call', message: 'Nobody caught E1' }]);
    expect(instance.open).toEqual([]);
  });

  it('stops with an incident when there is no such route map, and calls again when that is retried', async () => {
    const instance = await Instance.start(calling);
    const callId = instance.told('callRouteMap')[0]?.callId ?? '';

    instance.plan({ calls: { [callId]: { problem: "There is no route map 'other'" } } });
    expect(instance.incidents).toEqual([{ elementId: 'call', message: "There is no route map 'other'" }]);

    instance.retry();
    expect(instance.told('callRouteMap')).toHaveLength(2);
    expect(instance.endCall({ status: 'completed', variables: {} }).open).toEqual(['after']);
  });
});

describe('several processes in one file', () => {
  it('gives a route map for each that is executable', async () => {
    const maps = await readMaps(
      file(
        `<process id="one" isExecutable="true">${start('s1')}${end('e1')}${path('s1 > e1')}</process>` +
          `<process id="two" isExecutable="true">${start('s2')}${end('e2')}${path('s2 > e2')}</process>` +
          `<process id="drawing" isExecutable="false">${start('s3')}</process>`,
      ),
    );

    expect(maps.map(({ key }) => key)).toEqual(['one', 'two']);
    expect(new Set(maps.map(({ hash }) => hash)).size).toBe(2);
  });
});

describe('plain and manual tasks', () => {
  it('complete at once and leave a row in the history', async () => {
    const instance = await Instance.start(
      bpmn(start() + plain('a') + element('manualTask', 'b') + end('end') + path('start > a > b > end')),
    );

    expect(instance.order).toEqual(['start', 'a', 'b', 'end']);
    expect(instance.status).toBe('completed');
  });

  it('split without a gateway, and do not join without one', async () => {
    const instance = await Instance.start(
      bpmn(start() + plain('a', 'b', 'c', 'd') + path('start > a > b > d', 'a > c > d')),
    );

    expect(instance.completed('d')).toBe(2);
  });

  it('need startQuantity tokens to begin and make completionQuantity when they end', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element('task', 'make', 'completionQuantity="3"') +
          plain('each') +
          element('task', 'three', 'startQuantity="3"') +
          path('start > make > each > three'),
      ),
    );

    expect(instance.completed('each')).toBe(3);
    expect(instance.completed('three')).toBe(1);
    expect(instance.status).toBe('completed');
  });
});

describe('a message that starts', () => {
  it('starts at the start event that waits for it', async () => {
    const [map] = await readMaps(
      bpmn(
        start() +
          element('startEvent', 'ordered', '', message('M')) +
          user('a', 'b') +
          path('start > a', 'ordered > b'),
        '<message id="M" name="order"/>',
      ),
    );
    if (!map) throw new Error('Expected a map');

    const instance = new Instance(map).send({
      type: 'instanceStarted',
      by: 'message',
      name: 'order',
      variables: { n: 1 },
    });

    expect(instance.open).toEqual(['b']);
    expect(instance.variables).toEqual({ n: 1 });
    expect(() =>
      new Instance(map).send({ type: 'instanceStarted', by: 'message', name: 'other', variables: {} }),
    ).toThrow(expect.objectContaining({ code: 'NO_START' }));
  });
});
