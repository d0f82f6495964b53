import { describe, expect, it } from '@jest/globals';
import {
  boundary,
  bpmn,
  element,
  expression,
  multiInstance,
  path,
  plain,
  start,
  timer,
  user,
} from './bpmn.ts';
import { Instance } from './instance.ts';

const COMPENSATION = '<compensateEventDefinition/>';
const undoing = (...activities: string[]): string =>
  activities
    .map(
      (id) =>
        boundary(`undo-${id}-event`, id, COMPENSATION) +
        element('userTask', `undo-${id}`, 'isForCompensation="true"') +
        `<association id="tie-${id}" associationDirection="One" sourceRef="undo-${id}-event" targetRef="undo-${id}"/>`,
    )
    .join('');
const throwing = (activity?: string): string =>
  element(
    'intermediateThrowEvent',
    'throw',
    '',
    `<compensateEventDefinition ${activity ? `activityRef="${activity}"` : ''}/>`,
  );

describe('compensation', () => {
  const trip = (thrown: string): string =>
    bpmn(
      start() +
        user('hotel', 'flight', 'car') +
        undoing('hotel', 'flight', 'car') +
        thrown +
        user('after') +
        path('start > hotel > flight > throw > after > car'),
    );

  it('undoes what was completed, the latest first, and the thrower waits for it', async () => {
    const instance = await Instance.start(trip(throwing()));

    instance.complete('hotel').complete('flight');
    expect(instance.open).toEqual(['undo-flight']);

    expect(instance.complete('undo-flight').open).toEqual(['undo-hotel']);
    expect(instance.complete('undo-hotel').open).toEqual(['after']);
    expect(instance.count('hotel', 'compensated')).toBe(1);
    expect(instance.completed('undo-car')).toBe(0);
  });

  it('undoes one activity alone where the event names it', async () => {
    const instance = await Instance.start(trip(throwing('hotel')));

    instance.complete('hotel').complete('flight');

    expect(instance.complete('undo-hotel').open).toEqual(['after']);
  });

  it('goes on at once when there is nothing to undo', async () => {
    const instance = await Instance.start(
      bpmn(start() + throwing() + user('after') + path('start > throw > after')),
    );

    expect(instance.open).toEqual(['after']);
  });

  it('does not undo twice what was undone', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          user('hotel') +
          undoing('hotel') +
          throwing() +
          element('intermediateThrowEvent', 'again', '', COMPENSATION) +
          user('after') +
          path('start > hotel > throw > again > after'),
      ),
    );

    instance.complete('hotel').complete('undo-hotel');

    expect(instance.open).toEqual(['after']);
  });

  it('shows a handler the variables as they were at completion', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element(
            'userTask',
            'pay',
            '',
            `<extensionElements><marshrut:input source="=sum" target="paid"/></extensionElements>`,
          ) +
          undoing('pay') +
          user('change') +
          throwing() +
          path('start > pay > change > throw'),
      ),
      { sum: 10 },
    );

    instance.complete('pay').complete('change', { variables: { sum: 99 } });

    expect(instance.openTasks[0]?.input).toMatchObject({ paid: 10 });
  });

  it('runs once for each iteration that completed', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element(
            'task',
            'book',
            '',
            multiInstance('isSequential="true"', expression('loopCardinality', '3')),
          ) +
          undoing('book') +
          throwing() +
          path('start > book > throw'),
      ),
    );

    instance.complete('undo-book').complete('undo-book').complete('undo-book');

    expect(instance.status).toBe('completed');
  });

  it('reaches into a completed subprocess, in reverse order', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element(
            'subProcess',
            'trip',
            '',
            start('in') + user('a', 'b') + undoing('a', 'b') + path('in > a > b'),
          ) +
          throwing() +
          user('after') +
          path('start > trip > throw > after'),
      ),
    );

    instance.complete('a').complete('b');

    expect(instance.open).toEqual(['undo-b']);
    expect(instance.complete('undo-b').open).toEqual(['undo-a']);
    expect(instance.complete('undo-a').open).toEqual(['after']);
  });

  it('leaves the order to an event subprocess for compensation, where there is one', async () => {
    const own = element(
      'subProcess',
      'own',
      'triggeredByEvent="true"',
      element('startEvent', 'asked', '', COMPENSATION) +
        user('call-customer') +
        path('asked > call-customer'),
    );
    const instance = await Instance.start(
      bpmn(
        start() +
          element('subProcess', 'trip', '', start('in') + user('a') + undoing('a') + path('in > a') + own) +
          throwing() +
          user('after') +
          path('start > trip > throw > after'),
      ),
    );

    instance.complete('a');

    expect(instance.open).toEqual(['call-customer']);
    expect(instance.complete('call-customer').open).toEqual(['after']);
  });
});

describe('transaction', () => {
  const booking = bpmn(
    start() +
      element(
        'transaction',
        'booking',
        '',
        start('in') +
          user('pay', 'check') +
          undoing('pay') +
          element('endEvent', 'stop', '', '<cancelEventDefinition/>') +
          path('in > pay > check > stop'),
      ) +
      boundary('cancelled', 'booking', '<cancelEventDefinition/>') +
      boundary('late', 'booking', timer('Duration', 'PT1H')) +
      user('sorry', 'slow') +
      plain('fine') +
      path('start > booking > fine', 'cancelled > sorry', 'late > slow'),
  );

  it('is undone when it is cancelled, then left by its cancel event', async () => {
    const instance = await Instance.start(booking);

    instance.complete('pay').complete('check');
    expect(instance.open).toEqual(['undo-pay']);

    instance.complete('undo-pay');
    expect(instance.open).toEqual(['sorry']);
    expect(instance.completed('fine')).toBe(0);
    expect(instance.waits).toEqual([]);
  });

  it('is not undone when another event interrupts it', async () => {
    const instance = await Instance.start(booking);

    instance.complete('pay').after(60);

    expect(instance.open).toEqual(['slow']);
    expect(instance.count('pay', 'compensated')).toBe(0);
  });
});

describe('what a route remembers for compensation', () => {
  it('does not grow in a route that compensates nothing', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element('exclusiveGateway', 'again') +
          element('subProcess', 'round', '', start('in') + user('work') + path('in > work')) +
          path('start > again > round > again'),
      ),
    );
    instance.complete('work');
    const before = JSON.stringify(instance.state).length;

    for (let round = 0; round < 50; round += 1) instance.complete('work');

    expect(JSON.stringify(instance.state).length).toBeLessThan(before + 500);
  });
});
