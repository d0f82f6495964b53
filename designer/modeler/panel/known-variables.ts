import type { ModelNode } from '../services.ts';
import { extensionRows } from './edit.ts';
import { childOf, listOf, textOf } from './node-of.ts';

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Variables that a process makes or is given, by what its elements say; formulas may use them. */
export function knownVariables(process: ModelNode): string[] {
  const found = new Set<string>();
  if (textOf(process, 'marshrut:record')) found.add('recordId');
  const walk = (node: ModelNode) => {
    for (const name of variablesOf(node)) if (NAME.test(name)) found.add(name);
    for (const child of listOf(node, 'flowElements')) walk(child);
  };
  for (const element of listOf(process, 'flowElements')) walk(element);
  return [...found].sort();
}

function variablesOf(node: ModelNode): string[] {
  if (node.$type === 'bpmn:DataObject') return [textOf(node, 'name') || textOf(node, 'id')];
  const result = /(Service|Send|BusinessRule|Script)Task$/.test(node.$type)
    ? [textOf(node, 'marshrut:resultVariable')]
    : [];
  const outputs = extensionRows(node, 'marshrut:Output', (row) => textOf(row, 'target'));
  return [...result, ...outputs, ...(node.$type === 'bpmn:UserTask' ? answersOf(node) : [])];
}

/** What people leave behind: the outcome, a list of them where several answer, and the fields of the form. */
function answersOf(task: ModelNode): string[] {
  const repeats = childOf(task, 'loopCharacteristics') !== undefined;
  const hasOutcomes = extensionRows(task, 'marshrut:Outcome', (row) => row).length > 0;
  const fields = extensionRows(task, 'marshrut:FormField', (row) => textOf(row, 'key'));
  return [...(hasOutcomes ? [`${textOf(task, 'id')}_outcome${repeats ? 's' : ''}`] : []), ...fields];
}
