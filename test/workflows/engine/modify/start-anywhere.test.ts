import { describe, expect, it } from '@jest/globals';
import { ProcessError } from '../../../../workflows/engine/index.ts';
import {
  boundary,
  bpmn,
  element,
  end,
  expression,
  multiInstance,
  parallel,
  path,
  plain,
  readMap,
  signal,
  start,
  timer,
  user,
} from '../bpmn.ts';
import { Instance } from '../instance.ts';

const startAt = async (xml: string, startElementId: string): Promise<Instance> =>
  new Instance(await readMap(xml)).send({
    type: 'instanceStarted',
    by: 'process',
    startElementId,
    variables: {},
  });

const subprocess = (id: string, inside: string, attributes = ''): string =>
  element('subProcess', id, attributes, inside);

const nested = bpmn(
  start() +
    user('first') +
    subprocess(
      'outer',
      start('outerStart') +
        subprocess('inner', start('innerStart') + user('a', 'b') + path('innerStart > a > b')) +
        user('afterInner') +
        path('outerStart > inner > afterInner'),
    ) +
    boundary('late', 'outer', timer('Duration', 'PT1H')) +
    user('last', 'escalated') +
    path('start > first > outer > last', 'late > escalated'),
);

const fork = bpmn(
  start() +
    parallel('split', 'join') +
    user('a', 'b', 'after') +
    end('end') +
    path('start > split > a > join > after > end', 'split > b > join'),
);

describe('an instance that starts at an element', () => {
  it('begins at a task in the middle, and not before', async () => {
    const instance = await startAt(fork, 'a');

    expect(instance.open).toEqual(['a']);
    expect(instance.count('split', 'entered')).toBe(0);
  });

  it('enters the subprocesses around it first, with their boundary events, and goes on through them', async () => {
    const instance = await startAt(nested, 'b');

    expect(instance.open).toEqual(['b']);
    expect(instance.view.active.map(({ elementId }) => elementId)).toEqual(['outer', 'inner', 'b']);
    expect(instance.waits).toEqual(['late']);
    instance.complete('b').complete('afterInner');
    expect(instance.open).toEqual(['last']);
  });

  it('goes on from a split, and from a join that nothing else can reach', async () => {
    expect((await startAt(fork, 'split')).open).toEqual(['a', 'b']);
    expect((await startAt(fork, 'join')).complete('after').status).toBe('completed');
  });

  it('goes along a sequence flow that is named', async () => {
    const instance = await startAt(fork, 'start-split');

    expect(instance.open).toEqual(['a', 'b']);
  });

  it('begins at an event, a multi-instance or the end', async () => {
    const xml = bpmn(
      start() +
        element('intermediateCatchEvent', 'wait', '', timer('Duration', 'PT1H')) +
        element(
          'userTask',
          'each',
          '',
          multiInstance('isSequential="false"', expression('loopCardinality', '3')),
        ) +
        end('end') +
        path('start > wait > each > end'),
    );

    expect((await startAt(xml, 'wait')).waits).toEqual(['wait']);
    expect((await startAt(xml, 'each')).open).toEqual(['each', 'each', 'each']);
    expect((await startAt(xml, 'end')).status).toBe('completed');
    expect((await startAt(xml, 'start')).waits).toEqual(['wait']);
  });

  it('is refused where an element cannot be begun at, by name', async () => {
    const xml = bpmn(
      start() +
        user('a', 'z') +
        element('userTask', 'undo', 'isForCompensation="true"') +
        boundary('undone', 'a', '<compensateEventDefinition/>') +
        '<association id="link" sourceRef="undone" targetRef="undo" associationDirection="One"/>' +
        boundary('late', 'a', timer('Duration', 'PT1H')) +
        subprocess(
          'handler',
          element('startEvent', 'called', '', signal('help')) +
            user('inHandler') +
            path('called > inHandler'),
          'triggeredByEvent="true"',
        ) +
        subprocess(
          'many',
          start('manyStart') +
            user('one') +
            path('manyStart > one') +
            multiInstance('isSequential="false"', expression('loopCardinality', '2')),
        ) +
        plain('t') +
        path('start > a > many > t > z', 'late > t'),
      '<signal id="help" name="help"/>',
    );
    const refusal = async (elementId: string): Promise<unknown> =>
      startAt(xml, elementId).then(
        () => null,
        (error: unknown) => (error instanceof ProcessError ? error.elementId : error),
      );

    for (const id of ['late', 'undone', 'undo', 'handler', 'called', 'nowhere'])
      expect(await refusal(id)).toBe(id);
    expect(await refusal('inHandler')).toBe('handler');
    expect(await refusal('one')).toBe('many');
  });
});
