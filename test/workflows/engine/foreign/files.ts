import type { Problem, RouteMap } from '../../../../workflows/engine/index.ts';
import { readRouteMaps } from '../../../../workflows/engine/index.ts';
import { inXml } from '../bpmn.ts';

const NAMESPACES =
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
  'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" ' +
  'xmlns:flowable="http://flowable.org/bpmn" xmlns:activiti="http://activiti.org/bpmn" ' +
  'xmlns:w4="http://w4.eu/spec/BPMN" xmlns:marshrut="http://marshrut.app/schema/bpmn/1.0" targetNamespace="test"';

/** A file of another engine with one process `route`. */
export const foreignFile = (content: string, roots = ''): string =>
  `<definitions ${NAMESPACES} id="file">${roots}<process id="route" isExecutable="true">${content}</process></definitions>`;

export const extended = (content: string): string => `<extensionElements>${content}</extensionElements>`;

/** An attribute whose value is escaped. */
export const attr = (name: string, value: string): string => `${name}="${inXml(value)}"`;

type Read = { map: RouteMap; warnings: string[]; errors: Problem[] };

export async function readForeign(xml: string): Promise<Read> {
  const { routeMaps, problems } = await readRouteMaps(xml);
  const [map] = routeMaps;
  if (!map) throw new Error(`Expected a route map, but: ${JSON.stringify(problems)}`);
  return {
    map,
    warnings: problems.filter(({ severity }) => severity === 'warning').map(({ message }) => message),
    errors: problems.filter(({ severity }) => severity === 'error'),
  };
}
