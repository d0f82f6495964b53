import { attribute, child, list, type Node, text } from '../moddle.ts';
import type { Problem } from '../model.ts';
import { problem } from '../xml-guard.ts';
import type { DataNames } from './names.ts';
import { checkStore } from './stores.ts';
import { type DataType, typeNamed } from './types.ts';

export type DataObjects = { names: string[]; types: Record<string, DataType>; problems: Problem[] };

/** The data objects of a process or subprocess, with the types of those that have one, and its data stores. */
export function readDataObjects(container: Node, names: DataNames): DataObjects {
  const found: DataObjects = { names: [], types: {}, problems: [] };
  for (const node of list(container, 'flowElements')) {
    if (node.$type === 'bpmn:DataStoreReference') found.problems.push(...checkStore(node));
    if (node.$type !== 'bpmn:DataObject') continue;
    const name = names.object(node);
    found.names.push(name);
    const type = typeOf(node, found.problems);
    if (type) found.types[name] = type;
  }
  return found;
}

function typeOf(node: Node, problems: Problem[]): DataType | null {
  const definition = child(node, 'itemSubjectRef');
  const written = attribute(node, 'marshrut:type') ?? text(definition, 'structureRef');
  const isList = node.isCollection === true || definition?.isCollection === true;
  if (written === null) return isList ? { of: 'any', list: true } : null;
  const of = typeNamed(written);
  if (of) return { of, list: isList };
  const id = node.id ?? '';
  problems.push(
    problem(
      'data-type',
      `The type '${written}' of data object '${text(node, 'name') ?? id}' is not known, so what is written there is not checked`,
      `Тип «${written}» объекта данных «${text(node, 'name') ?? id}» неизвестен: записываемое не проверяется`,
      id,
      'warning',
    ),
  );
  return isList ? { of: 'any', list: true } : null;
}
