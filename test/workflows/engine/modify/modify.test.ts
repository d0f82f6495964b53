import { describe, expect, it } from '@jest/globals';
import type { Instruction } from '../../../../workflows/engine/events.ts';
import { ProcessError } from '../../../../workflows/engine/index.ts';
import {
  boundary,
  bpmn,
  element,
  end,
  exclusive,
  expression,
  flow,
  inclusive,
  message,
  multiInstance,
  parallel,
  path,
  plain,
  start,
  timer,
  user,
} from '../bpmn.ts';
import { Instance } from '../instance.ts';

const subprocess = (id: string, inside: string): string => element('subProcess', id, '', inside);

const modify = (instance: Instance, ...instructions: Instruction[]): Instance =>
  instance.send({ type: 'instanceModified', instructions, reason: 'wrong turn' });

const refused = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error instanceof ProcessError ? error.elementId : error;
  }
  return null;
};

const line = bpmn(start() + user('a', 'b', 'c') + end('end') + path('start > a > b > c > end'));
const fork = bpmn(
  start() +
    parallel('split', 'join') +
    user('a', 'b', 'after') +
    end('end') +
    path('start > split > a > join > after > end', 'split > b > join'),
);
const nested = bpmn(
  start() +
    user('first') +
    subprocess('sub', start('subStart') + user('x', 'y') + path('subStart > x > y')) +
    boundary('late', 'sub', timer('Duration', 'PT1H')) +
    user('last') +
    path('start > first > sub > last'),
);

