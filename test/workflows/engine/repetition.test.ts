import { describe, expect, it } from '@jest/globals';
import {
  boundary,
  bpmn,
  element,
  expression,
  multiInstance,
  parallel,
  path,
  start,
  timer,
  user,
} from './bpmn.ts';
import { Instance } from './instance.ts';

const LIST = '<loopDataInputRef>people</loopDataInputRef><inputDataItem id="person" name="person"/>';
const OUTPUT = '<loopDataOutputRef>answers</loopDataOutputRef><outputDataItem id="answer" name="answer"/>';

/** Multi-instance references name variables, which bpmn-moddle reports as warnings that do not count. */
const asking = (inside: string, attributes = ''): string =>
  bpmn(
    start() +
      element('userTask', 'ask', '', multiInstance(attributes, inside)) +
      user('after') +
      path('start > ask > after'),
  );

describe('multi-instance', () => {
  const people = ['Anna', 'Boris', 'Clara'];

  it('parallel: asks everybody at once, each with an item and a counter', async () => {
    const instance = await Instance.start(asking(LIST), { people });

    expect(instance.openTasks.map(({ loopCounter, input }) => [loopCounter, input.person])).toEqual([
      [1, 'Anna'],
      [2, 'Boris'],
      [3, 'Clara'],
    ]);
    expect(instance.complete('ask').complete('ask').open).toEqual(['ask']);
    expect(instance.complete('ask').open).toEqual(['after']);
  });

  it('sequential: asks one after the other', async () => {
    const instance = await Instance.start(asking(LIST, 'isSequential="true"'), { people });

    expect(instance.open).toEqual(['ask']);
    expect(instance.complete('ask').openTasks.map(({ input }) => input.person)).toEqual(['Boris']);
    expect(instance.complete('ask').complete('ask').open).toEqual(['after']);
  });

  it('gathers outputs in the order of the input, whatever the order of completion', async () => {
    const instance = await Instance.start(asking(LIST + OUTPUT), { people });

    for (const number of [3, 1, 2])
      instance.complete('ask', { instance: number, variables: { answer: number * 10 } });

    expect(instance.variables.answers).toEqual([10, 20, 30]);
  });

  it('keeps the item and the output of an iteration to itself', async () => {
    const instance = await Instance.start(asking(LIST + OUTPUT), { people });

    instance.complete('ask', { instance: 1, variables: { answer: 1 } });

    expect(Object.keys(instance.variables)).toEqual(['people']);
  });

  it('takes its number from an expression', async () => {
    const instance = await Instance.start(asking(expression('loopCardinality', 'count(people)')), { people });

    expect(instance.open).toHaveLength(3);
  });

  it('is passed at once when there is nothing to repeat', async () => {
    const instance = await Instance.start(asking(LIST + OUTPUT), { people: [] });

    expect(instance.open).toEqual(['after']);
    expect(instance.variables.answers).toEqual([]);
  });

  it('cancels the rest when its completion condition is true', async () => {
    const instance = await Instance.start(
      asking(LIST + expression('completionCondition', 'nrOfCompletedInstances / nrOfInstances >= 0.6')),
      { people },
    );

    instance.complete('ask').complete('ask');

    expect(instance.open).toEqual(['after']);
    expect(instance.count('ask', 'cancelled')).toBe(1);
  });

  it('gathers the outcomes of a user task', async () => {
    const outcomes =
      '<extensionElements><marshrut:outcome code="yes"/><marshrut:outcome code="no"/></extensionElements>';
    const instance = await Instance.start(
      bpmn(
        start() +
          element('userTask', 'ask', '', outcomes + multiInstance('', LIST)) +
          user('after') +
          path('start > ask > after'),
      ),
      { people },
    );

    instance
      .complete('ask', { instance: 2, outcome: 'no' })
      .complete('ask', { outcome: 'yes' })
      .complete('ask', { outcome: 'yes' });

    expect(instance.variables.ask_outcomes).toEqual(['yes', 'no', 'yes']);
  });

  it.each([[null], ['Anna'], [5]])('stops with an incident when its list is %j', async (wrong) => {
    const instance = await Instance.start(asking(LIST), { people: wrong });

    expect(instance.incidents).toEqual([{ elementId: 'ask', message: expect.stringContaining('list') }]);
    expect(instance.retry({ people: ['Anna'] }).open).toEqual(['ask']);
  });

  it('has one boundary event for all iterations, which ends them all', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element('userTask', 'ask', '', multiInstance('', LIST)) +
          boundary('late', 'ask', timer('Duration', 'PT1H')) +
          user('after', 'remind') +
          path('start > ask > after', 'late > remind'),
      ),
      { people },
    );
    expect(instance.waits).toEqual(['late']);

    instance.complete('ask').after(60);

    expect(instance.open).toEqual(['remind']);
    expect(instance.count('ask', 'cancelled')).toBe(2);
  });

  it('repeats a subprocess with variables of its own', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element(
            'subProcess',
            'each',
            '',
            multiInstance('', LIST) +
              start('in') +
              parallel('fork') +
              user('a', 'b') +
              path('in > fork', 'fork > a', 'fork > b'),
          ) +
          user('after') +
          path('start > each > after'),
      ),
      { people: ['Anna', 'Boris'] },
    );
    expect(instance.open).toEqual(['a', 'b', 'a', 'b']);

    instance.complete('a').complete('a').complete('b');
    expect(instance.open).toEqual(['b']);
    expect(instance.complete('b').open).toEqual(['after']);
  });

  it('of a thousand user tasks is one step', async () => {
    const instance = await Instance.start(asking(expression('loopCardinality', '1000')));

    expect(instance.open).toHaveLength(1000);
    expect(instance.complete('ask', { instance: 500 }).open).toHaveLength(999);
  });

  it('of many automatic iterations, one after the other, does not break the engine', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element(
            'task',
            'step',
            '',
            multiInstance('isSequential="true"', expression('loopCardinality', '20000')),
          ) +
          path('start > step'),
      ),
    );

    expect(instance.completed('step') === 20_000 || instance.incidents.length === 1).toBe(true);
  });
});

describe('standard loop', () => {
  const loop = (attributes: string, condition: string, kind = 'userTask'): string =>
    bpmn(
      start() +
        element(
          kind,
          'work',
          '',
          `<standardLoopCharacteristics ${attributes}>${condition ? expression('loopCondition', condition) : ''}</standardLoopCharacteristics>`,
        ) +
        user('after') +
        path('start > work > after'),
    );

  it('repeats while its condition holds, tested after each round', async () => {
    const instance = await Instance.start(loop('', 'n < 3'), { n: 9 });
    expect(instance.open).toEqual(['work']);

    instance.complete('work', { variables: { n: 1 } }).complete('work', { variables: { n: 2 } });
    expect(instance.open).toEqual(['work']);

    expect(instance.complete('work', { variables: { n: 3 } }).open).toEqual(['after']);
  });

  it('tested before does not begin when its condition is false', async () => {
    const instance = await Instance.start(loop('testBefore="true"', 'n < 3'), { n: 9 });

    expect(instance.open).toEqual(['after']);
    expect(instance.completed('work')).toBe(0);
  });

  it('never does more rounds than its maximum', async () => {
    const instance = await Instance.start(loop('loopMaximum="2"', 'true'));

    expect(instance.complete('work').complete('work').open).toEqual(['after']);
  });

  it('of an automatic activity that never ends is an incident', async () => {
    const instance = await Instance.start(loop('', 'true', 'task'));

    expect(instance.incidents).toEqual([expect.objectContaining({ elementId: 'work' })]);
  });
});
