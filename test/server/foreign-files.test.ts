import { type Installation, startInstallation } from '../support/installation.ts';
import { type Caller, caller } from './api.ts';

const file = (inside: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:marshrut="http://marshrut.app/schema/bpmn/1.0" id="definitions" targetNamespace="test">
  <bpmn:process id="purchase" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`;

const purchase = file(`
  <bpmn:dataObject id="amount" marshrut:type="number" />
  <bpmn:startEvent id="Start" />
  <bpmn:userTask id="Approve" camunda:candidateGroups="legal,\${others}" camunda:candidateUsers="employee" camunda:priority="5" />
  <bpmn:serviceTask id="Pay" camunda:type="external" camunda:topic="payments" />
  <bpmn:endEvent id="Small" />
  <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Approve" />
  <bpmn:sequenceFlow id="F2" sourceRef="Approve" targetRef="Pay"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">\${approved &amp;&amp; amount &gt; 1000}</bpmn:conditionExpression></bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="F3" sourceRef="Approve" targetRef="Small"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">\${!approved || amount le 1000}</bpmn:conditionExpression></bpmn:sequenceFlow>`);

describe('files made for other engines, by the API', () => {
  let installation: Installation;
  let administrator: Caller;

  beforeAll(async () => {
    installation = await startInstallation();
    administrator = caller(installation.url, { authorization: `Bearer ${installation.adminToken}` });
  }, 120_000);
  afterAll(() => installation.stop());

  const deploy = (content: string) =>
    administrator('POST', '/deployments', { files: [{ name: 'a.bpmn', content }] });

  it('are published with what is not understood as warnings', async () => {
    const { status, body } = await deploy(purchase);

    expect(status).toBe(201);
    expect(body.warnings).toEqual([
      expect.objectContaining({
        elementId: 'Approve',
        rule: 'foreign',
        severity: 'warning',
        message: "camunda:priority of 'Approve': it is not understood",
      }),
    ]);
  });

  it('are refused where the route would need what has no twin', async () => {
    const { status, body } = await deploy(purchase.replace('!approved ||', 'bean.check(order) ||'));

    expect(status).toBe(422);
    expect(body.problems).toContainEqual(
      expect.objectContaining({ elementId: 'F3', message: expect.stringContaining("method 'check'") }),
    );
  });

  it('offer tasks to candidates, take their answer by its type, and go on by conditions in JUEL', async () => {
    const { body: started } = await administrator('POST', '/instances', {
      routeMapKey: 'purchase',
      variables: { others: 'accountant' },
    });
    const { body: tasks } = await administrator('GET', `/tasks?instanceId=${started.id}`);
    const [task] = tasks.items as { id: string; candidateGroups: string[]; candidateUsers: string[] }[];
    expect(task?.candidateGroups).toEqual(['legal', 'accountant']);
    expect(task?.candidateUsers).toHaveLength(1);

    const complete = (amount: unknown) =>
      administrator('POST', `/tasks/${task?.id}/complete`, { variables: { approved: true, amount } });
    const refused = await complete('much');
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toContain("data object 'amount' to hold a number");
    expect((await complete(5000)).status).toBe(200);

    const { body: jobs } = await administrator('POST', '/jobs/fetch', {
      topics: ['payments'],
      workerId: 'w',
    });
    expect(jobs.items).toHaveLength(1);
  });
});
