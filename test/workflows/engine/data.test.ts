import { describe, expect, it } from '@jest/globals';
import { readRouteMaps } from '../../../workflows/engine/index.ts';
import { bpmn, element, expression, multiInstance, path, start, user } from './bpmn.ts';
import { Instance } from './instance.ts';

const object = (id: string, attributes = ''): string => element('dataObject', id, attributes);
const input = (inside: string): string => `<dataInputAssociation>${inside}</dataInputAssociation>`;
const output = (inside: string): string => `<dataOutputAssociation>${inside}</dataOutputAssociation>`;
const from = (id: string): string => `<sourceRef>${id}</sourceRef>`;
const to = (id: string): string => `<targetRef>${id}</targetRef>`;
const assignment = (source: string, target: string): string =>
  `<assignment>${expression('from', source)}${expression('to', target)}</assignment>`;
const io = (...names: [string, string]): string =>
  `<ioSpecification><dataInput id="${names[0]}" name="lines"/><dataOutput id="${names[1]}" name="answer"/>
    <inputSet><dataInputRefs>${names[0]}</dataInputRefs></inputSet><outputSet><dataOutputRefs>${names[1]}</dataOutputRefs></outputSet></ioSpecification>`;

/** A task `on` with data of its own between objects `order` and `result`. */
const task = (inside: string, kind = 'userTask', attributes = ''): string =>
  bpmn(
    object('order') +
      object('result') +
      start() +
      element(kind, 'on', attributes, io('on_in', 'on_out') + inside) +
      user('after') +
      path('start > on > after'),
  );

describe('data associations', () => {
  it('copy into a task and out of it, and what it declares stays its own', async () => {
    const xml = task(input(from('order') + to('on_in')) + output(from('on_out') + to('result')));

    const instance = await Instance.start(xml, { order: [1, 2] });
    expect(instance.openTasks[0]?.input).toEqual({ lines: [1, 2] });
    instance.complete('on', { variables: { lines: [], answer: 'yes', approved: true } });

    expect(instance.variables).toMatchObject({ order: [1, 2], result: 'yes', approved: true });
    expect(instance.variables).not.toHaveProperty('answer');
  });

  it('transform what they copy', async () => {
    const xml = task(
      input(from('order') + to('on_in') + expression('transformation', 'order.lines')) +
        output(from('on_out') + to('result') + expression('transformation', 'answer * 2')),
    );

    const instance = await Instance.start(xml, { order: { lines: [5] } });
    expect(instance.openTasks[0]?.input).toEqual({ lines: [5] });
    instance.complete('on', { variables: { answer: 21 } });

    expect(instance.variables.result).toBe(42);
  });

  it('assign entries, and what the target holds already stays', async () => {
    const xml = task(
      input(to('on_in') + assignment('order.id + 1', 'on_in')) +
        output(to('order') + assignment('amount * 2', 'order.sum') + assignment('"paid"', 'order.status')),
    );

    const instance = await Instance.start(xml, { order: { id: 1 } });
    expect(instance.openTasks[0]?.input).toEqual({ lines: 2 });
    instance.complete('on', { variables: { amount: 5 } });

    expect(instance.variables.order).toEqual({ id: 1, sum: 10, status: 'paid' });
  });

  it('an output that the task did not give is not copied', async () => {
    const xml = task(output(from('on_out') + to('result')));

    const instance = await Instance.start(xml, { result: 'before' });
    instance.complete('on');

    expect(instance.variables.result).toBe('before');
  });

  it('give a called route map its data, and take its answer', async () => {
    const xml = task(
      input(from('order') + to('on_in')) + output(from('on_out') + to('result')),
      'callActivity',
      'calledElement="other"',
    );

    const instance = await Instance.start(xml, { order: [1], secret: 1 });
    const call = instance.commands.find((command) => command.type === 'callRouteMap');
    expect(call).toMatchObject({ variables: { lines: [1] } });
    if (call?.type !== 'callRouteMap') throw new Error('Expected a call');
    instance.send({
      type: 'calledInstanceEnded',
      callId: call.callId,
      outcome: { status: 'completed', variables: { lines: [], answer: 7 } },
    });

    expect(instance.variables).toMatchObject({ order: [1], result: 7 });
  });

  it('a multi-instance takes its list from a data object and gathers its answers in one', async () => {
    const each = multiInstance(
      '',
      '<loopDataInputRef>on_in</loopDataInputRef><loopDataOutputRef>on_out</loopDataOutputRef><inputDataItem id="line"/><outputDataItem id="answered"/>',
    );
    const xml = task(input(from('order') + to('on_in')) + output(from('on_out') + to('result')) + each);

    const instance = await Instance.start(xml, { order: ['a', 'b'] });
    instance.complete('on', { instance: 2, variables: { answered: 'second' } });
    instance.complete('on', { instance: 1, variables: { answered: 'first' } });

    expect(instance.variables.result).toEqual(['first', 'second']);
  });

  it('an answer of the wrong type is an incident that names the object, and the work is not asked for again', async () => {
    const xml = task(output(from('on_out') + to('result')));
    const typed = xml.replace('<dataObject id="result" >', '<dataObject id="result" marshrut:type="number">');

    const instance = await Instance.start(typed, {});
    instance.complete('on', { variables: { answer: 'many' } });

    expect(instance.incident.message).toBe(
      `Expected data object 'result' to hold a number, but it would be "many"`,
    );
    expect(instance.open).toEqual([]);
  });

  it('an assignment that leads nowhere is refused, with the element', async () => {
    const { problems } = await readRouteMaps(
      task(output(to('result') + assignment('1', "getDataObject('x')"))),
    );

    expect(problems).toEqual([
      expect.objectContaining({ elementId: 'on', rule: 'data-target', severity: 'error' }),
    ]);
  });
});

