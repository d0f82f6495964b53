import { describe, expect, it } from '@jest/globals';
import {
  boundary,
  bpmn,
  element,
  end,
  expression,
  message,
  multiInstance,
  parallel,
  path,
  readMap,
  signal,
  start,
  timer,
  user,
} from '../bpmn.ts';
import { Instance } from '../instance.ts';
import { migrated, tried } from './migrating.ts';

const subprocess = (id: string, inside: string, attributes = ''): string =>
  element('subProcess', id, attributes, inside);
const roots =
  '<message id="Paid" name="Paid"/><message id="Sent" name="Sent"/><signal id="stop" name="stop"/>';
const map = (content: string) => readMap(bpmn(content, roots));
const begun = async (content: string): Promise<Instance> => new Instance(await map(content)).begin();

const line = start() + user('a', 'b') + end('end') + path('start > a > b > end');

describe('a migration', () => {
  it('lets an open task stay the same and go on by the new version', async () => {
    const before = await begun(line);
    const [task] = before.openTasks;

    const after = migrated(
      before,
      await map(start() + user('a', 'check', 'b') + end('end') + path('start > a > check > b > end')),
    );

    expect(after.openTasks).toEqual([task]);
    expect(after.told('moveToVersion')).toMatchObject([
      { version: 2, tasks: [{ id: task?.taskId, elementId: 'a' }] },
    ]);
    expect(after.history.at(-1)).toMatchObject({
      elementId: 'route',
      event: 'migrated',
      actor: 'operator',
      data: { from: 1, to: 2 },
    });
    expect(after.complete('a').open).toEqual(['check']);
  });

  it('needs a mapping where an element is gone and another would do, and goes on by it', async () => {
    const before = await begun(line);
    const next = await map(start() + user('review', 'b') + path('start > review > b'));

    expect(tried(before, next)).toMatchObject({ verdict: 'needs a mapping', elementId: 'a' });
    expect(tried(before, next, { a: 'review' })).toEqual({ verdict: 'goes on' });
    expect(migrated(before, next, { a: 'review' }).told('moveToVersion')[0]?.tasks).toMatchObject([
      { elementId: 'review' },
    ]);
  });

  it('cannot be where no element would do, or where the mapping names one that does not', async () => {
    const before = await begun(line);
    const job = element('serviceTask', 'a');

    expect(tried(before, await map(start() + job + path('start > a')))).toMatchObject({
      verdict: 'cannot',
      elementId: 'a',
    });
    const next = await map(start() + job + user('b') + path('start > a > b'));
    expect(tried(before, next)).toMatchObject({ verdict: 'needs a mapping', elementId: 'a' });
    expect(tried(before, next, { a: 'a' })).toMatchObject({ verdict: 'cannot', elementId: 'a' });
    expect(tried(before, next, { a: 'nowhere' })).toMatchObject({ verdict: 'cannot', elementId: 'nowhere' });
    expect(tried(before, next, { nowhere: 'b' })).toMatchObject({ verdict: 'cannot', elementId: 'nowhere' });
  });

  it('cannot be once the instance has ended', async () => {
    const before = (await begun(line)).complete('a').complete('b');

    expect(tried(before, await map(line))).toMatchObject({ verdict: 'cannot' });
  });

  it('leaves the instance as it was when it is only tried', async () => {
    const before = await begun(line);
    const state = JSON.stringify(before.state);

    tried(before, await map(line));

    expect(JSON.stringify(before.state)).toBe(state);
  });

  describe('at a parallel join', () => {
    const fork = (branches: string[], join = 'join') =>
      start() +
      parallel('split', join) +
      user(...branches, 'after') +
      path(`start > split`, `${join} > after`, ...branches.map((id) => `split > ${id} > ${join}`));

    it('keeps what has arrived', async () => {
      const before = (await begun(fork(['a', 'b']))).complete('a');

      const after = migrated(before, await map(fork(['a', 'b'])));

      expect(after.open).toEqual(['b']);
      expect(after.complete('b').open).toEqual(['after']);
    });

    it('finds the flow by where it comes from and goes to when its id is another', async () => {
      const before = (await begun(fork(['a', 'b']))).complete('a');
      const next = await readMap(bpmn(fork(['a', 'b']), roots).replaceAll('"a-join"', '"renamed"'));

      const after = migrated(before, next);

      expect(after.complete('b').open).toEqual(['after']);
    });

    it('fires at once where the branch that it waited for is no more', async () => {
      const before = (await begun(fork(['a', 'b', 'c']))).complete('a').complete('b');
      const next = await map(fork(['a', 'b']));

      expect(tried(before, next)).toMatchObject({ verdict: 'needs a mapping', elementId: 'c' });
      const after = migrated(before, next, { c: 'after' });
      expect(after.open).toEqual(['c', 'after']);
    });

    it('leaves nobody behind one that can never fire', async () => {
      const arrived = (await begun(fork(['a', 'b']))).complete('a');
      const on = await begun(fork(['a', 'b']));
      const early = await begun(start() + user('first') + parallel('split') + path('start > first > split'));
      const third = await map(fork(['a', 'b', 'c']));

      expect(tried(arrived, third)).toMatchObject({ verdict: 'cannot', elementId: 'join' });
      expect(tried(on, third)).toMatchObject({ verdict: 'cannot', elementId: 'join' });
      const later = await map(
        fork(['a', 'b', 'c']).replace(path('start > split'), path('start > first > split')) + user('first'),
      );
      expect(tried(early, later)).toEqual({ verdict: 'goes on' });
    });

    it('cannot go on inside a new split, beside which nothing runs', async () => {
      const before = await begun(start() + user('a', 'after') + path('start > a > after'));

      expect(tried(before, await map(fork(['a', 'b'])))).toMatchObject({
        verdict: 'cannot',
        elementId: 'join',
      });
    });

    it('goes to another join by a mapping', async () => {
      const before = (await begun(fork(['a', 'b']))).complete('a');
      const next = await map(fork(['a', 'b'], 'merge'));

      expect(tried(before, next)).toMatchObject({ verdict: 'needs a mapping', elementId: 'a-join' });
      const after = migrated(before, next, { join: 'merge' });
      expect(after.complete('b').open).toEqual(['after']);
    });
  });

  describe('of what waits', () => {
    it('keeps timers with their due moments, opens new boundary events and closes those that are gone', async () => {
      const before = await begun(
        line +
          boundary('late', 'a', timer('Duration', 'PT2H'), false) +
          boundary('paid', 'a', message('Paid')),
      );
      const due = Object.values(before.state.waits).find(({ kind }) => kind === 'timer');
      before.after(60);

      const after = migrated(
        before,
        await map(
          line +
            boundary('late', 'a', timer('Duration', 'PT9H'), false) +
            boundary('stopped', 'a', signal('stop')),
        ),
      );

      expect(after.waits.sort()).toEqual(['late', 'stopped']);
      expect(Object.values(after.state.waits).find(({ kind }) => kind === 'timer')).toEqual(due);
      expect(after.signal('stop').open).toEqual([]);
    });

    it('does not wait again for what has happened', async () => {
      const late =
        boundary('late', 'a', timer('Duration', 'PT1H'), false) + user('late1') + path('late > late1');
      const before = (await begun(line + late)).after(90);

      const after = migrated(before, await map(line + late));

      expect([after.waits, after.open]).toEqual([[], ['a', 'late1']]);
    });

    it('takes timers along to the elements that they are mapped to', async () => {
      const wait = (id: string) =>
        start() +
        element('intermediateCatchEvent', id, '', timer('Duration', 'PT1H')) +
        user('b') +
        path(`start > ${id} > b`);
      const before = await begun(wait('pause'));

      const after = migrated(before, await map(wait('rest')), { pause: 'rest' });

      expect(after.told('moveToVersion')[0]?.timers).toMatchObject([{ elementId: 'rest' }]);
      expect(after.after(60).open).toEqual(['b']);
    });

    it('waits for another message where the new version says so', async () => {
      const wait = (name: string) =>
        start() +
        element('receiveTask', 'wait', `messageRef="${name}"`) +
        user('b') +
        path('start > wait > b');
      const before = await begun(wait('Paid'));

      const after = migrated(before, await map(wait('Sent')));

      expect(Object.values(after.state.waits).map(({ name }) => name)).toEqual(['Sent']);
      expect(after.message('Sent').open).toEqual(['b']);
    });

    it('opens and closes event subprocesses as the new version has them', async () => {
      const handler = (id: string, definition: string) =>
        subprocess(
          id,
          element('startEvent', `${id}Start`, '', definition) +
            user(`${id}Task`) +
            path(`${id}Start > ${id}Task`),
          'triggeredByEvent="true"',
        );
      const before = await begun(line + handler('old', message('Paid')));

      const after = migrated(before, await map(line + handler('fresh', signal('stop'))));

      expect(after.waits).toEqual(['freshStart']);
      expect(after.signal('stop').open).toEqual(['freshTask']);
    });

    it('keeps the race of an event-based gateway, by the new version’s events', async () => {
      const race = (...events: [string, string][]) =>
        start() +
        element('eventBasedGateway', 'race') +
        path('start > race') +
        events
          .map(
            ([id, definition]) =>
              element('intermediateCatchEvent', id, '', definition) +
              user(`${id}1`) +
              path(`race > ${id} > ${id}1`),
          )
          .join('');
      const before = await begun(race(['paid', message('Paid')], ['late', timer('Duration', 'PT1H')]));

      const after = migrated(
        before,
        await map(race(['halted', signal('stop')], ['late', timer('Duration', 'PT1H')])),
      );

      expect(after.waits.sort()).toEqual(['halted', 'late']);
      expect(after.after(60).open).toEqual(['late1']);
      expect(after.waits).toEqual([]);
    });
  });

  it('keeps subprocesses and the rounds of a multi-instance', async () => {
    const many = (inside: string) =>
      start() +
      subprocess('sub', inside + multiInstance('isSequential="false"', expression('loopCardinality', '2'))) +
      user('last') +
      path('start > sub > last');
    const inner = start('s') + user('x');
    const before = (await begun(many(inner + path('s > x')))).complete('x');

    const after = migrated(before, await map(many(inner + user('y') + path('s > x > y'))));

    expect(after.open).toEqual(['x']);
    expect(after.complete('x').complete('y').open).toEqual(['last']);
    expect(
      tried(before, await map(start() + subprocess('sub', inner + path('s > x')) + path('start > sub'))),
    ).toMatchObject({
      verdict: 'cannot',
      elementId: 'sub',
    });
  });

  it('lets a failed step be retried by the map that mends it', async () => {
    const job = (attributes = '') =>
      start() + element('serviceTask', 'job', attributes) + user('b') + path('start > job > b');
    const before = (await begun(job())).failJob('job');

    const after = migrated(before, await map(job('name="Mended"')));
    after.retry();

    expect(after.completeJob('job').open).toEqual(['b']);
  });

  it('carries a suspended instance, which goes on when it is resumed', async () => {
    const before = (await begun(start() + element('serviceTask', 'a') + user('b') + path('start > a > b')))
      .send({ type: 'instanceSuspended' })
      .completeJob('a');

    const after = migrated(
      before,
      await map(start() + element('serviceTask', 'a') + user('c') + path('start > a > c')),
      {
        'a-b': 'a-c',
      },
    );

    expect(after.send({ type: 'instanceResumed' }).open).toEqual(['c']);
  });
});
