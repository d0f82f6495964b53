import { checkRouteMap } from './check.ts';
import { type DataFlow, readAssociations, throughAssociations } from './data/associations.ts';
import { DataNames } from './data/names.ts';
import { readDataObjects } from './data/objects.ts';
import { readStores } from './data/stores.ts';
import type { DataType } from './data/types.ts';
import { understandForeign } from './foreign/understand.ts';
import { attribute, body, child, list, type Node, namesOf, parseBpmn, text } from './moddle.ts';
import {
  type Element,
  type EventDefinition,
  type Flow,
  FORMAT,
  type Problem,
  type RouteMap,
} from './model.ts';
import { named } from './named.ts';
import { notRun } from './not-run.ts';
import {
  readAdHoc,
  readCall,
  readDecisionId,
  readJob,
  readLoop,
  readMappings,
  readScript,
  readTask,
} from './read-activities.ts';
import { messageOf, readEvents } from './read-events.ts';
import { readWarning } from './read-warning.ts';
import { guardXml, problem } from './xml-guard.ts';

export type ReadRouteMaps = { routeMaps: RouteMap[]; problems: Problem[] };

/** Reads every executable process of a BPMN 2.0 file. Never throws: what is wrong comes back as problems. */
export async function readRouteMaps(xml: string): Promise<ReadRouteMaps> {
  const guarded = guardXml(xml);
  if (guarded.length > 0) return { routeMaps: [], problems: guarded };
  const problems: Problem[] = [];
  let definitions: Node | null = null;
  try {
    const { root, warnings } = await parseBpmn(xml);
    definitions = root;
    for (const warning of warnings) problems.push(...readWarning(warning));
    problems.push(...understandForeign(root ?? { $type: '' }));
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 300) : String(error);
    return {
      routeMaps: [],
      problems: [
        problem(
          'malformed',
          `Expected BPMN 2.0 XML, but it cannot be read: ${why}`,
          `Ожидался BPMN 2.0 XML, но он не читается: ${why}`,
        ),
      ],
    };
  }
  const processes = list(definitions ?? undefined, 'rootElements').filter(
    ({ $type }) => $type === 'bpmn:Process',
  );
  const executable = processes.filter(
    ({ isExecutable }) => isExecutable !== false && (isExecutable === true || processes.length === 1),
  );
  if (executable.length === 0) {
    const [first] = processes;
    problems.push(
      problem(
        'executable',
        'Expected a process that is executable, but there is none',
        'Ожидался исполняемый процесс, но его нет',
        first?.id,
      ),
    );
  }
  const routeMaps: RouteMap[] = [];
  for (const process of executable) {
    const reader = new Reader(process);
    const map = await named(reader.read());
    problems.push(...reader.problems, ...checkRouteMap(map));
    routeMaps.push(map);
  }
  return { routeMaps, problems };
}

const JOBS = ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'];
const SKIPPED = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

class Reader {
  readonly problems: Problem[] = [];
  private readonly process: Node;
  private readonly elements: Record<string, Element> = Object.create(null);
  private readonly flows: Record<string, Flow> = Object.create(null);
  private readonly names: DataNames;
  private readonly dataTypes: Record<string, Record<string, DataType>> = {};
  private readonly roles = new Map<string, string>();

  constructor(process: Node) {
    this.process = process;
    this.names = new DataNames(process);
  }

  read(): RouteMap {
    const { process } = this;
    for (const laneSet of list(process, 'laneSets')) this.readLanes(laneSet);
    const key = process.id ?? '';
    const dataObjects = this.readData(process, key);
    const children = this.readContainer(process, key);
    this.tieCompensation(process);
    return {
      format: FORMAT,
      key,
      name: text(process, 'name') ?? key,
      names: namesOf(process),
      hash: '',
      versionTag: attribute(process, 'marshrut:versionTag'),
      record: attribute(process, 'marshrut:record'),
      subject: attribute(process, 'marshrut:subject'),
      children,
      elements: this.elements,
      flows: this.flows,
      dataObjects,
      ...(Object.keys(this.dataTypes).length > 0 ? { dataTypes: this.dataTypes } : {}),
    };
  }

  private readLanes(laneSet: Node): void {
    for (const lane of list(laneSet, 'lanes')) {
      const role = attribute(lane, 'marshrut:role');
      if (role) for (const { id } of list(lane, 'flowNodeRef')) if (id) this.roles.set(id, role);
      const inner = child(lane, 'childLaneSet');
      if (inner) this.readLanes(inner);
    }
  }

  /** The data objects of a process or subprocess; they live as long as it does (BPMN 2.0.2, 10.4.1). */
  private readData(container: Node, id: string): string[] {
    const { names, types, problems } = readDataObjects(container, this.names);
    this.problems.push(...problems);
    if (Object.keys(types).length > 0) this.dataTypes[id] = types;
    return names;
  }

  private readFlowOfData(node: Node): DataFlow {
    const flow = readAssociations(node, this.names);
    this.problems.push(...flow.problems);
    return flow;
  }

