import type { Outcome } from '../commands.ts';
import { itemName } from './data/names.ts';
import { attribute, body, child, extensions, type Node, namesOf, text } from './moddle.ts';
import type { AdHoc, JobRule, Loop, Mapping, PerformerRule, TaskRule } from './model.ts';

const PERFORMERS = [
  'user',
  'role',
  'department',
  'departmentHead',
  'initiator',
  'initiatorHead',
  'candidates',
] as const;

export function readTask(node: Node): TaskRule {
  return {
    performer: readPerformer(node),
    norm: attribute(node, 'marshrut:norm'),
    calendar: attribute(node, 'marshrut:calendar') === 'plain' ? 'plain' : 'working',
    dueDate: attribute(node, 'marshrut:dueDate'),
    followUpDate: attribute(node, 'marshrut:followUpDate'),
    importance: Math.min(
      3,
      Math.max(1, Math.round(Number(attribute(node, 'marshrut:importance') ?? 1)) || 1),
    ),
    formKey: attribute(node, 'marshrut:formKey'),
    instruction: attribute(node, 'marshrut:instruction'),
    outcomes: extensions(node, 'marshrut:Outcome').map(readOutcome),
    formFields: extensions(node, 'marshrut:FormField').map((field) => ({
      key: text(field, 'key') ?? '',
      labels: {
        ...(text(field, 'labelRu') ? { ru: text(field, 'labelRu') ?? '' } : {}),
        ...(text(field, 'labelEn') ? { en: text(field, 'labelEn') ?? '' } : {}),
      },
      type: text(field, 'type') ?? 'string',
      required: field.required === true || field.required === 'true',
    })),
  };
}

function readPerformer(node: Node): PerformerRule {
  const kind = PERFORMERS.find((known) => known === attribute(node, 'marshrut:performerKind'));
  const value = attribute(node, 'marshrut:performer');
  const [users, groups] = [
    attribute(node, 'marshrut:candidateUsers'),
    attribute(node, 'marshrut:candidateGroups'),
  ];
  if (kind === 'candidates')
    return { kind, value: null, ...(users ? { users } : {}), ...(groups ? { groups } : {}) };
  if (kind) return { kind, value };
  return value ? { kind: 'user', value } : { kind: 'none', value: null };
}

function readOutcome(node: Node): Outcome {
  const tone =
    (['positive', 'warning', 'negative'] as const).find((known) => known === text(node, 'tone')) ?? 'neutral';
  return {
    code: text(node, 'code') ?? '',
    names: namesOf(node),
    commentRequired: node.commentRequired === true || node.commentRequired === 'true',
    tone,
  };
}

export function readJob(node: Node): JobRule {
  const retries = Number(attribute(node, 'marshrut:retries') ?? 3);
  return {
    topic: attribute(node, 'marshrut:topic') ?? node.id ?? '',
    connector: attribute(node, 'marshrut:connector'),
    inputs: extensions(node, 'marshrut:ConnectorInput').map((input) => ({
      name: text(input, 'name') ?? '',
      value: text(input, 'value') ?? '',
    })),
    retries: Number.isInteger(retries) && retries >= 0 ? retries : 3,
    resultVariable: attribute(node, 'marshrut:resultVariable'),
  };
}

export function readMappings(node: Node, type: 'marshrut:Input' | 'marshrut:Output'): Mapping[] {
  return extensions(node, type).map((mapping) => ({
    source: text(mapping, 'source') ?? '',
    target: text(mapping, 'target') ?? '',
  }));
}

export function readScript(node: Node): { expression: string; resultVariable: string | null } {
  return {
    expression: text(node, 'script') ?? '',
    resultVariable: attribute(node, 'marshrut:resultVariable'),
  };
}

export function readCall(node: Node): { key: string; version: number | null; businessKey: string | null } {
  const version = Number(attribute(node, 'marshrut:version') ?? Number.NaN);
  return {
    key: text(node, 'calledElement') ?? '',
    version: Number.isInteger(version) ? version : null,
    businessKey: attribute(node, 'marshrut:businessKey'),
  };
}

/** The decision that a task asks, where it names one. */
export function readDecisionId(node: Node): { decision?: string } {
  const decision = attribute(node, 'marshrut:decision');
  return decision ? { decision } : {};
}

export function readAdHoc(node: Node): AdHoc {
  return {
    sequential: node.ordering === 'Sequential',
    manual: attribute(node, 'marshrut:activation') === 'manual',
    cancelRemaining: node.cancelRemainingInstances !== false,
    completionCondition: body(child(node, 'completionCondition')),
  };
}

export function readLoop(node: Node): Loop | null {
  const loop = child(node, 'loopCharacteristics');
  if (!loop) return null;
  if (loop.$type === 'bpmn:StandardLoopCharacteristics') {
    const maximum = Number(loop.loopMaximum ?? Number.NaN);
    return {
      kind: 'standard',
      condition: body(child(loop, 'loopCondition')),
      testBefore: loop.testBefore === true,
      maximum: Number.isFinite(maximum) ? maximum : null,
    };
  }
  return {
    kind: 'multiInstance',
    sequential: loop.isSequential === true,
    cardinality: body(child(loop, 'loopCardinality')),
    collection: attribute(loop, 'marshrut:collection') ?? referenceName(loop.loopDataInputRef),
    elementVariable: attribute(loop, 'marshrut:elementVariable') ?? itemName(child(loop, 'inputDataItem')),
    outputCollection: attribute(loop, 'marshrut:outputCollection') ?? referenceName(loop.loopDataOutputRef),
    outputElement: attribute(loop, 'marshrut:outputElement') ?? itemName(child(loop, 'outputDataItem')),
    completionCondition: body(child(loop, 'completionCondition')),
  };
}

/** A reference that bpmn-moddle resolved, or the text it could not resolve: other tools name a variable there. */
function referenceName(reference: unknown): string | null {
  if (typeof reference === 'string') return reference;
  const node = reference as Node | undefined;
  return node ? (text(node, 'name') ?? node.id ?? null) : null;
}
