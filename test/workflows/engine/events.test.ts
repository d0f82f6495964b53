import { describe, expect, it } from '@jest/globals';
import {
  boundary,
  bpmn,
  conditional,
  element,
  end,
  message,
  parallel,
  path,
  plain,
  readMap,
  signal,
  start,
  timer,
  user,
} from './bpmn.ts';
import { Instance } from './instance.ts';

const catching = (id: string, definition: string): string =>
  element('intermediateCatchEvent', id, '', definition);
const throwing = (id: string, definition: string): string =>
  element('intermediateThrowEvent', id, '', definition);
const SIGNAL = '<signal id="S" name="alarm"/>';
const MESSAGE = '<message id="M" name="paid"/>';

describe('timer events', () => {
  const waiting = (definition: string): string =>
    bpmn(start() + catching('wait', definition) + user('after') + path('start > wait > after'));

  it('fires after a duration, not before', async () => {
    const instance = await Instance.start(waiting(timer('Duration', 'PT30M')));

    expect(instance.after(29).open).toEqual([]);
    expect(instance.after(1).open).toEqual(['after']);
    expect(instance.waits).toEqual([]);
  });

  it('fires at a date that FEEL gives, at once when it has passed', async () => {
    const later = await Instance.start(waiting(timer('Date', '= deadline')), {
      deadline: '2026-03-02T08:00:00Z',
    });
    const past = await Instance.start(waiting(timer('Date', 'deadline')), {
      deadline: '2020-01-01T00:00:00Z',
    });

    expect(later.after(60).open).toEqual([]);
    expect(later.after(60).open).toEqual(['after']);
    expect(past.after(0).open).toEqual(['after']);
  });

  it('stops with an incident when its text gives no moment, and waits after a retry', async () => {
    const instance = await Instance.start(waiting(timer('Duration', '= period')), { period: 'soon' });
    expect(instance.incidents).toEqual([{ elementId: 'wait', message: expect.stringContaining('soon') }]);

    instance.retry({ period: 'PT10M' });

    expect(instance.after(10).open).toEqual(['after']);
  });

  it('counted in working time asks the outside for its moment', async () => {
    const instance = await Instance.start(waiting(timer('Duration', 'P1D', 'marshrut:calendar="working"')));
    const [asked] = instance.told('startTimer');
    expect(asked?.due).toEqual({
      after: { duration: 'P1D', calendar: 'working' },
      from: instance.at,
      taskId: null,
    });

    instance.plan({ timers: { [asked?.timerId ?? '']: { fireAt: '2026-03-03T06:00:00.000Z' } } });

    expect(instance.after(60).open).toEqual([]);
    expect(instance.reach('2026-03-03T06:00:00.000Z').open).toEqual(['after']);
  });

  it('can be let go by an operator', async () => {
    const instance = await Instance.start(waiting(timer('Duration', 'P10D')));

    instance.send({ type: 'timerFired', elementId: 'wait' });

    expect(instance.open).toEqual(['after']);
    expect(() => instance.send({ type: 'timerFired', elementId: 'wait' })).toThrow(
      expect.objectContaining({ code: 'NOT_WAITING' }),
    );
  });
});