  private readContainer(container: Node, parent: string): string[] {
    const nodes = list(container, 'flowElements');
    const children: string[] = [];
    for (const node of nodes) {
      if (node.$type === 'bpmn:SequenceFlow' || SKIPPED.has(node.$type)) continue;
      const id = node.id ?? '';
      if (id === '')
        this.problems.push(
          problem(
            'no-id',
            `Expected an id on every element, but a ${node.$type} has none`,
            `У элемента ${node.$type} нет идентификатора`,
          ),
        );
      if (this.elements[id])
        this.problems.push(
          problem(
            'duplicate-id',
            `Expected every id once, but '${id}' comes again`,
            `Идентификатор «${id}» повторяется`,
            id,
          ),
        );
      children.push(id);
      this.elements[id] = this.readElement(node, parent);
    }
    for (const node of nodes) if (node.$type === 'bpmn:SequenceFlow') this.readFlow(node);
    for (const id of children) this.attach(id);
    return children;
  }

  private readElement(node: Node, parent: string): Element {
    const { $type: type, id = '' } = node;
    const data = this.readFlowOfData(node);
    const loop = throughAssociations(readLoop(node), data);
    const stored = readStores(node, JOBS.includes(type) ? readJob(node) : null, this.names);
    this.problems.push(...stored.problems);
    const isSub = ['bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess'].includes(type);
    const element: Element = {
      id,
      type,
      name: text(node, 'name') ?? '',
      names: namesOf(node),
      parent,
      incoming: [],
      outgoing: [],
      defaultFlow: child(node, 'default')?.id ?? null,
      events: this.eventsOf(node),
      parallelMultiple: node.parallelMultiple === true,
      interrupting: node.cancelActivity !== false && node.isInterrupting !== false,
      attachedTo: child(node, 'attachedToRef')?.id ?? null,
      boundary: [],
      loop,
      laneRole: this.roles.get(id) ?? this.roles.get(parent) ?? null,
      task: type === 'bpmn:UserTask' ? readTask(node) : null,
      job: stored.job,
      script: type === 'bpmn:ScriptTask' ? readScript(node) : null,
      call: type === 'bpmn:CallActivity' ? readCall(node) : null,
      inputs: [...data.inputs, ...readMappings(node, 'marshrut:Input')],
      outputs: readMappings(node, 'marshrut:Output'),
      sub: isSub
        ? {
            children: [],
            isEvent: node.triggeredByEvent === true,
            isTransaction: type === 'bpmn:Transaction',
            ...(type === 'bpmn:AdHocSubProcess' ? { adHoc: readAdHoc(node) } : {}),
          }
        : null,
      ...(stored.reads.length > 0 ? { reads: stored.reads } : {}),
      ...(data.outputs.length > 0 ? { data: { outputs: data.outputs, own: data.own } } : {}),
      forCompensation: node.isForCompensation === true,
      compensatedBy: null,
      activationCondition: body(child(node, 'activationCondition')),
      ...(JOBS.includes(type) ? readDecisionId(node) : {}),
      startQuantity: Number(node.startQuantity ?? 1),
      completionQuantity: Number(node.completionQuantity ?? 1),
    };
    this.problems.push(...notRun(node, element));
    if (element.laneRole) this.roles.set(id, element.laneRole);
    if (element.sub) {
      const objects = this.readData(node, id);
      if (objects.length > 0) element.sub.dataObjects = objects;
      element.sub.children = this.readContainer(node, id);
    }
    return element;
  }

  private eventsOf(node: Node): EventDefinition[] {
    if (['bpmn:ReceiveTask', 'bpmn:SendTask'].includes(node.$type)) {
      const message = child(node, 'messageRef') ?? child(child(node, 'operationRef'), 'inMessageRef');
      const definition =
        message || node.$type === 'bpmn:ReceiveTask' ? messageOf(node, message ?? node) : null;
      return definition ? [definition] : [];
    }
    return readEvents(node);
  }

  private readFlow(node: Node): void {
    const [source, target] = [child(node, 'sourceRef')?.id, child(node, 'targetRef')?.id];
    const id = node.id ?? `${source}-${target}`;
    const from = source === undefined ? undefined : this.elements[source];
    const to = target === undefined ? undefined : this.elements[target];
    if (!from || !to || from.parent !== to.parent) {
      const end = from ? 'target' : 'source';
      this.problems.push(
        problem(
          'flow-ends',
          `Expected flow '${id}' to have a ${end}, but there is none in the same scope`,
          `У потока «${id}» нет ${from ? 'цели' : 'источника'}`,
          id,
        ),
      );
      return;
    }
    if (this.flows[id])
      this.problems.push(
        problem(
          'duplicate-id',
          `Expected every id once, but '${id}' comes again`,
          `Идентификатор «${id}» повторяется`,
          id,
        ),
      );
    this.flows[id] = {
      id,
      source: from.id,
      target: to.id,
      condition: body(child(node, 'conditionExpression')),
      name: text(node, 'name') ?? '',
    };
    from.outgoing.push(id);
    to.incoming.push(id);
  }

  private attach(id: string): void {
    const element = this.elements[id];
    if (element?.attachedTo) this.elements[element.attachedTo]?.boundary.push(id);
  }

  /** Associations from compensation boundary events to their handlers, wherever they are drawn. */
  private tieCompensation(container: Node): void {
    for (const artifact of list(container, 'artifacts')) {
      const [source, target] = [
        child(artifact, 'sourceRef')?.id ?? '',
        child(artifact, 'targetRef')?.id ?? '',
      ];
      const [from, to] = [this.elements[source], this.elements[target]];
      if (
        artifact.$type === 'bpmn:Association' &&
        from?.type === 'bpmn:BoundaryEvent' &&
        from.events.some(({ kind }) => kind === 'compensation') &&
        to
      )
        from.compensatedBy = to.id;
    }
    for (const node of list(container, 'flowElements')) if (node.flowElements) this.tieCompensation(node);
  }
}
