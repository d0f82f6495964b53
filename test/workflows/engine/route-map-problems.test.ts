import { describe, expect, it } from '@jest/globals';
import { readRouteMaps } from '../../../workflows/engine/index.ts';
import {
  boundary,
  bpmn,
  element,
  end,
  exclusive,
  file,
  flow,
  message,
  path,
  plain,
  start,
  timer,
  user,
} from './bpmn.ts';

const problemsOf = async (xml: string) => (await readRouteMaps(xml)).problems;
const errorsOf = async (xml: string) =>
  (await problemsOf(xml)).filter(({ severity }) => severity === 'error');
const ERROR = { severity: 'error' as const };

describe('reading a file', () => {
  it.each([
    ['', 'nothing at all'],
    ['hello', 'no XML'],
    [
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="a"><task id="b"',
      'a file that is cut off',
    ],
    ['<html><body/></html>', 'XML of another kind'],
    ['<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'a file without a process'],
  ])('gives a problem and no exception for %j (%s)', async (xml) => {
    const { routeMaps, problems } = await readRouteMaps(xml);

    expect(routeMaps).toEqual([]);
    expect(problems).toContainEqual(expect.objectContaining(ERROR));
  });

  it('says where malformed XML is broken', async () => {
    const [problem] = await errorsOf(
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">\n<process id="a"><task id="b"',
    );

    expect(problem?.message).toMatch(/line|column|position/i);
  });

  it('refuses document types and entities before anything is parsed', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'ha'.repeat(10)}"><!ENTITY b "&a;&a;&a;"><!ENTITY xxe SYSTEM "file:///etc/passwd">]>${bpmn(start())}`;

    expect(await errorsOf(bomb)).toEqual([expect.objectContaining({ rule: 'no-doctype' })]);
  });

  it('refuses more than 10 million characters with the limit', async () => {
    const [problem] = await errorsOf(
      bpmn(`<documentation>${'x'.repeat(10_000_001)}</documentation>${start()}`),
    );

    expect(problem?.message).toContain('10000000');
  });

  it('takes a process that is a drawing only for nothing to run, and names it', async () => {
    const { routeMaps, problems } = await readRouteMaps(
      file('<process id="sketch" isExecutable="false"><startEvent id="s"/></process>'),
    );

    expect(routeMaps).toEqual([]);
    expect(problems).toContainEqual(expect.objectContaining({ ...ERROR, elementId: 'sketch' }));
  });

  it('says each problem in both languages', async () => {
    const [problem] = await errorsOf(
      bpmn(start() + element('adHocSubProcess', 'free') + path('start > free')),
    );

    expect(problem?.messages).toEqual({
      en: expect.stringContaining('free'),
      ru: expect.stringMatching(/[а-я]/),
    });
  });

  it('ignores pictures and what other tools keep in a file', async () => {
    const foreign = `<extensionElements><other:thing xmlns:other="urn:other" a="1"><other:inner/></other:thing></extensionElements>`;

    expect(await errorsOf(bpmn(foreign + start() + end('end') + path('start > end')))).toEqual([]);
  });
});

