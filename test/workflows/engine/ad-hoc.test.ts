import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { dryRun } from '../../../workflows/dry-run.ts';
import { readRouteMaps } from '../../../workflows/engine/index.ts';
import {
  boundary,
  bpmn,
  element,
  exclusive,
  expression,
  flow,
  path,
  readMap,
  start,
  timer,
  user,
} from './bpmn.ts';
import { Instance } from './instance.ts';

const adHoc = (attributes: string, inside: string, condition?: string): string =>
  bpmn(
    start() +
      element(
        'adHocSubProcess',
        'free',
        attributes,
        inside + (condition === undefined ? '' : expression('completionCondition', condition)),
      ) +
      user('after') +
      path('start > free > after'),
  );
const MANUAL = 'marshrut:activation="manual"';
const select = (instance: Instance, elementId: string): Instance =>
  instance.send({ type: 'activitySelected', elementId });
const mayStart = (instance: Instance): string[] | undefined =>
  instance.view.active.find(({ elementId }) => elementId === 'free')?.mayStart;

describe('an ad-hoc subprocess (BPMN 2.0.2, 13.3.5)', () => {
  it('starts every activity without incoming flows, and completes when all are done', async () => {
    const instance = await Instance.start(adHoc('', user('a', 'b')));
    expect(instance.open).toEqual(['a', 'b']);

    expect(instance.complete('b').open).toEqual(['a']);
    expect(instance.complete('a').open).toEqual(['after']);
  });

  it('sequential: lets the next begin only when the one before has terminated', async () => {
    const instance = await Instance.start(adHoc('ordering="Sequential"', user('a', 'b')));
    expect(instance.open).toEqual(['a']);

    expect(instance.complete('a').open).toEqual(['b']);
    expect(instance.complete('b').open).toEqual(['after']);
  });

  it('sequential: goes on after an activity that a boundary event has interrupted', async () => {
    const inside = user('a', 'b') + boundary('late', 'a', timer('Duration', 'PT1H'));
    const instance = await Instance.start(adHoc('ordering="Sequential"', inside));

    expect(instance.after(60).open).toEqual(['b']);
  });

  it('lets an activity begin when a token comes along its flow', async () => {
    const instance = await Instance.start(adHoc('', user('a', 'b', 'c') + path('a > b')));
    expect(instance.open).toEqual(['a', 'c']);

    expect(instance.complete('a').open).toEqual(['c', 'b']);
  });

  it('looks at its condition after each completion, and cancels what remains', async () => {
    const instance = await Instance.start(adHoc('', user('a', 'b', 'c') + path('a > c'), 'done = true'));
    expect(instance.complete('b', { variables: { done: false } }).open).toEqual(['a']);

    instance.complete('a', { variables: { done: true } });

    expect(instance.open).toEqual(['after']);
    expect(instance.count('c', 'entered')).toBe(0);
  });

  it('cancels the running ones where its condition holds, unless it lets them end', async () => {
    const cancels = await Instance.start(adHoc('', user('a', 'b'), 'true'));
    const waits = await Instance.start(adHoc('cancelRemainingInstances="false"', user('a', 'b'), 'true'));

    expect(cancels.complete('a').open).toEqual(['after']);
    expect(cancels.count('b', 'cancelled')).toBe(1);
    expect(waits.complete('a').open).toEqual(['b']);
    expect(waits.complete('b').open).toEqual(['after']);
  });

  it('stays open while its condition is false, so that activities are done again', async () => {
    const instance = await Instance.start(adHoc('', user('a'), 'enough'), { enough: false });
    instance.complete('a');
    expect([instance.open, mayStart(instance)]).toEqual([[], ['a']]);

    select(instance, 'a').complete('a', { variables: { enough: true } });

    expect(instance.open).toEqual(['after']);
  });

  it('stands still with an incident where its condition fails, and goes on after a retry', async () => {
    const instance = await Instance.start(adHoc('', user('a', 'b'), 'matches("x", pattern)'), {
      pattern: '(',
    });
    instance.complete('a');
    expect(instance.incidents).toMatchObject([{ elementId: 'a' }]);

    expect(instance.retry({ pattern: 'x' }).open).toEqual(['after']);
  });

  it('is repeated and interrupted as any activity is', async () => {
    const inside = `${user('a')}<standardLoopCharacteristics loopMaximum="2"/>`;
    const instance = await Instance.start(adHoc('', inside));

    expect(instance.complete('a').open).toEqual(['a']);
    expect(instance.complete('a').open).toEqual(['after']);
  });
});

