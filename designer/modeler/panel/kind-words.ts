import type { TFunction } from 'i18next';
import type { ModelNode } from '../services.ts';
import { listOf } from './node-of.ts';

const EVENTS = /Event$/;

/** What an element is, in words: "User task", "Timer on the edge of a task". */
export function kindWords(node: ModelNode, t: TFunction): string {
  const type = node.$type.replace('bpmn:', '');
  const kind = t(`modeler.kind.${type}`, { defaultValue: type });
  if (!EVENTS.test(type)) return kind;
  const definition = listOf(node, 'eventDefinitions')[0]
    ?.$type.replace('bpmn:', '')
    .replace('EventDefinition', '');
  return definition
    ? `${kind}: ${t(`modeler.event.kind.${definition}`, { defaultValue: definition })}`
    : kind;
}
