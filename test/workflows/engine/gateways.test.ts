import { describe, expect, it } from '@jest/globals';
import {
  bpmn,
  element,
  end,
  exclusive,
  expression,
  flow,
  inclusive,
  message,
  parallel,
  path,
  plain,
  signal,
  start,
  timer,
  user,
} from './bpmn.ts';
import { Instance } from './instance.ts';

describe('exclusive gateway', () => {
  const choice = bpmn(
    start() +
      element('exclusiveGateway', 'choice', 'default="choice-small"') +
      user('large', 'huge', 'small') +
      path('start > choice', 'choice > small') +
      flow('choice', 'large', 'amount > 100') +
      flow('choice', 'huge', '= amount > 1000'),
  );

  it('takes the first flow whose condition is true, in the order of the file', async () => {
    const instance = await Instance.start(choice, { amount: 5000 });

    expect(instance.open).toEqual(['large']);
  });

  it('takes the default flow only when no condition is true', async () => {
    const instance = await Instance.start(choice, { amount: 7 });

    expect(instance.open).toEqual(['small']);
  });

  it('stops with an incident that names the gateway when a condition is neither true nor false', async () => {
    const instance = await Instance.start(choice, {});

    expect(instance.incidents).toEqual([
      { elementId: 'choice', message: expect.stringContaining('amount > 100') },
    ]);
    expect(instance.status).toBe('active');
  });

  it('goes on after a retry with the variable that was missing', async () => {
    const instance = await Instance.start(choice, {});

    instance.retry({ amount: 500 });

    expect(instance.open).toEqual(['large']);
    expect(instance.incidents).toEqual([]);
  });

  it('stops with an incident when no condition is true and there is no default flow', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          exclusive('choice') +
          user('a', 'b') +
          path('start > choice') +
          flow('choice', 'a', 'false') +
          flow('choice', 'b', 'x = 1'),
      ),
      { x: 2 },
    );

    expect(instance.incidents).toEqual([{ elementId: 'choice', message: expect.stringContaining('choice') }]);
    expect(instance.open).toEqual([]);
  });

  it('lets every token through where flows merge', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          parallel('fork') +
          exclusive('merge') +
          plain('after') +
          end('end') +
          path('start > fork', 'fork > a > merge', 'fork > b > merge', 'merge > after > end') +
          plain('a', 'b'),
      ),
    );

    expect(instance.completed('after')).toBe(2);
    expect(instance.status).toBe('completed');
  });
});

describe('parallel gateway', () => {
  const forkJoin = bpmn(
    start() +
      parallel('fork', 'join') +
      user('lawyer', 'accountant', 'after') +
      path('start > fork', 'fork > lawyer > join', 'fork > accountant > join', 'join > after'),
  );

  it('waits at the join until every branch has arrived', async () => {
    const instance = await Instance.start(forkJoin);

    instance.complete('lawyer');

    expect(instance.open).toEqual(['accountant']);
    expect(instance.complete('accountant').open).toEqual(['after']);
  });

  it('counts incoming flows, not tokens: a second token on one flow does not open the join', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          parallel('fork', 'join') +
          exclusive('merge') +
          user('a', 'b', 'c', 'after') +
          path(
            'start > fork',
            'fork > a > merge',
            'fork > b > merge',
            'fork > c > join',
            'merge > join',
            'join > after',
          ),
      ),
    );

    instance.complete('a').complete('b');

    expect(instance.open).toEqual(['c']);
    expect(instance.complete('c').open).toEqual(['after']);
  });

  it('never ignores a token that is left over: the instance stays open', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          exclusive('choice') +
          parallel('join') +
          plain('a', 'b') +
          end('end') +
          path('start > choice', 'a > join', 'b > join', 'join > end') +
          flow('choice', 'a', 'true') +
          flow('choice', 'b', 'false'),
      ),
    );

    expect(instance.status).toBe('active');
    expect(instance.completed('end')).toBe(0);
  });
});

