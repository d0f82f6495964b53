import type Modeler from 'bpmn-js/lib/Modeler.js';
import { type ModelNode, type Shape, service } from '../services.ts';

/** What the panel edits: a shape on the canvas, and the node of the model that stands behind it. */
export type Subject = { shape: Shape; node: ModelNode; type: string };

/** The chosen element; without one, the process itself. Null when several are chosen. */
export function subjectOf(modeler: Modeler, selected: Shape[]): Subject | null {
  if (selected.length > 1) return null;
  const chosen = selected[0];
  const shape = chosen?.labelTarget ?? chosen ?? service(modeler, 'canvas').getRootElement();
  if (shape.type === 'bpmn:Collaboration') return processOfFirstPool(modeler) ?? toSubject(shape);
  if (shape.type === 'bpmn:Participant') {
    const process = shape.businessObject.processRef as ModelNode | undefined;
    return process ? { shape, node: process, type: process.$type } : toSubject(shape);
  }
  return toSubject(shape);
}

const toSubject = (shape: Shape): Subject => ({
  shape,
  node: shape.businessObject,
  type: shape.businessObject.$type,
});

function processOfFirstPool(modeler: Modeler): Subject | null {
  const pools = service(modeler, 'elementRegistry').filter(({ type }) => type === 'bpmn:Participant');
  for (const shape of pools) {
    const process = shape.businessObject.processRef as ModelNode | undefined;
    if (process) return { shape, node: process, type: process.$type };
  }
  return null;
}

export const textOf = (node: ModelNode | undefined, property: string): string => {
  const value = node?.get(property);
  return value === undefined || value === null ? '' : String(value);
};

export const childOf = (node: ModelNode | undefined, property: string): ModelNode | undefined =>
  node?.get(property) as ModelNode | undefined;

export const listOf = (node: ModelNode | undefined, property: string): ModelNode[] =>
  (node?.get(property) as ModelNode[] | undefined) ?? [];

/** The definition of what an event waits for or throws, of the type (`bpmn:TimerEventDefinition`). */
export const definitionOf = (node: ModelNode, type: string): ModelNode | undefined =>
  /Event$/.test(node.$type)
    ? listOf(node, 'eventDefinitions').find((definition) => definition.$type === type)
    : undefined;

export function processOf(node: ModelNode): ModelNode {
  let at = node;
  while (at.$parent && at.$type !== 'bpmn:Process') at = at.$parent;
  return at;
}

export function definitionsOf(node: ModelNode): ModelNode {
  let at = node;
  while (at.$parent) at = at.$parent;
  return at;
}