describe('boundary events', () => {
  const guarded = (definition: string, interrupting: boolean, roots = ''): string =>
    bpmn(
      start() +
        user('work', 'next', 'aside') +
        boundary('event', 'work', definition, interrupting) +
        path('start > work > next', 'event > aside'),
      roots,
    );

  it('interrupting: cancels the activity and its other waits in one step', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          user('work', 'aside', 'late') +
          boundary('event', 'work', message('M')) +
          boundary('clock', 'work', timer('Duration', 'PT1H')) +
          path('start > work', 'event > aside', 'clock > late'),
        MESSAGE,
      ),
    );

    instance.message('paid', { sum: 3 });

    expect(instance.open).toEqual(['aside']);
    expect(instance.count('work', 'cancelled')).toBe(1);
    expect(instance.waits).toEqual([]);
    expect(instance.variables.sum).toBe(3);
    expect(instance.after(120).open).toEqual(['aside']);
  });

  it('not interrupting: leaves the activity open', async () => {
    const instance = await Instance.start(guarded(signal('S'), false, SIGNAL));

    instance.signal('alarm').signal('alarm');

    expect(instance.open).toEqual(['work', 'aside', 'aside']);
  });

  it('a cycle fires as often as it says, and no more', async () => {
    const instance = await Instance.start(guarded(timer('Cycle', 'R3/PT10M'), false));

    instance.after(25);
    expect(instance.open.filter((id) => id === 'aside')).toHaveLength(2);

    instance.after(60);
    expect(instance.open.filter((id) => id === 'aside')).toHaveLength(3);
    expect(instance.waits).toEqual([]);
  });

  it('an endless cycle stops with its activity', async () => {
    const instance = await Instance.start(guarded(timer('Cycle', 'R/PT10M'), false));

    instance.after(20).complete('work').after(60);

    expect(instance.open).toEqual(['aside', 'aside', 'next']);
    expect(instance.waits).toEqual([]);
  });

  it('are gone when the activity is completed', async () => {
    const instance = await Instance.start(guarded(message('M'), true, MESSAGE));

    instance.complete('work');

    expect(instance.waits).toEqual([]);
    expect(() => instance.message('paid')).toThrow(expect.objectContaining({ code: 'NOT_WAITING' }));
  });

  it('on a subprocess end everything inside', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element(
            'subProcess',
            'sub',
            '',
            start('in') +
              parallel('fork') +
              user('a', 'b') +
              boundary('inner', 'a', timer('Duration', 'PT1H')) +
              path('in > fork', 'fork > a', 'fork > b') +
              plain('x') +
              path('inner > x'),
          ) +
          boundary('event', 'sub', message('M')) +
          user('aside') +
          path('start > sub', 'event > aside'),
        MESSAGE,
      ),
    );
    expect(instance.open).toEqual(['a', 'b']);

    instance.message('paid');

    expect(instance.open).toEqual(['aside']);
    expect(instance.waits).toEqual([]);
  });

  it('a timer on a call activity ends the called route too', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element('callActivity', 'call', 'calledElement="other"') +
          boundary('late', 'call', timer('Duration', 'PT5M')) +
          user('aside') +
          path('start > call', 'late > aside'),
      ),
    );

    instance.after(5);

    expect(instance.told('cancelCalledInstance')).toHaveLength(1);
    expect(instance.open).toEqual(['aside']);
  });
});

describe('conditional events', () => {
  const waiting = bpmn(
    start() + catching('wait', conditional('stock >= 5')) + user('after') + path('start > wait > after'),
  );

  it('waits until a change of variables makes its condition true', async () => {
    const instance = await Instance.start(waiting, { stock: 1 });

    expect(instance.set({ stock: 4 }).open).toEqual([]);
    expect(instance.set({ stock: 5 }).open).toEqual(['after']);
  });

  it('looks at its condition on entry', async () => {
    expect((await Instance.start(waiting, { stock: 9 })).open).toEqual(['after']);
  });

  it('takes an unknown value for not yet true', async () => {
    const instance = await Instance.start(waiting, {});

    expect(instance.incidents).toEqual([]);
    expect(instance.set({ stock: 5 }).open).toEqual(['after']);
  });

  it('fires again only after it has been false', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          user('work', 'aside') +
          boundary('low', 'work', conditional('stock < 5'), false) +
          path('start > work', 'low > aside'),
      ),
      { stock: 9 },
    );

    instance.set({ stock: 3 }).set({ stock: 2 });
    expect(instance.open).toEqual(['work', 'aside']);

    instance.set({ stock: 8 }).set({ stock: 1 });
    expect(instance.open).toEqual(['work', 'aside', 'aside']);
  });

  it('that cannot be evaluated is an incident, never a lost instance', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          user('work') +
          boundary('odd', 'work', conditional('matches(code, pattern)'), false) +
          plain('x') +
          path('start > work', 'odd > x'),
      ),
      { code: 'a', pattern: 'b' },
    );

    instance.set({ pattern: '[' });

    expect(instance.incidents).toHaveLength(1);
    expect(instance.set({ pattern: 'a' }).complete('work').status).toBe('completed');
  });
});

