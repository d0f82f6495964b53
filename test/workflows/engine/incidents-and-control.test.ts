import { describe, expect, it } from '@jest/globals';
import { transition } from '../../../workflows/engine/index.ts';
import {
  boundary,
  bpmn,
  element,
  end,
  exclusive,
  flow,
  parallel,
  path,
  plain,
  service,
  start,
  timer,
  user,
} from './bpmn.ts';
import { Instance } from './instance.ts';

describe('incidents', () => {
  const broken = bpmn(
    start() +
      parallel('fork') +
      element(
        'scriptTask',
        'count',
        'marshrut:resultVariable="x"',
        '<script>matches("a", pattern)</script>',
      ) +
      user('beside', 'after') +
      path('start > fork', 'fork > count > after', 'fork > beside'),
  );

  it('stop their own token only', async () => {
    const instance = await Instance.start(broken, { pattern: '[' });

    expect(instance.incidents).toEqual([{ elementId: 'count', message: expect.stringContaining('[') }]);
    expect(instance.open).toEqual(['beside']);
    expect(instance.complete('beside').status).toBe('active');
  });

  it('are closed by a retry that succeeds', async () => {
    const instance = await Instance.start(broken, { pattern: '[' });

    instance.retry({ pattern: 'a' });

    expect(instance.incidents).toEqual([]);
    expect(instance.told('closeIncident')).toEqual([expect.objectContaining({ how: 'retried' })]);
    expect(instance.variables.x).toBe(true);
    expect(instance.open).toEqual(['beside', 'after']);
  });

  it('are open again, under a new id, when a retry fails', async () => {
    const instance = await Instance.start(broken, { pattern: '[' });
    const first = instance.incident.id;

    instance.retry();

    expect(instance.incident.id).not.toBe(first);
    expect(() => instance.send({ type: 'incidentRetried', incidentId: first })).toThrow(
      expect.objectContaining({ code: 'NOT_OPEN' }),
    );
  });

  it('can be stepped over with the variables the element would have set', async () => {
    const instance = await Instance.start(broken, { pattern: '[' });

    instance.resolve({ x: false });

    expect(instance.open).toEqual(['beside', 'after']);
    expect(instance.variables.x).toBe(false);
  });

  it('stand where nobody can do a task, and a retry asks again', async () => {
    const instance = await Instance.start(bpmn(start() + user('a') + path('start > a')));
    const taskId = instance.openTasks[0]?.taskId ?? '';

    instance.plan({ tasks: { [taskId]: { problem: "There is no employee 'ivanov'" } } });
    expect(instance.incidents).toEqual([{ elementId: 'a', message: "There is no employee 'ivanov'" }]);

    instance.retry();
    expect(instance.incidents).toEqual([]);
    expect(instance.open).toEqual(['a']);
    expect(instance.complete('a').status).toBe('completed');
  });

  it('of a timer that has no moment stand on its activity', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          user('a') +
          boundary('late', 'a', timer('Duration', 'P1D', 'marshrut:calendar="working"')) +
          end('x') +
          path('start > a', 'late > x'),
      ),
    );
    const timerId = instance.told('startTimer')[0]?.timerId ?? '';

    instance.plan({ timers: { [timerId]: { problem: 'There is no calendar' } } });

    expect(instance.incidents).toEqual([{ elementId: 'a', message: 'There is no calendar' }]);
    expect(instance.open).toEqual(['a']);
  });

  it('stop a loop of automatic elements that never comes to a wait', async () => {
    const instance = await Instance.start(
      bpmn(start() + exclusive('merge') + plain('a', 'b') + path('start > merge > a > b > merge')),
    );

    expect(instance.incidents).toHaveLength(1);
    expect(['merge', 'a', 'b']).toContain(instance.incidents[0]?.elementId);
    expect(instance.history.length).toBeLessThan(40_000);
  });

  it('that stop an endless loop do not swallow the tokens of other branches', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          parallel('fork') +
          exclusive('merge1', 'merge2') +
          plain('a', 'b') +
          path('start > fork', 'fork > merge1 > a > merge1', 'fork > merge2 > b > merge2'),
      ),
    );

    expect(instance.view.active.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  });

  it('are closed with the element that an interrupting event cancels', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          service('pay') +
          boundary('late', 'pay', timer('Duration', 'PT1H')) +
          user('aside') +
          path('start > pay', 'late > aside'),
      ),
    );
    instance.failJob('pay');

    instance.after(60);

    expect(instance.incidents).toEqual([]);
    expect(instance.told('closeIncident')).toEqual([expect.objectContaining({ how: 'cancelled' })]);
    expect(instance.open).toEqual(['aside']);
  });
});