describe('checking a route map names the element that', () => {
  it.each<[string, string, string]>([
    ['is of a kind that is not run', element('callChoreography', 'odd') + path('start > odd'), 'odd'],
    ['is a flow to nowhere', '<sequenceFlow id="odd" sourceRef="start" targetRef="nowhere"/>', 'odd'],
    [
      'is a flow from nowhere',
      `${plain('a')}<sequenceFlow id="odd" sourceRef="nowhere" targetRef="a"/>${path('start > a')}`,
      'odd',
    ],
    [
      'is an event-based gateway before a task',
      element('eventBasedGateway', 'odd') + plain('a') + path('start > odd > a'),
      'odd',
    ],
    ['is a boundary event on nothing', element('boundaryEvent', 'odd', '', timer('Duration', 'PT1H')), 'odd'],
    [
      'is an event that waits for nothing',
      element('intermediateCatchEvent', 'odd') + path('start > odd'),
      'odd',
    ],
    [
      'is a cancel event outside a transaction',
      element('endEvent', 'odd', '', '<cancelEventDefinition/>') + path('start > odd'),
      'odd',
    ],
    [
      'is a link without a target',
      element('intermediateThrowEvent', 'odd', '', '<linkEventDefinition name="L"/>') + path('start > odd'),
      'odd',
    ],
    [
      'is a loop without an end',
      element('task', 'odd', '', '<standardLoopCharacteristics/>') + path('start > odd'),
      'odd',
    ],
    [
      'is a loop with a negative maximum',
      element('task', 'odd', '', '<standardLoopCharacteristics loopMaximum="-1"/>') + path('start > odd'),
      'odd',
    ],
    [
      'repeats without a list or a number',
      element('task', 'odd', '', '<multiInstanceLoopCharacteristics/>') + path('start > odd'),
      'odd',
    ],
    ['calls no route map', element('callActivity', 'odd') + path('start > odd'), 'odd'],
    [
      'names an unknown connector',
      element('serviceTask', 'odd', 'marshrut:connector="telepathy"') + path('start > odd'),
      'odd',
    ],
    [
      'has a norm that is no duration',
      element('userTask', 'odd', 'marshrut:norm="two days"') + path('start > odd'),
      'odd',
    ],
    [
      'has a performer kind without a name',
      element('userTask', 'odd', 'marshrut:performerKind="role"') + path('start > odd'),
      'odd',
    ],
    [
      'is a timer without a moment',
      element('intermediateCatchEvent', 'odd', '', timer('Duration', '')) + path('start > odd'),
      'odd',
    ],
    [
      'is a script that is not FEEL',
      element('scriptTask', 'odd', '', '<script>let x = ;</script>') + path('start > odd'),
      'odd',
    ],
    [
      'is an event subprocess with a flow',
      element(
        'subProcess',
        'odd',
        'triggeredByEvent="true"',
        element('startEvent', 's', '', message('M')) + plain('x') + path('s > x'),
      ) + path('start > odd'),
      'odd',
    ],
    ['is an end event with a way out', end('odd') + plain('a') + path('start > odd > a'), 'odd'],
    [
      'is a compensation event without a handler',
      user('a') + boundary('odd', 'a', '<compensateEventDefinition/>') + path('start > a'),
      'odd',
    ],
  ])('%s', async (_what, content, elementId) => {
    const problems = await errorsOf(bpmn(start() + content, '<message id="M" name="m"/>'));

    expect(problems).toContainEqual(expect.objectContaining({ elementId, message: expect.any(String) }));
  });

  it('is a flow whose condition does not parse', async () => {
    const problems = await errorsOf(
      bpmn(
        start() +
          exclusive('choice') +
          plain('a', 'b') +
          path('start > choice') +
          flow('choice', 'a', 'amount > ') +
          flow('choice', 'b', 'contains(x, >= ("a"'),
      ),
    );

    expect(problems.map(({ elementId }) => elementId)).toEqual(['choice-a', 'choice-b']);
  });

  it('has the id of another', async () => {
    const problems = await errorsOf(bpmn(start() + plain('odd') + user('odd') + path('start > odd')));

    expect(problems).toContainEqual(expect.objectContaining({ rule: 'duplicate-id', elementId: 'odd' }));
  });

  it('is a process in which nothing begins', async () => {
    expect(await errorsOf(bpmn(plain('a', 'b') + path('a > b > a')))).toContainEqual(
      expect.objectContaining({ rule: 'no-start', elementId: 'route' }),
    );
  });

  it('reports everything at once', async () => {
    const content =
      start() +
      element('task', 'one', '', '<standardLoopCharacteristics/>') +
      element('callActivity', 'two') +
      path('start > one > two');

    expect((await errorsOf(bpmn(content))).map(({ elementId }) => elementId)).toEqual(['one', 'two']);
  });

  it('is a flow that crosses the border of a subprocess', async () => {
    const problems = await errorsOf(
      bpmn(start() + element('subProcess', 'sub', '', plain('inside')) + path('start > inside')),
    );

    expect(problems).toContainEqual(expect.objectContaining({ elementId: 'start-inside' }));
  });

  it('is a cycle without a period, which would never stop firing', async () => {
    const problems = await errorsOf(
      bpmn(
        start() +
          user('a') +
          boundary('odd', 'a', timer('Cycle', 'R/PT0S'), false) +
          plain('x') +
          path('start > a', 'odd > x'),
      ),
    );

    expect(problems).toContainEqual(expect.objectContaining({ elementId: 'odd' }));
  });
});

describe('ids that JavaScript knows', () => {
  it.each(['constructor', 'toString', 'valueOf'])('%s is an id like any other', async (id) => {
    expect(await errorsOf(bpmn(start() + plain(id) + path(`start > ${id}`)))).toEqual([]);
  });

  it('__proto__ is refused or kept, but never reaches a prototype', async () => {
    await readRouteMaps(bpmn(start() + plain('__proto__') + path('start > __proto__')));

    expect(({} as { incoming?: unknown }).incoming).toBeUndefined();
  });
});