describe('signals', () => {
  it('reach every wait of the instance that threw them, and are broadcast to the others', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          parallel('fork') +
          catching('one', signal('S')) +
          catching('two', signal('S')) +
          user('hold', 'a', 'b') +
          throwing('throw', signal('S')) +
          path('start > fork', 'fork > one > a', 'fork > two > b', 'fork > hold > throw'),
        SIGNAL,
      ),
    );

    instance.complete('hold');

    expect(instance.open).toEqual(['a', 'b']);
    expect(instance.told('broadcastSignal')).toEqual([expect.objectContaining({ name: 'alarm' })]);
  });

  it('end the scope that threw them where an interrupting event of it catches, and the token behind does not go on', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element(
            'subProcess',
            'sub',
            '',
            start('in') + throwing('throw', signal('S')) + user('behind') + path('in > throw > behind'),
          ) +
          boundary('caught', 'sub', signal('S')) +
          user('aside') +
          path('start > sub', 'caught > aside'),
        SIGNAL,
      ),
    );

    expect(instance.open).toEqual(['aside']);
    expect(instance.count('behind', 'entered')).toBe(0);
  });
});

describe('links', () => {
  it('jump from each throw event to the one catch event', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          parallel('fork') +
          throwing('out1', '<linkEventDefinition name="A"/>') +
          throwing('out2', '<linkEventDefinition name="A"/>') +
          catching('in', '<linkEventDefinition name="A"/>') +
          user('after') +
          path('start > fork', 'fork > out1', 'fork > out2', 'in > after'),
      ),
    );

    expect(instance.open).toEqual(['after', 'after']);
  });
});

describe('multiple events', () => {
  const both = (attributes: string): string =>
    bpmn(
      start() +
        element('intermediateCatchEvent', 'wait', attributes, signal('S') + message('M')) +
        user('after') +
        path('start > wait > after'),
      SIGNAL + MESSAGE,
    );

  it('one of several is enough', async () => {
    const instance = await Instance.start(both(''));

    expect(instance.message('paid').open).toEqual(['after']);
    expect(instance.waits).toEqual([]);
  });

  it('a parallel one needs each, in any order', async () => {
    const instance = await Instance.start(both('parallelMultiple="true"'));

    expect(instance.message('paid').open).toEqual([]);
    expect(instance.signal('alarm').open).toEqual(['after']);
  });
});

describe('terminate end event', () => {
  it('ends everything in its own scope, and only there', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element(
            'subProcess',
            'sub',
            '',
            start('in') +
              parallel('fork') +
              user('a', 'b') +
              element('endEvent', 'stop', '', '<terminateEventDefinition/>') +
              path('in > fork', 'fork > a > stop', 'fork > b'),
          ) +
          user('after') +
          path('start > sub > after'),
      ),
    );

    instance.complete('a');

    expect(instance.open).toEqual(['after']);
    expect(instance.count('b', 'cancelled')).toBe(1);
  });
});

describe('event subprocesses', () => {
  const guardedBy = (interrupting: boolean): string =>
    bpmn(
      start() +
        user('work') +
        end('done') +
        path('start > work > done') +
        element(
          'subProcess',
          'handler',
          'triggeredByEvent="true"',
          element('startEvent', 'asked', `isInterrupting="${interrupting}"`, message('M')) +
            user('handle') +
            path('asked > handle'),
        ),
      MESSAGE,
    );

  it('interrupting: cancel what runs and start once', async () => {
    const instance = await Instance.start(guardedBy(true));

    instance.message('paid', { sum: 1 });

    expect(instance.open).toEqual(['handle']);
    expect(() => instance.message('paid')).toThrow(expect.objectContaining({ code: 'NOT_WAITING' }));
    expect(instance.complete('handle').status).toBe('completed');
  });

  it('not interrupting: run beside, as often as they are triggered, and keep the scope open', async () => {
    const instance = await Instance.start(guardedBy(false));

    instance.message('paid').message('paid').complete('work');

    expect(instance.open).toEqual(['handle', 'handle']);
    expect(instance.complete('handle').status).toBe('active');
    expect(instance.complete('handle').status).toBe('completed');
    expect(instance.waits).toEqual([]);
  });
});

describe('start by an instantiating event-based gateway', () => {
  it('begins with the message that comes', async () => {
    const map = await readMap(
      bpmn(
        element('eventBasedGateway', 'race', 'instantiate="true"') +
          catching('paid', message('M')) +
          catching('alarm', signal('S')) +
          user('a', 'b') +
          path('race > paid > a', 'race > alarm > b'),
        MESSAGE + SIGNAL,
      ),
    );

    const instance = new Instance(map).send({
      type: 'instanceStarted',
      by: 'message',
      name: 'paid',
      variables: {},
    });

    expect(instance.open).toEqual(['a']);
  });
});