describe('data objects', () => {
  const typed = (type: string, attributes = ''): string =>
    bpmn(
      object('amount', `marshrut:type="${type}" ${attributes}`) +
        start() +
        user('on', 'after') +
        path('start > on > after'),
    );

  it.each([
    ['number', 5, 'five'],
    ['integer', 5, 5.5],
    ['string', 'five', 5],
    ['boolean', false, 'no'],
    ['date', '2026-03-02', 'tomorrow'],
    ['context', { a: 1 }, [1]],
    ['xsd:int', 5, '5'],
  ])('of type %s take %j, and %j is refused with the name', async (type, good, wrong) => {
    const instance = await Instance.start(typed(type));

    expect(() => instance.complete('on', { variables: { amount: wrong } })).toThrow("data object 'amount'");
    expect(instance.open).toEqual(['on']);
    expect(() => instance.set({ amount: wrong })).toThrow("data object 'amount'");
    await expect(Instance.start(typed(type), { amount: wrong })).rejects.toThrow("data object 'amount'");
    expect(instance.complete('on', { variables: { amount: good } }).variables.amount).toEqual(good);
  });

  it('that are collections hold lists of their type', async () => {
    const instance = await Instance.start(typed('number', 'isCollection="true"'));

    expect(() => instance.set({ amount: 5 })).toThrow('hold a list of number');
    expect(() => instance.set({ amount: [5, 'six'] })).toThrow('hold a list of number');
    expect(instance.set({ amount: [5, 6] }).variables.amount).toEqual([5, 6]);
  });

  it('take their type from an item definition; one that is not known is listed', async () => {
    const xml = (structure: string): string =>
      bpmn(
        object('amount', 'itemSubjectRef="item"') + start() + user('on') + path('start > on'),
        `<itemDefinition id="item" structureRef="${structure}"/>`,
      );

    const instance = await Instance.start(xml('xs:decimal'));
    const { problems } = await readRouteMaps(xml('shop.Order'));

    expect(() => instance.set({ amount: 'x' })).toThrow('hold a number');
    expect(problems).toEqual([
      expect.objectContaining({ rule: 'data-type', severity: 'warning', elementId: 'amount' }),
    ]);
  });

  it('of a subprocess live as long as it does', async () => {
    const inner =
      object('note', 'marshrut:type="string"') + start('inside') + user('on') + path('inside > on');
    const xml = bpmn(
      start() + element('subProcess', 'sub', '', inner) + user('after') + path('start > sub > after'),
    );

    const instance = await Instance.start(xml);
    expect(() => instance.complete('on', { variables: { note: 5 } })).toThrow("data object 'note'");
    instance.complete('on', { variables: { note: 'n', kept: 1 } });

    expect(instance.open).toEqual(['after']);
    expect(instance.variables).toEqual({ kept: 1 });
  });

  it('that a modeler has given an id are named as they are drawn', async () => {
    const drawn =
      object('DataObject_0abc') +
      '<dataObjectReference id="r" name="invoice" dataObjectRef="DataObject_0abc"/>';

    const instance = await Instance.start(bpmn(drawn + start() + user('on') + path('start > on')));

    expect(instance.variables).toEqual({ invoice: null });
  });
});

it('a data store is a collection of the CRM by its name, else it is listed', async () => {
  const store = (name: string, inside = ''): string =>
    bpmn(
      `<dataStoreReference id="s" name="${name}"/>${start()}${element('userTask', 'on', '', inside)}${path('start > on')}`,
    );

  expect((await readRouteMaps(store('contracts'))).problems).toEqual([]);
  expect((await readRouteMaps(store('Archive'))).problems).toEqual([
    expect.objectContaining({ rule: 'data-store', severity: 'warning', elementId: 's' }),
  ]);
  const { problems } = await readRouteMaps(store('contracts', output(from('on_out') + to('s'))));
  expect(problems).toContainEqual(
    expect.objectContaining({ rule: 'data-store', severity: 'warning', elementId: 'on' }),
  );
});
