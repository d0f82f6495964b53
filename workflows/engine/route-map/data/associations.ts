import { mergedMappings } from '../mappings.ts';
import { body, child, list, type Node } from '../moddle.ts';
import type { Loop, Mapping, Problem } from '../model.ts';
import { problem } from '../xml-guard.ts';
import { type DataNames, itemName } from './names.ts';

/** What flows into and out of an activity by its data associations (BPMN 2.0.2, 10.4.2). */
export type DataFlow = {
  inputs: Mapping[];
  outputs: Mapping[];
  /** Outputs that the activity declares: they are its own, and leave it by `outputs` alone. */
  own: string[];
  problems: Problem[];
};

const PATH = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

export function readAssociations(node: Node, names: DataNames): DataFlow {
  const problems: Problem[] = [];
  const read = (property: string, merge: boolean): Mapping[] =>
    mergedMappings(
      list(node, property).flatMap((association) => readAssociation(node, association, names, problems)),
      merge,
    );
  const written = list(node, 'dataOutputAssociations').flatMap((one) => list(one, 'sourceRef'));
  return {
    inputs: read('dataInputAssociations', false),
    outputs: read('dataOutputAssociations', true),
    own: [
      ...new Set(
        written.flatMap((item) => (item.$type === 'bpmn:DataOutput' ? (names.item(item) ?? []) : [])),
      ),
    ],
    problems,
  };
}

function readAssociation(node: Node, association: Node, names: DataNames, problems: Problem[]): Mapping[] {
  const sources = list(association, 'sourceRef').map((item) => names.item(item));
  const end = child(association, 'targetRef');
  const target = end ? names.item(end) : null;
  const assignments = list(association, 'assignment');
  const transformation = body(child(association, 'transformation'));
  if (assignments.length > 0)
    return assignments.flatMap((one) => readAssignment(node, one, target, end, problems));
  if (target === null) return [];
  if (transformation !== null) return [{ source: transformation, target }];
  const [source] = sources;
  return source ? [{ source, target }] : [];
}

/** `from` is FEEL; `to` a variable, or an entry of one (`order.id`). */
function readAssignment(
  { id = '' }: Node,
  assignment: Node,
  target: string | null,
  end: Node | undefined,
  problems: Problem[],
): Mapping[] {
  const source = body(child(assignment, 'from')) ?? '';
  const written = body(child(assignment, 'to'))?.replace(/^=\s*/, '') ?? target ?? '';
  const to = end && written === end.id ? (itemName(end) ?? written) : written;
  if (PATH.test(to)) return [{ source, target: to }];
  problems.push(
    problem(
      'data-target',
      `Expected an assignment of '${id}' to lead to a variable, but it leads to '${to}'`,
      `Присваивание у «${id}» должно вести в переменную, а ведёт в «${to}»`,
      id,
    ),
  );
  return [];
}

/** A multi-instance that reads a data input, or gathers in a data output, means what is associated with it. */
export function throughAssociations(loop: Loop | null, flow: DataFlow): Loop | null {
  if (loop?.kind !== 'multiInstance') return loop;
  const source = flow.inputs.find(({ target }) => target === loop.collection)?.source;
  const gathered = flow.outputs.find(({ source: from }) => from === loop.outputCollection);
  if (gathered) {
    flow.outputs.splice(flow.outputs.indexOf(gathered), 1);
    flow.own = flow.own.filter((name) => name !== gathered.source);
  }
  return {
    ...loop,
    collection: source ?? loop.collection,
    outputCollection: gathered?.target ?? loop.outputCollection,
  };
}
