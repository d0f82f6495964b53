/** A route map around what stands between its start and its end, as BPMN XML. */
export function routeMapXml(key: string, inside: string, name = key): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:marshrut="http://marshrut.app/schema/bpmn/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="test">
  <bpmn:message id="Paid" name="Paid" />
  <bpmn:process id="${key}" name="${name}" isExecutable="true">
${inside}
  </bpmn:process>
</bpmn:definitions>
`;
}

const flow = (id: string, from: string, to: string, inside = '') =>
  `    <bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inside}</bpmn:sequenceFlow>`;

/** Start, one element, end. */
export function oneElement(key: string, element: string, name?: string): string {
  return routeMapXml(
    key,
    `    <bpmn:startEvent id="Start" />
${flow('F1', 'Start', 'Middle')}
    ${element}
${flow('F2', 'Middle', 'End')}
    <bpmn:endEvent id="End" />`,
    name,
  );
}

export const oneTask = (key: string, attributes = '', name?: string) =>
  oneElement(key, `<bpmn:userTask id="Middle" name="Согласовать" ${attributes} />`, name);

/** An exclusive gateway whose one condition is `condition`. */
export function oneCondition(key: string, condition: string): string {
  const expression = `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`;
  return routeMapXml(
    key,
    `    <bpmn:startEvent id="Start" />
${flow('F1', 'Start', 'Choice')}
    <bpmn:exclusiveGateway id="Choice" default="F3" />
${flow('F2', 'Choice', 'End', expression)}
${flow('F3', 'Choice', 'End')}
    <bpmn:endEvent id="End" />`,
  );
}

/** A task behind a timer start event; `None`: behind a plain one. */
export function timerStart(
  key: string,
  form: 'Date' | 'Cycle' | 'Duration' | 'None',
  text: string,
  name = key,
) {
  const timer = `<bpmn:timerEventDefinition><bpmn:time${form} xsi:type="bpmn:tFormalExpression">${text}</bpmn:time${form}></bpmn:timerEventDefinition>`;
  return oneTask(key, '', name).replace(
    '<bpmn:startEvent id="Start" />',
    `<bpmn:startEvent id="Start">${form === 'None' ? '' : timer}</bpmn:startEvent>`,
  );
}