describe('an ad-hoc subprocess whose activities people choose', () => {
  it('starts none by itself, and each as often as it is chosen', async () => {
    const instance = await Instance.start(adHoc(MANUAL, user('a', 'b')));
    expect([instance.open, mayStart(instance)]).toEqual([[], ['a', 'b']]);

    select(select(select(instance, 'b'), 'a'), 'a');

    expect(instance.open).toEqual(['b', 'a', 'a']);
  });

  it('enables an activity with an incoming flow once for each token', async () => {
    const instance = await Instance.start(adHoc(MANUAL, user('a', 'b') + path('a > b')));
    expect(() => select(instance, 'b')).toThrow(expect.objectContaining({ code: 'NOT_ACTIVE' }));

    select(instance, 'a').complete('a');
    expect([instance.open, mayStart(instance)]).toEqual([[], ['a', 'b']]);

    expect(select(instance, 'b').open).toEqual(['b']);
    expect(() => select(instance, 'b')).toThrow(expect.objectContaining({ code: 'NOT_ACTIVE' }));
  });

  it('lets tokens pass gateways on the way to what they enable', async () => {
    const inside =
      user('a', 'b', 'c') +
      exclusive('choice') +
      path('a > choice', 'choice > c') +
      flow('choice', 'b', 'x = 1');
    const instance = await Instance.start(
      adHoc(MANUAL, inside.replace('id="choice"', 'id="choice" default="choice-c"')),
      { x: 1 },
    );

    select(instance, 'a').complete('a');

    expect(mayStart(instance)).toEqual(['a', 'b']);
  });

  it('sequential: refuses a second one while the first runs', async () => {
    const instance = await Instance.start(adHoc(`${MANUAL} ordering="Sequential"`, user('a', 'b')));
    select(instance, 'a');
    expect(mayStart(instance)).toEqual([]);

    expect(() => select(instance, 'b')).toThrow(expect.objectContaining({ code: 'NOT_ACTIVE' }));
  });

  it('is ended by people where no condition says when enough was done', async () => {
    const instance = await Instance.start(adHoc(MANUAL, user('a', 'b')));
    select(select(instance, 'a'), 'b').complete('a');
    expect(instance.open).toEqual(['b']);

    instance.send({ type: 'adHocEnded', elementId: 'free' });

    expect(instance.open).toEqual(['after']);
    expect(() => select(instance, 'a')).toThrow(expect.objectContaining({ code: 'NOT_ACTIVE' }));
  });
});

describe('publishing an ad-hoc subprocess', () => {
  it.each([
    ['an end event in it', user('a') + element('endEvent', 'odd') + path('a > odd')],
    ['a start event in it', user('a') + element('startEvent', 'odd') + path('odd > a')],
  ])('is refused for %s', async (_what, inside) => {
    const { problems } = await readRouteMaps(adHoc('', inside));

    expect(problems).toMatchObject([{ rule: 'ad-hoc-event', elementId: 'odd' }]);
  });

  it('is refused where nothing can be done in it', async () => {
    const { problems } = await readRouteMaps(adHoc('', ''));

    expect(problems).toMatchObject([{ rule: 'ad-hoc-empty', elementId: 'free' }]);
  });
});

it('runs an ad-hoc subprocess of a file from end to end in the dry run', async () => {
  const xml = await readFile(new URL('./ad-hoc.bpmn', import.meta.url), 'utf8');
  const routeMaps = [await readMap(xml)];

  const result = dryRun({
    routeMaps,
    start: { by: 'process', variables: { paid: false } },
    steps: [
      { startActivity: 'CallClient' },
      { complete: 'CallClient', variables: { paid: false } },
      { startActivity: 'WriteLetter' },
      { startActivity: 'CallClient' },
      { complete: 'CallClient', variables: { paid: true } },
    ],
  });

  expect(result).toMatchObject({
    status: 'completed',
    completed: { CallClient: 2, Dunning: 1, End: 1 },
    cancelled: { WriteLetter: 1 },
    refusals: [],
  });
});
