import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  boundary,
  bpmn,
  element,
  exclusive,
  expression,
  flow,
  multiInstance,
  path,
  plain,
  readMap,
  start,
  timer,
  user,
} from './bpmn.ts';
import { BEGINNING, Instance } from './instance.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

describe('one step of an instance', () => {
  it('does not depend on the clock or on chance', async () => {
    const map = await readMap(
      bpmn(
        start() +
          user('work', 'late') +
          boundary('clock', 'work', timer('Cycle', 'R2/PT10M'), false) +
          element(
            'scriptTask',
            'stamp',
            'marshrut:resultVariable="stamp"',
            '<script>string(now()) + string(today())</script>',
          ) +
          path('start > stamp > work', 'clock > late'),
      ),
    );
    const run = (): Instance => new Instance(map).begin().after(30).complete('work').complete('late');
    const usual = run();
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2041-07-01T00:00:00Z'));

    const other = run();

    expect([other.state, other.commands, other.history]).toEqual([
      usual.state,
      usual.commands,
      usual.history,
    ]);
    expect(usual.variables.stamp).toContain(BEGINNING.slice(0, 10));
  });

  it('does not make thousands of tasks before an endless loop is stopped', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          exclusive('merge') +
          plain('round') +
          user('beside') +
          path('start > merge > round > merge', 'round > beside'),
      ),
    );

    expect(instance.incidents).toHaveLength(1);
    expect(instance.open.length).toBeLessThan(2000);
  });

  it('does not make up for six hours of seconds that nobody counted', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          user('work') +
          boundary('tick', 'work', timer('Cycle', 'R/PT1S'), false) +
          plain('note') +
          path('start > work', 'tick > note'),
      ),
    );

    instance.at = '2026-03-02T12:00:00.000Z';
    instance.send({ type: 'timeReached' });

    expect(instance.history.length).toBeLessThan(50_000);
  });
});

describe('what a person has done', () => {
  const answered = bpmn(
    start() +
      element(
        'userTask',
        'answer',
        '',
        '<extensionElements><marshrut:output source="=matches(text, pattern)" target="fits"/></extensionElements>',
      ) +
      user('after') +
      path('start > answer > after'),
  );

  it('is not asked for again when an output mapping failed and is retried', async () => {
    const instance = await Instance.start(answered, { pattern: '[' });
    instance.complete('answer', { variables: { text: 'abc' } });
    expect(instance.incidents).toEqual([expect.objectContaining({ elementId: 'answer' })]);

    instance.retry({ pattern: 'b' });

    expect(instance.variables.fits).toBe(true);
    expect(instance.open).toEqual(['after']);
  });

  it('is not asked for again when no flow could be taken and that is retried', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          user('answer', 'a', 'b') +
          path('start > answer') +
          flow('answer', 'a', 'total > 5') +
          flow('answer', 'b', 'total <= 5'),
      ),
    );
    instance.complete('answer');
    expect(instance.incidents).toEqual([expect.objectContaining({ elementId: 'answer' })]);

    instance.retry({ total: 3 });

    expect(instance.open).toEqual(['b']);
  });
});

describe('a subprocess whose boundary timer has no moment', () => {
  it('begins when that is retried', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element('subProcess', 'sub', '', start('in') + user('work') + path('in > work')) +
          boundary('late', 'sub', timer('Duration', '= period')) +
          user('after', 'remind') +
          path('start > sub > after', 'late > remind'),
      ),
    );
    expect(instance.incidents).toEqual([expect.objectContaining({ elementId: 'sub' })]);

    instance.retry({ period: 'PT1H' });

    expect(instance.open).toEqual(['work']);
    expect(instance.complete('work').open).toEqual(['after']);
  });
});

describe('the history', () => {
  it('ends an event once, also where what it throws interrupts its own scope', async () => {
    const escalation = '<escalationEventDefinition escalationRef="X"/>';
    const instance = await Instance.start(
      bpmn(
        start() +
          element(
            'subProcess',
            'sub',
            '',
            start('in') +
              element('intermediateThrowEvent', 'throw', '', escalation) +
              plain('behind') +
              path('in > throw > behind'),
          ) +
          boundary('caught', 'sub', escalation) +
          user('aside') +
          path('start > sub', 'caught > aside'),
        '<escalation id="X" escalationCode="late"/>',
      ),
    );

    expect(instance.open).toEqual(['aside']);
    expect(instance.count('throw', 'completed') + instance.count('throw', 'cancelled')).toBe(1);
  });
});

describe('an incident of one iteration', () => {
  const each = (text: string): string =>
    bpmn(
      start() +
        element(
          'scriptTask',
          'step',
          'marshrut:resultVariable="x"',
          `${multiInstance('', expression('loopCardinality', '3'))}<script>${text}</script>`,
        ) +
        user('after') +
        path('start > step > after'),
    );

  it('leaves the others alone, and the activity waits for its retry', async () => {
    const instance = await Instance.start(each('matches("a", if loopCounter = 2 then pattern else "a")'), {
      pattern: '[',
    });

    expect(instance.completed('step')).toBe(2);
    expect(instance.open).toEqual([]);
    expect(instance.retry({ pattern: 'a' }).open).toEqual(['after']);
  });
});
