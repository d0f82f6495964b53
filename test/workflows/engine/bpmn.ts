import { type RouteMap, readRouteMaps } from '../../../workflows/engine/index.ts';

const NAMESPACES =
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
  'xmlns:marshrut="http://marshrut.app/schema/bpmn/1.0" targetNamespace="test"';

/** A BPMN file with one executable process `route`; `roots` are messages, signals, errors beside it. */
export const bpmn = (content: string, roots = ''): string =>
  `<definitions ${NAMESPACES} id="file">${roots}<process id="route" isExecutable="true">${content}</process></definitions>`;

/** A file with several processes, each as it is written. */
export const file = (content: string): string =>
  `<definitions ${NAMESPACES} id="file">${content}</definitions>`;

/** Sequence flows along each path: `path('start > a > end')`. A flow's id is `a-end`. */
export const path = (...paths: string[]): string =>
  paths
    .flatMap((line) => {
      const ids = line.split('>').map((id) => id.trim());
      return ids.slice(1).map((target, index) => flow(ids[index] ?? '', target));
    })
    .join('');

export const flow = (source: string, target: string, condition?: string): string =>
  `<sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${
    condition === undefined
      ? ''
      : `<conditionExpression xsi:type="tFormalExpression">${inXml(condition)}</conditionExpression>`
  }</sequenceFlow>`;

/** An element of any kind: `element('userTask', 'approve', 'isForCompensation="true"', '<…/>')`. */
export const element = (kind: string, id: string, attributes = '', inside = ''): string =>
  `<${kind} id="${id}" ${attributes}>${inside}</${kind}>`;

/** One element of each id, all of one kind. */
const each =
  (kind: string) =>
  (...ids: string[]): string =>
    ids.map((id) => element(kind, id)).join('');

export const start = (id = 'start'): string => element('startEvent', id);
export const end = each('endEvent');
export const user = each('userTask');
export const plain = each('task');
export const service = each('serviceTask');
export const parallel = each('parallelGateway');
export const inclusive = each('inclusiveGateway');
export const exclusive = each('exclusiveGateway');

export const boundary = (id: string, host: string, definition: string, interrupting = true): string =>
  element('boundaryEvent', id, `attachedToRef="${host}" cancelActivity="${interrupting}"`, definition);

export const timer = (kind: 'Duration' | 'Cycle' | 'Date', text: string, attributes = ''): string =>
  `<timerEventDefinition ${attributes}><time${kind} xsi:type="tFormalExpression">${inXml(text)}</time${kind}></timerEventDefinition>`;
export const message = (id: string, attributes = ''): string =>
  `<messageEventDefinition messageRef="${id}" ${attributes}/>`;
export const signal = (id: string): string => `<signalEventDefinition signalRef="${id}"/>`;
export const conditional = (text: string): string =>
  `<conditionalEventDefinition><condition xsi:type="tFormalExpression">${inXml(text)}</condition></conditionalEventDefinition>`;

export const multiInstance = (attributes: string, inside: string): string =>
  `<multiInstanceLoopCharacteristics ${attributes}>${inside}</multiInstanceLoopCharacteristics>`;
export const expression = (name: string, text: string): string =>
  `<${name} xsi:type="tFormalExpression">${inXml(text)}</${name}>`;

export const inXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Reads a file that has to be without problems. */
export async function readMaps(xml: string): Promise<RouteMap[]> {
  const { routeMaps, problems } = await readRouteMaps(xml);
  if (problems.length > 0) throw new Error(`Expected no problems, but: ${JSON.stringify(problems)}`);
  return routeMaps;
}

export async function readMap(xml: string): Promise<RouteMap> {
  const [routeMap] = await readMaps(xml);
  if (!routeMap) throw new Error('Expected a route map, but there is none');
  return routeMap;
}