describe('inclusive gateway', () => {
  const some = bpmn(
    start() +
      element('inclusiveGateway', 'split', 'default="split-none"') +
      inclusive('join') +
      user('legal', 'finance', 'none', 'after') +
      flow('split', 'legal', 'legal') +
      flow('split', 'finance', 'finance') +
      path('start > split', 'split > none', 'legal > join', 'finance > join', 'none > join', 'join > after'),
  );

  it.each([
    [{ legal: true, finance: true }, ['legal', 'finance']],
    [{ legal: false, finance: true }, ['finance']],
    [{ legal: false, finance: false }, ['none']],
  ])('takes every flow whose condition is true, else the default one (%j)', async (variables, open) => {
    const instance = await Instance.start(some, variables);

    expect(instance.open).toEqual(open);
  });

  it('joins exactly the branches that were taken', async () => {
    const instance = await Instance.start(some, { legal: true, finance: true });

    instance.complete('finance');
    expect(instance.open).toEqual(['legal']);

    instance.complete('legal');
    expect(instance.open).toEqual(['after']);
    expect(instance.count('after', 'entered')).toBe(1);
  });

  it('does not wait for a branch that nothing can reach any more', async () => {
    const instance = await Instance.start(some, { legal: true, finance: false });

    expect(instance.complete('legal').open).toEqual(['after']);
  });

  it('waits for a token that can still loop before it comes', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          parallel('fork') +
          exclusive('again', 'back') +
          inclusive('join') +
          user('a', 'b', 'after') +
          path('start > fork', 'fork > back', 'back > a > again', 'fork > b > join', 'join > after') +
          flow('again', 'back', 'repeat') +
          flow('again', 'join', 'not(repeat)'),
      ),
    );

    instance.complete('b').complete('a', { variables: { repeat: true } });
    expect(instance.open).toEqual(['a']);

    expect(instance.complete('a', { variables: { repeat: false } }).open).toEqual(['after']);
  });

  it('waits for a branch whose task may still be left through its boundary event', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          parallel('fork') +
          inclusive('join') +
          user('a', 'b', 'after') +
          end('other') +
          `<boundaryEvent id="late" attachedToRef="a">${timer('Duration', 'PT1H')}</boundaryEvent>` +
          path('start > fork', 'fork > a > other', 'late > join', 'fork > b > join', 'join > after'),
      ),
    );

    instance.complete('b');
    expect(instance.open).toEqual(['a']);

    expect(instance.after(60).open).toEqual(['after']);
  });
});

describe('event-based gateway', () => {
  const race = bpmn(
    start() +
      element('eventBasedGateway', 'race') +
      element('intermediateCatchEvent', 'answer', '', message('Answer')) +
      element('intermediateCatchEvent', 'alarm', '', signal('Alarm')) +
      element('intermediateCatchEvent', 'late', '', timer('Duration', 'P1D')) +
      user('answered', 'alarmed', 'reminded') +
      path('start > race', 'race > answer > answered', 'race > alarm > alarmed', 'race > late > reminded'),
    '<message id="Answer" name="answer"/><signal id="Alarm" name="alarm"/>',
  );

  it('lets the first event win and takes the other waits back in the same step', async () => {
    const instance = await Instance.start(race);
    expect(instance.waits.sort()).toEqual(['alarm', 'answer', 'late']);

    instance.message('answer', { text: 'yes' });

    expect(instance.open).toEqual(['answered']);
    expect(instance.waits).toEqual([]);
    expect(instance.variables.text).toBe('yes');
    expect(() => instance.signal('alarm')).toThrow(expect.objectContaining({ code: 'NOT_WAITING' }));
  });

  it('lets the timer win when its moment comes first', async () => {
    const instance = await Instance.start(race);

    expect(instance.after(24 * 60).open).toEqual(['reminded']);
  });
});

describe('complex gateway', () => {
  const twoOfThree = bpmn(
    start() +
      parallel('fork') +
      user('a', 'b', 'c', 'after') +
      element('complexGateway', 'two', '', expression('activationCondition', 'activationCount >= 2')) +
      path('start > fork', 'fork > a > two', 'fork > b > two', 'fork > c > two', 'two > after'),
  );

  it('goes on once when its condition holds, and takes in the rest', async () => {
    const instance = await Instance.start(twoOfThree);

    expect(instance.complete('c').open).toEqual(['a', 'b']);
    expect(instance.complete('a').open).toEqual(['b', 'after']);
    instance.complete('b').complete('after');

    expect(instance.completed('after')).toBe(1);
    expect(instance.status).toBe('completed');
  });
});
