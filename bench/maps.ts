const wrap = (id: string, inside: string): string =>
  `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:marshrut="http://marshrut.app/schema/bpmn/1.0" id="definitions-${id}" targetNamespace="bench"><bpmn:process id="${id}" name="${id}" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`;

const flow = (from: string, to: string, condition?: string): string =>
  `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${
    condition
      ? `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`
      : ''
  }</bpmn:sequenceFlow>`;

/** Three automatic steps and a gateway. */
export const straightThrough = wrap(
  'bench-straight',
  `<bpmn:startEvent id="s"/><bpmn:scriptTask id="a" marshrut:resultVariable="x"><bpmn:script>amount + 1</bpmn:script></bpmn:scriptTask>
   <bpmn:scriptTask id="b" marshrut:resultVariable="y"><bpmn:script>x * 2</bpmn:script></bpmn:scriptTask>
   <bpmn:exclusiveGateway id="g" default="g-e2"/><bpmn:task id="c"/><bpmn:endEvent id="e1"/><bpmn:endEvent id="e2"/>
   ${flow('s', 'a')}${flow('a', 'b')}${flow('b', 'g')}${flow('g', 'c', 'y > 10')}${flow('g', 'e2')}${flow('c', 'e1')}`,
);

/** One user task again and again, until `done`. */
export const again = wrap(
  'bench-again',
  `<bpmn:startEvent id="s"/><bpmn:userTask id="t" name="Again"/><bpmn:exclusiveGateway id="g" default="g-t"/><bpmn:endEvent id="e"/>
   ${flow('s', 't')}${flow('t', 'g')}${flow('g', 't')}${flow('g', 'e', 'done = true')}`,
);

const groupTask = (id: string, group: string): string =>
  `<bpmn:userTask id="${id}" name="${id}" marshrut:performerKind="candidates" marshrut:candidateGroups="${group}" marshrut:norm="P2D"><bpmn:extensionElements><marshrut:outcome code="approved" nameRu="Согласовать" nameEn="Approve"/></bpmn:extensionElements></bpmn:userTask>`;
const approver = (id: string): string => `${groupTask(id, id)}${flow('fork', id)}${flow(id, 'join')}`;

/**
 * Three approve at once, a gateway, and signing: other engines write 65-80 kB ahead for it, where their reference figures tell of
 * 62-65; the shipped map makes them write 110-125 kB.
 */
export const shortApproval = wrap(
  'bench-approval',
  `<bpmn:startEvent id="s"/><bpmn:scriptTask id="conditions" marshrut:resultVariable="status"><bpmn:script>"approval"</bpmn:script></bpmn:scriptTask>
   <bpmn:parallelGateway id="fork"/>${['legal', 'finance', 'security'].map(approver).join('')}<bpmn:parallelGateway id="join"/>
   <bpmn:exclusiveGateway id="decision" default="decision-rejected"/><bpmn:endEvent id="rejected"/>
   ${groupTask('signing', 'secretary')}
   <bpmn:scriptTask id="signed" marshrut:resultVariable="status"><bpmn:script>"signed"</bpmn:script></bpmn:scriptTask><bpmn:endEvent id="e"/>
   ${flow('s', 'conditions')}${flow('conditions', 'fork')}${flow('join', 'decision')}${flow('decision', 'signing', 'legal_outcome = "approved" and finance_outcome = "approved" and security_outcome = "approved"')}${flow('decision', 'rejected')}${flow('signing', 'signed')}${flow('signed', 'e')}`,
);

/** One task of the demonstration company's employee. */
export const inbox = wrap(
  'bench-inbox',
  `<bpmn:startEvent id="s"/><bpmn:userTask id="t" name="Inbox" marshrut:performer="employee" marshrut:norm="P2D"/><bpmn:endEvent id="e"/>
   ${flow('s', 't')}${flow('t', 'e')}`,
);

/** A timer at the moment `dueAt`. */
export const timer = wrap(
  'bench-timer',
  `<bpmn:startEvent id="s"/><bpmn:intermediateCatchEvent id="t"><bpmn:timerEventDefinition id="d"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">dueAt</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent><bpmn:endEvent id="e"/>
   ${flow('s', 't')}${flow('t', 'e')}`,
);

/** A chain of automatic tasks. */
export const chain = (length: number): string =>
  row(`bench-chain-${length}`, length, (id) => `<bpmn:task id="${id}"/>`);

/** A chain of script tasks, each with an expression of its own. */
export const scripts = (length: number): string =>
  row(
    `bench-scripts-${length}`,
    length,
    (id) =>
      `<bpmn:scriptTask id="${id}" marshrut:resultVariable="amount"><bpmn:script>if amount > 100 then amount - 90 else amount + ${id.length}</bpmn:script></bpmn:scriptTask>`,
  );

function row(key: string, length: number, taskOf: (id: string) => string): string {
  const ids = Array.from({ length }, (_, n) => `t${n}`);
  const flows = ids
    .slice(1)
    .map((id, n) => flow(`t${n}`, id))
    .join('');
  return wrap(
    key,
    `<bpmn:startEvent id="s"/>${ids.map(taskOf).join('')}<bpmn:endEvent id="e"/>${flow('s', 't0')}${flows}${flow(`t${length - 1}`, 'e')}`,
  );
}
