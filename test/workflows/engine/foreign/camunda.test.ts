// biome-ignore-all lint/suspicious/noTemplateCurlyInString: JUEL is written like that
import { describe, expect, it } from '@jest/globals';
import { element, expression, flow, inXml, multiInstance, path, start, timer, user } from '../bpmn.ts';
import { Instance } from '../instance.ts';
import { attr, extended, foreignFile, readForeign } from './files.ts';

/** One element `on` after the start. */
const one = (kind: string, attributes: string, inside = ''): string =>
  foreignFile(start() + element(kind, 'on', attributes, inside) + path('start > on'));

describe('files made for Camunda 7', () => {
  it.each([
    ['camunda:assignee="anna"', { kind: 'user', value: 'anna' }],
    [attr('camunda:assignee', '${approver}'), { kind: 'user', value: '=approver' }],
    ['camunda:candidateGroups="sales, legal"', { kind: 'candidates', value: null, groups: 'sales, legal' }],
    [
      attr('camunda:candidateUsers', 'anna,${deputy}'),
      { kind: 'candidates', value: null, users: '=["anna", deputy]' },
    ],
    ['activiti:candidateGroups="sales"', { kind: 'candidates', value: null, groups: 'sales' }],
    ['camunda:assignee="anna" marshrut:performerKind="initiator"', { kind: 'initiator', value: null }],
  ])('a task with %s has this performer', async (attributes, performer) => {
    const { map, warnings } = await readForeign(one('userTask', attributes));

    expect(map.elements.on?.task?.performer).toEqual(performer);
    expect(warnings).toEqual([]);
  });

  it('an assignee outranks candidates, which are listed', async () => {
    const { map, warnings } = await readForeign(
      one('userTask', 'camunda:candidateGroups="sales" camunda:assignee="anna"'),
    );

    expect(map.elements.on?.task?.performer).toEqual({ kind: 'user', value: 'anna' });
    expect(warnings).toEqual([expect.stringContaining('camunda:candidateGroups')]);
  });

  it('whoever started the instance is the initiator, by the name that the start event gives', async () => {
    const content = `${element('startEvent', 'start', 'camunda:initiator="boss"')}${element('userTask', 'on', attr('camunda:assignee', '${boss}'))}${path('start > on')}`;

    const { map } = await readForeign(foreignFile(content));

    expect(map.elements.on?.task?.performer.kind).toBe('initiator');
  });

  it('reads dates, durations and forms of a task', async () => {
    const dates = one(
      'userTask',
      `${attr('camunda:dueDate', '${contract.due}')} camunda:followUpDate="2026-12-01T09:00:00Z" camunda:formKey="embedded:app:form.html"`,
      extended(
        '<camunda:formData><camunda:formField id="amount" label="Amount" type="long"><camunda:validation><camunda:constraint name="required"/></camunda:validation></camunda:formField></camunda:formData>',
      ),
    );

    expect((await readForeign(dates)).map.elements.on?.task).toMatchObject({
      dueDate: '=contract.due',
      followUpDate: '2026-12-01T09:00:00Z',
      formKey: 'embedded:app:form.html',
      formFields: [{ key: 'amount', type: 'number', required: true, labels: { en: 'Amount' } }],
    });
    expect((await readForeign(one('userTask', 'camunda:dueDate="P3D"'))).map.elements.on?.task).toMatchObject(
      {
        norm: 'P3D',
        calendar: 'plain',
        dueDate: null,
      },
    );
  });

  it('takes a route by conditions in JUEL, waits by timers in JUEL and repeats over a list', async () => {
    const each = multiInstance(
      `${attr('camunda:collection', '${order.lines}')} camunda:elementVariable="line"`,
      expression('completionCondition', '${nrOfCompletedInstances >= 2}'),
    );
    const content =
      start() +
      element('exclusiveGateway', 'choose', 'default="choose-small"') +
      flow('choose', 'on', "${amount > 1000 && status == 'new'}") +
      element('userTask', 'on', attr('camunda:assignee', '${line.owner}'), each) +
      user('small') +
      element('intermediateCatchEvent', 'wait', '', timer('Duration', 'PT${hours}H')) +
      path('start > choose > small', 'on > wait');

    const instance = await Instance.start(foreignFile(content), {
      amount: 5000,
      status: 'new',
      hours: 3,
      order: { lines: [{ owner: 'a' }, { owner: 'b' }, { owner: 'c' }] },
    });

    expect(instance.openTasks.map(({ performer }) => performer.value)).toEqual(['a', 'b', 'c']);
    instance.complete('on', { instance: 1 }).complete('on', { instance: 2 });
    expect(Object.values(instance.state.waits).map(({ dueAt }) => dueAt)).toEqual([
      '2026-03-02T09:00:00.000Z',
    ]);
  });

  it('copies what inputOutput says, and lists what a script would make', async () => {
    const mapping = `<camunda:inputOutput>
      <camunda:inputParameter name="who">${inXml('${client.name}')}</camunda:inputParameter>
      <camunda:inputParameter name="letter">Dear ${inXml('${client.name}')}!</camunda:inputParameter>
      <camunda:inputParameter name="copies"><camunda:list><camunda:value>a</camunda:value><camunda:value>${inXml('${n + 1}')}</camunda:value></camunda:list></camunda:inputParameter>
      <camunda:inputParameter name="made"><camunda:script scriptFormat="groovy">1</camunda:script></camunda:inputParameter>
      <camunda:outputParameter name="sum">${inXml('${amount * 2}')}</camunda:outputParameter></camunda:inputOutput>`;
    const xml = one('userTask', '', extended(mapping));

    const { warnings } = await readForeign(xml);
    const instance = await started(xml, { client: { name: 'Ann' }, n: 1 });
    expect(instance.openTasks[0]?.input).toEqual({ who: 'Ann', letter: 'Dear Ann!', copies: ['a', 2] });
    instance.complete('on', { variables: { amount: 21 } });

    expect(instance.variables.sum).toBe(42);
    expect(warnings).toEqual([
      expect.stringContaining("'made' is made by a script"),
      expect.stringContaining('once outputs are mapped'),
    ]);
  });

  it('gives an external task its topic, its retries and its result variable', async () => {
    const { map, warnings } = await readForeign(
      one(
        'serviceTask',
        'camunda:type="external" camunda:topic="invoices" camunda:resultVariable="sum"',
        extended('<camunda:failedJobRetryTimeCycle>R5/PT10M</camunda:failedJobRetryTimeCycle>'),
      ),
    );

    expect(map.elements.on?.job).toMatchObject({ topic: 'invoices', retries: 5, resultVariable: 'sum' });
    expect(warnings).toEqual([]);
  });

  it('calculates a simple expression, and lets code wait as a job and says so', async () => {
    const simple = await readForeign(
      one('serviceTask', `${attr('camunda:expression', '${a + b}')} camunda:resultVariable="sum"`),
    );
    const code = await readForeign(
      one('serviceTask', `${attr('camunda:expression', '${bean.charge(order)}')} camunda:asyncBefore="true"`),
    );

    expect(simple.map.elements.on?.job).toMatchObject({
      connector: 'feel',
      inputs: [{ name: 'sum', value: '=a + b' }],
    });
    expect(code.map.elements.on?.job).toMatchObject({ connector: null, topic: 'on' });
    expect(code.warnings).toEqual([
      expect.stringContaining("camunda:expression of 'on': method 'charge'"),
      expect.stringContaining('external worker'),
      expect.stringContaining('camunda:asyncBefore'),
    ]);
  });

  it('calls by expression, with what goes in and comes out, and asks decisions', async () => {
    const call = await readForeign(
      one(
        'callActivity',
        attr('calledElement', '${which}'),
        extended(
          `<camunda:in ${attr('businessKey', '#{execution.processBusinessKey}')}/><camunda:in ${attr('sourceExpression', '${order.id}')} target="id"/><camunda:out source="result" target="answer"/>`,
        ),
      ),
    );
    const decision = await readForeign(
      one('businessRuleTask', 'camunda:decisionRef="risk" camunda:mapDecisionResult="singleEntry"'),
    );

    expect(call.map.elements.on).toMatchObject({
      call: { key: '=which', businessKey: null },
      inputs: [{ source: '=order.id', target: 'id' }],
      outputs: [{ source: 'result', target: 'answer' }],
    });
    expect(decision.map.elements.on?.decision).toBe('risk');
    expect(decision.warnings).toEqual([expect.stringContaining('camunda:mapDecisionResult')]);
  });

  it('lists that all variables are not passed where some are mapped', async () => {
    const { warnings, map } = await readForeign(
      one(
        'callActivity',
        'calledElement="other"',
        extended('<camunda:in variables="all"/><camunda:in source="a" target="b"/>'),
      ),
    );

    expect(map.elements.on?.inputs).toEqual([{ source: 'a', target: 'b' }]);
    expect(warnings).toEqual([expect.stringContaining('with other mappings only those are passed')]);
  });

  it('runs a script in JUEL and lists one in another language', async () => {
    const instance = await started(
      one(
        'scriptTask',
        'scriptFormat="juel" camunda:resultVariable="much"',
        `<script>${inXml('${amount > 10}')}</script>`,
      ),
      { amount: 11 },
    );
    const { warnings } = await readForeign(
      one('scriptTask', 'scriptFormat="groovy"', '<script>amount * 2</script>'),
    );

    expect(instance.variables.much).toBe(true);
    expect(warnings).toEqual([expect.stringContaining("scriptFormat 'groovy'")]);
  });

  it('reads performers that the standard leaves to expressions', async () => {
    const owner = `<potentialOwner><resourceAssignmentExpression><formalExpression>user(anna), group(sales), group(legal)</formalExpression></resourceAssignmentExpression></potentialOwner>`;

    const { map } = await readForeign(one('userTask', '', owner));

    expect(map.elements.on?.task?.performer).toEqual({
      kind: 'candidates',
      value: null,
      users: 'anna',
      groups: 'sales, legal',
    });
  });

  it.each([
    ['a performer', one('userTask', attr('camunda:assignee', '${service.findFor(order)}'))],
    ['a due route', one('callActivity', attr('calledElement', '${names.of(x)}'))],
    ['a condition', foreignFile(start() + user('on') + flow('start', 'on', '${bean.ok()}'))],
    ['a timer', one('intermediateCatchEvent', '', timer('Duration', '${config.getDelay()}'))],
    ['a list', one('userTask', '', multiInstance(attr('camunda:collection', '${service.all()}'), ''))],
  ])('%s in JUEL that has no twin is refused, with the element and the reason', async (_, xml) => {
    const { errors } = await readForeign(xml);

    expect(errors.map(({ elementId }) => elementId)).toEqual([expect.stringMatching(/on$/)]);
    expect(errors[0]?.message).toMatch(/JUEL without a twin in FEEL: method '\w+' has no twin/);
  });

  it('lists every attribute and element that has no meaning here, whoever it is of', async () => {
    const { warnings, errors } = await readForeign(
      one(
        'userTask',
        'camunda:priority="50" w4:colour="red"',
        extended('<camunda:taskListener event="create" class="a.B"/><w4:icon/>'),
      ),
    );

    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      "camunda:priority of 'on': it is not understood",
      "w4:colour of 'on': it is not understood",
      "camunda:taskListener of 'on': it is not understood",
      "w4:icon of 'on': it is not understood",
    ]);
  });
});

async function started(xml: string, variables = {}): Promise<Instance> {
  return new Instance((await readForeign(xml)).map).begin(variables);
}
