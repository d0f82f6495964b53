// biome-ignore-all lint/suspicious/noTemplateCurlyInString: JUEL is written like that
import { describe, expect, it } from '@jest/globals';
import { element, message, multiInstance, path, start } from '../bpmn.ts';
import { Instance } from '../instance.ts';
import { attr, extended, foreignFile, readForeign } from './files.ts';

const one = (kind: string, attributes: string, inside = ''): string =>
  foreignFile(start() + element(kind, 'on', attributes, inside) + path('start > on'));

describe('files made for Camunda 8', () => {
  it('reads who does a task, until when and with which form', async () => {
    const { map, warnings } = await readForeign(
      one(
        'userTask',
        '',
        extended(
          `<zeebe:userTask/><zeebe:assignmentDefinition assignee="=approver"/><zeebe:taskSchedule dueDate="=due" followUpDate="2026-12-01T09:00:00Z"/><zeebe:formDefinition formId="approve"/>`,
        ),
      ),
    );

    expect(map.elements.on?.task).toMatchObject({
      performer: { kind: 'user', value: '=approver' },
      dueDate: '=due',
      followUpDate: '2026-12-01T09:00:00Z',
      formKey: 'approve',
    });
    expect(warnings).toEqual([]);
  });

  it('gathers the results of a list in its order', async () => {
    const each = multiInstance(
      '',
      extended(
        '<zeebe:loopCharacteristics inputCollection="=order.lines" inputElement="line" outputCollection="sums" outputElement="=line.n * 2"/>',
      ),
    );

    const instance = await started(one('userTask', '', each), { order: { lines: [{ n: 1 }, { n: 2 }] } });
    instance.complete('on', { instance: 2 }).complete('on', { instance: 1 });

    expect(instance.variables.sums).toEqual([2, 4]);
  });

  it('maps to entries of a context, texts and expressions alike', async () => {
    const mapping = extended(
      '<zeebe:ioMapping><zeebe:input source="demo@mail" target="from.email"/><zeebe:input source="=name" target="from.name"/><zeebe:output source="=id" target="order.id"/></zeebe:ioMapping>',
    );

    const instance = await started(one('userTask', '', mapping), { name: 'Ann', order: { total: 5 } });
    expect(instance.openTasks[0]?.input).toEqual({ from: { email: 'demo@mail', name: 'Ann' } });
    instance.complete('on', { variables: { id: 7 } });

    expect(instance.variables.order).toEqual({ total: 5, id: 7 });
  });

  it('reads jobs, scripts, decisions, calls and correlation keys', async () => {
    const tasks =
      element('serviceTask', 'job', '', extended('<zeebe:taskDefinition type="invoices" retries="5"/>')) +
      element(
        'scriptTask',
        'script',
        '',
        extended('<zeebe:script expression="=1 + 1" resultVariable="two"/>'),
      ) +
      element(
        'businessRuleTask',
        'rule',
        '',
        extended('<zeebe:calledDecision decisionId="risk" resultVariable="r"/>'),
      ) +
      element(
        'callActivity',
        'call',
        '',
        extended('<zeebe:calledElement processId="other" propagateAllChildVariables="false"/>'),
      ) +
      element('intermediateCatchEvent', 'paid', '', message('M'));
    const roots = `<message id="M" name="payment">${extended('<zeebe:subscription correlationKey="=order.id"/>')}</message>`;

    const { map, warnings, errors } = await readForeign(
      foreignFile(start() + tasks + path('start > job > script > rule > call > paid'), roots),
    );

    expect(map.elements).toMatchObject({
      job: { job: { topic: 'invoices', retries: 5 } },
      script: { script: { expression: '=1 + 1', resultVariable: 'two' } },
      rule: { decision: 'risk', job: { resultVariable: 'r' } },
      call: { call: { key: 'other' } },
      paid: { events: [{ kind: 'message', name: 'payment', correlationKey: '=order.id' }] },
    });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('without outputs all variables come back')]);
  });

  it('lists what has no meaning here', async () => {
    const { warnings } = await readForeign(
      one(
        'serviceTask',
        '',
        extended(
          '<zeebe:taskDefinition type="=topic"/><zeebe:taskHeaders><zeebe:header key="a" value="b"/></zeebe:taskHeaders>',
        ),
      ),
    );

    expect(warnings).toEqual([
      "zeebe:taskDefinition of 'on': '=topic' is an expression, but it is fixed here",
      "zeebe:taskHeaders of 'on': it is not understood",
    ]);
  });
});

describe('files made for Flowable and Activiti', () => {
  it('reads tasks, forms, lists and calls', async () => {
    const task = element(
      'userTask',
      'task',
      attr('flowable:assignee', '${boss}'),
      extended('<flowable:formProperty id="ok" name="Agreed" type="boolean" required="true"/>'),
    );
    const each = element(
      'userTask',
      'each',
      'activiti:candidateGroups="sales"',
      multiInstance('activiti:collection="people" activiti:elementVariable="person"', ''),
    );
    const call = element('callActivity', 'call', 'calledElement="other" flowable:inheritVariables="true"');

    const { map, warnings } = await readForeign(
      foreignFile(start() + task + each + call + path('start > task > each > call')),
    );

    expect(map.elements).toMatchObject({
      task: {
        task: {
          performer: { kind: 'user', value: '=boss' },
          formFields: [{ key: 'ok', type: 'boolean', required: true }],
        },
      },
      each: { loop: { collection: 'people', elementVariable: 'person' } },
      call: { call: { key: 'other' } },
    });
    expect(warnings).toEqual([]);
  });

  it('asks a decision by a service task, as Flowable draws it', async () => {
    const { map } = await readForeign(
      one(
        'serviceTask',
        'flowable:type="dmn"',
        extended(
          '<flowable:field name="decisionTableReferenceKey"><flowable:string>risk</flowable:string></flowable:field>',
        ),
      ),
    );

    expect(map.elements.on?.decision).toBe('risk');
  });

  it('lets mail and code wait as jobs, and says so', async () => {
    const { map, warnings } = await readForeign(one('serviceTask', 'flowable:type="mail"'));

    expect(map.elements.on?.job?.topic).toBe('on');
    expect(warnings).toEqual([expect.stringContaining('external worker')]);
  });
});

async function started(xml: string, variables = {}): Promise<Instance> {
  return new Instance((await readForeign(xml)).map).begin(variables);
}