describe('a modification', () => {
  it('moves a token, and the record says why', async () => {
    const instance = modify(await Instance.start(line), { type: 'move', from: 'a', to: 'c' });

    expect(instance.open).toEqual(['c']);
    const why = { modified: true, reason: 'wrong turn' };
    expect(instance.history.filter(({ data }) => data?.modified)).toMatchObject([
      { elementId: 'a', event: 'cancelled', data: why },
      { elementId: 'c', event: 'entered', data: why },
    ]);
    expect(instance.history.find(({ event }) => event === 'modified')).toMatchObject({
      elementId: 'route',
      data: { instructions: [{ type: 'move', from: 'a', to: 'c' }], reason: 'wrong turn' },
    });
    expect(instance.complete('c').status).toBe('completed');
  });

  it('marks only what was changed, not what comes after', async () => {
    const instance = modify(await Instance.start(line), { type: 'move', from: 'a', to: 'b' }).complete('b');

    expect(instance.history.filter(({ data }) => data?.modified).map(({ elementId }) => elementId)).toEqual([
      'a',
      'b',
    ]);
  });

  it('completes the process when nothing is left active in it', async () => {
    const instance = modify(
      await Instance.start(fork),
      { type: 'cancel', elementId: 'a' },
      { type: 'cancel', elementId: 'b' },
    );

    expect(instance.status).toBe('completed');
    expect(instance.told('endInstance')).toHaveLength(1);
    expect(instance.told('closeUserTask')).toHaveLength(2);
  });

  it('does all or nothing, and names the element that stands in the way', async () => {
    const instance = await Instance.start(line);
    const before = JSON.stringify(instance.state);

    const act = (...instructions: Instruction[]) => refused(() => modify(instance, ...instructions));

    expect(act({ type: 'cancel', elementId: 'a' }, { type: 'start', elementId: 'nowhere' })).toBe('nowhere');
    expect(act({ type: 'start', elementId: 'c' }, { type: 'cancel', elementId: 'b' })).toBe('b');
    expect(act({ type: 'move', from: 'c', to: 'b' })).toBe('c');
    expect(JSON.stringify(instance.state)).toBe(before);
  });

  it('sets variables before anything starts', async () => {
    const instance = (await Instance.start(line)).send({
      type: 'instanceModified',
      instructions: [{ type: 'move', from: 'a', to: 'b', variables: { local: 1 } }],
      variables: { whole: 2 },
    });

    expect(instance.variables).toEqual({ local: 1, whole: 2 });
  });

  it('cancels a subprocess with all that runs and waits in it', async () => {
    const instance = (await Instance.start(nested)).complete('first');

    modify(instance, { type: 'move', from: 'sub', to: 'last' });

    expect([instance.open, instance.waits]).toEqual([['last'], []]);
    expect(Object.keys(instance.state.scopes)).toEqual([instance.state.root]);
  });

  it('ends a subprocess without a token when the last thing in it is moved out', async () => {
    const instance = (await Instance.start(nested)).complete('first');

    modify(instance, { type: 'move', from: 'x', to: 'first' });

    expect([instance.open, instance.waits]).toEqual([['first'], []]);
    expect(instance.count('sub', 'cancelled')).toBe(1);
  });

  it('reuses a subprocess that runs, and enters one that does not', async () => {
    const instance = (await Instance.start(nested)).complete('first');

    modify(instance, { type: 'move', from: 'x', to: 'y' });
    expect([instance.count('sub', 'entered'), instance.open]).toEqual([1, ['y']]);

    modify(instance, { type: 'move', from: 'sub', to: 'first' }, { type: 'start', elementId: 'y' });
    expect([instance.count('sub', 'entered'), instance.open]).toEqual([2, ['first', 'y']]);
    expect(instance.complete('y').open).toEqual(['first', 'last']);
  });

  it('keeps each round of a multi-instance where it is', async () => {
    const many = multiInstance('isSequential="false"', expression('loopCardinality', '2'));
    const instance = await Instance.start(
      bpmn(
        start() +
          subprocess('sub', start('subStart') + user('x', 'y') + path('subStart > x > y') + many) +
          user('last') +
          path('start > sub > last'),
      ),
    );

    modify(instance, { type: 'move', from: 'x', to: 'y' });
    expect(instance.open).toEqual(['y', 'y']);
    expect(refused(() => modify(instance, { type: 'start', elementId: 'x' }))).toBe('x');
    expect(instance.complete('y').complete('y').open).toEqual(['last']);
  });

  it('ends a multi-instance whose rounds were all taken away, and lets the others finish it', async () => {
    const many = multiInstance('isSequential="false"', expression('loopCardinality', '2'));
    const xml = bpmn(
      start() +
        subprocess('sub', start('subStart') + user('x', 'y') + path('subStart > x > y') + many) +
        user('last') +
        path('start > sub > last'),
    );
    const all = modify(await Instance.start(xml), { type: 'cancel', elementId: 'x' });
    const some = (await Instance.start(xml)).complete('x');

    expect([all.status, all.open]).toEqual(['completed', []]);
    modify(some, { type: 'cancel', elementId: 'x' });
    expect(some.open).toEqual(['y']);
    expect(some.complete('y').open).toEqual(['last']);
  });

  describe('at a parallel join', () => {
    it('lets a moved token count as that of its own branch', async () => {
      const waits = modify(await Instance.start(fork), { type: 'move', from: 'a', to: 'join' });
      expect(waits.open).toEqual(['b']);
      expect(waits.complete('b').open).toEqual(['after']);

      const fires = (await Instance.start(fork)).complete('b');
      expect(modify(fires, { type: 'move', from: 'a', to: 'join' }).open).toEqual(['after']);
      expect(fires.complete('after').status).toBe('completed');
    });

    it('lets all branches be moved to it, and goes on once', async () => {
      const instance = modify(
        await Instance.start(fork),
        { type: 'move', from: 'a', to: 'join' },
        { type: 'move', from: 'b', to: 'join' },
      );

      expect(instance.open).toEqual(['after']);
    });

    it('takes away what has arrived and waits', async () => {
      const instance = (await Instance.start(fork)).complete('b');

      modify(instance, { type: 'move', from: 'join', to: 'b' });

      expect(instance.open).toEqual(['a', 'b']);
      expect(instance.complete('a').complete('b').open).toEqual(['after']);
    });

    it('leaves no token behind that nothing can bring on', async () => {
      const instance = (await Instance.start(fork)).complete('b');

      expect(refused(() => modify(instance, { type: 'cancel', elementId: 'a' }))).toBe('join');
      modify(instance, { type: 'cancel', elementId: 'a' }, { type: 'cancel', elementId: 'join' });
      expect(instance.status).toBe('completed');
    });

    it('leaves none behind that an inclusive join after it waits for', async () => {
      const nested = bpmn(
        start() +
          inclusive('either', 'or') +
          parallel('split', 'join') +
          user('a', 'b') +
          plain('c') +
          end('end') +
          path('start > either > split > a > join > or > end', 'split > b > join', 'either > c > or'),
      );
      const instance = (await Instance.start(nested)).complete('b');

      expect(refused(() => modify(instance, { type: 'cancel', elementId: 'a' }))).toBe('join');
    });
  });

  it('works while the instance is suspended; what it starts is there at once, and goes on later', async () => {
    const instance = (await Instance.start(line)).send({ type: 'instanceSuspended' });

    modify(instance, { type: 'move', from: 'a', to: 'c' });

    expect([instance.status, instance.open]).toEqual(['suspended', ['c']]);
    modify(instance, { type: 'move', from: 'c', to: 'end' });
    expect(instance.status).toBe('suspended');
    expect(instance.send({ type: 'instanceResumed' }).status).toBe('completed');
  });

  it('takes back timers, subscriptions, jobs and called routes', async () => {
    const xml = bpmn(
      start() +
        parallel('split') +
        element('serviceTask', 'job') +
        element('callActivity', 'call', 'calledElement="other"') +
        element('intermediateCatchEvent', 'timer', '', timer('Duration', 'PT1H')) +
        element('receiveTask', 'paid', 'messageRef="Paid"') +
        element('intermediateCatchEvent', 'heard', '', message('Paid')) +
        user('rest') +
        path(
          'start > split > job',
          'split > call',
          'split > timer',
          'split > paid',
          'split > heard',
          'split > rest',
        ),
      '<message id="Paid" name="Paid"/>',
    );
    const instance = await Instance.start(xml);

    const gone = ['job', 'call', 'timer', 'paid', 'heard'];
    modify(instance, ...gone.map((elementId) => ({ type: 'cancel', elementId }) as const));

    expect([instance.openJobs, instance.waits, instance.state.waits]).toEqual([[], [], {}]);
    expect(instance.told('cancelCalledInstance')).toHaveLength(1);
    expect(instance.open).toEqual(['rest']);
  });

  it('closes the incident of what it cancels', async () => {
    const xml = bpmn(
      start() +
        exclusive('choice') +
        user('a', 'b') +
        path('start > choice') +
        flow('choice', 'a', 'missing') +
        flow('choice', 'b', 'missing'),
    );
    const instance = await Instance.start(xml);
    const { elementId } = instance.incident;

    modify(instance, { type: 'move', from: elementId, to: 'b' });

    expect([instance.incidents, instance.open]).toEqual([[], ['b']]);
    expect(instance.told('closeIncident')).toMatchObject([{ how: 'cancelled' }]);
  });
});