describe('an event that does not apply', () => {
  const waiting = bpmn(start() + user('a') + path('start > a'));

  it('is refused with a code, and the state stays as it was', async () => {
    const instance = await Instance.start(waiting);
    const before = JSON.stringify(instance.state);

    for (const event of [
      { type: 'taskCompleted', taskId: 'nobody' },
      { type: 'jobCompleted', jobId: 'nobody' },
      { type: 'messageReceived', name: 'none', messageId: 'm' },
      { type: 'signalReceived', name: 'none' },
      { type: 'calledInstanceEnded', callId: 'none', outcome: { status: 'completed', variables: {} } },
      { type: 'incidentRetried', incidentId: 'none' },
      { type: 'timerFired', elementId: 'none' },
      { type: 'instanceResumed' },
      { type: 'instanceStarted', by: 'process', variables: {} },
    ] as const)
      expect(() => instance.send(event)).toThrow(
        expect.objectContaining({ name: 'ProcessError', code: expect.any(String) }),
      );

    expect(JSON.stringify(instance.state)).toBe(before);
  });

  it('never changes the state that it is given', async () => {
    const instance = await Instance.start(waiting);
    const state = instance.state;
    const before = JSON.stringify(state);

    transition(instance.map, state, {
      type: 'taskCompleted',
      taskId: instance.openTasks[0]?.taskId ?? '',
      at: instance.at,
    });

    expect(JSON.stringify(state)).toBe(before);
  });

  it('is refused after the end', async () => {
    const instance = (await Instance.start(waiting)).complete('a');

    expect(() => instance.set({ x: 1 })).toThrow(expect.objectContaining({ code: 'NOT_OPEN' }));
  });
});

describe('control by an operator', () => {
  const parallelWork = bpmn(
    start() +
      parallel('fork') +
      user('a') +
      service('b') +
      boundary('late', 'a', timer('Duration', 'PT1H')) +
      end('x') +
      path('start > fork', 'fork > a', 'fork > b', 'late > x'),
  );

  it('cancelling ends everything that is open', async () => {
    const instance = await Instance.start(parallelWork);

    instance.send({ type: 'instanceCancelled' });

    expect(instance.status).toBe('terminated');
    expect([instance.open, instance.openJobs, instance.waits]).toEqual([[], [], []]);
    expect(instance.told('endInstance')).toEqual([
      expect.objectContaining({ outcome: expect.objectContaining({ status: 'terminated' }) }),
    ]);
  });

  it('suspending holds the route and its timers until it is resumed', async () => {
    const instance = await Instance.start(parallelWork);

    instance.send({ type: 'instanceSuspended' });
    expect(instance.status).toBe('suspended');
    expect(() => instance.complete('a')).toThrow(expect.objectContaining({ code: 'NOT_ACTIVE' }));
    expect(instance.after(120).open).toEqual(['a']);

    instance.send({ type: 'instanceResumed' });
    expect(instance.after(0).open).toEqual([]);
    expect(instance.completed('x')).toBe(1);
  });

  it('what comes back from outside while it is suspended is not lost', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element('callActivity', 'call', 'calledElement="other"') +
          user('after') +
          path('start > call > after'),
      ),
    );
    instance.send({ type: 'instanceSuspended' });

    instance.endCall({ status: 'completed', variables: {} });
    instance.send({ type: 'instanceResumed' });

    expect(instance.open).toEqual(['after']);
  });

  it('setting variables is on the record', async () => {
    const instance = await Instance.start(parallelWork);

    instance.set({ note: 'x' });

    expect(instance.variables.note).toBe('x');
    expect(instance.history.at(-1)).toMatchObject({ event: 'variablesSet', data: { names: ['note'] } });
  });
});

describe('variables', () => {
  it('with keys that reach a prototype change nothing that conditions see', async () => {
    const variables = JSON.parse(
      '{"__proto__": {"isAdmin": true}, "constructor": {"prototype": {"isAdmin": true}}, "order": {"__proto__": {"isAdmin": true}}}',
    );
    const instance = await Instance.start(
      bpmn(
        start() +
          element('exclusiveGateway', 'choice', 'default="choice-plain"') +
          user('admin', 'nested', 'plain') +
          path('start > choice > plain') +
          flow('choice', 'admin', 'isAdmin = true') +
          flow('choice', 'nested', 'order.isAdmin = true'),
      ),
      variables,
    );

    expect(instance.open).toEqual(['plain']);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('that are too large are refused with the limit, and the instance stays as it was', async () => {
    const instance = await Instance.start(bpmn(start() + user('a') + path('start > a')));

    expect(() => instance.complete('a', { variables: { blob: 'x'.repeat(2_500_000) } })).toThrow(
      expect.objectContaining({ code: 'TOO_LARGE', message: expect.stringContaining('2000000') }),
    );
    expect(instance.complete('a', { variables: { blob: 'x' } }).status).toBe('completed');
  });

  it('that a connector gives are held to the same limit', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element('serviceTask', 'load', 'marshrut:resultVariable="page"') +
          user('after') +
          path('start > load > after'),
      ),
    );

    try {
      instance.completeJob('load', {}, 'x'.repeat(3_000_000));
    } catch {
      // refused: as good as an incident
    }

    expect(JSON.stringify(instance.state).length).toBeLessThan(2_500_000);
  });
});
