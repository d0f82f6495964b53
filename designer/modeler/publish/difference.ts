import type Modeler from 'bpmn-js/lib/Modeler.js';
import type { Language } from '../../i18n/index.ts';
import type { ModelNode } from '../services.ts';

export type Change = { kind: 'added' | 'removed' | 'changed'; id: string; type: string; name: string };

type Property = { name: string; isReference?: boolean; isMany?: boolean };
type Described = ModelNode & { $descriptor: { properties: Property[] } };
type Moddle = { fromXML(xml: string): Promise<{ rootElement: ModelNode }> };

/** Elements that were added, removed or changed between two texts of a map; where they stand does not count. */
export async function differenceOf(
  modeler: Modeler,
  before: string,
  after: string,
  language: Language,
): Promise<Change[]> {
  const moddle = modeler.get<Moddle>('moddle');
  const [old, fresh] = await Promise.all([before, after].map((xml) => elementsOf(moddle, xml)));
  const change = (kind: Change['kind'], node: ModelNode): Change => ({
    kind,
    id: node.id ?? '',
    type: node.$type,
    name: nameIn(node, language),
  });
  const changes: Change[] = [];
  for (const [id, node] of fresh ?? []) {
    const was = old?.get(id);
    if (!was) changes.push(change('added', node));
    else if (signature(was) !== signature(node)) changes.push(change('changed', node));
  }
  for (const [id, node] of old ?? []) if (!fresh?.has(id)) changes.push(change('removed', node));
  return changes;
}

function nameIn(node: ModelNode, language: Language): string {
  const own = node.get(language === 'en' ? 'marshrut:nameEn' : 'marshrut:nameRu') || node.name;
  if (own) return String(own);
  const end = (property: string) => nameOfEnd(node.get(property) as ModelNode | undefined, language);
  return node.$type === 'bpmn:SequenceFlow' ? `${end('sourceRef')} → ${end('targetRef')}` : '';
}

const nameOfEnd = (node: ModelNode | undefined, language: Language): string =>
  node ? nameIn(node, language) || node.id || '' : '';

const INSIDE = ['participants', 'messageFlows', 'flowElements', 'laneSets', 'lanes', 'artifacts'];

async function elementsOf(moddle: Moddle, xml: string): Promise<Map<string, ModelNode>> {
  const { rootElement } = await moddle.fromXML(xml);
  const found = new Map<string, ModelNode>();
  const walk = (node: ModelNode) => {
    if (node.id && !/(LaneSet|Collaboration|DataObject)$/.test(node.$type)) found.set(node.id, node);
    for (const inside of INSIDE)
      for (const child of (node[inside] as ModelNode[] | undefined) ?? []) walk(child);
  };
  for (const root of (rootElement.rootElements as ModelNode[] | undefined) ?? [])
    if (/(Process|Collaboration)$/.test(root.$type)) walk(root);
  return found;
}

const SKIPPED = new Set([...INSIDE, 'di', 'incoming', 'outgoing', 'flowNodeRef', 'childLaneSet']);

/** The whole of an element as text, without its neighbours and what is drawn inside it. */
function signature(node: ModelNode): string {
  const parts = (node as Described).$descriptor.properties
    .filter(({ name }) => !SKIPPED.has(name.replace(/^bpmn:/, '')))
    .map(({ name, isReference, isMany }) => {
      const value = node.get(name);
      if (value === undefined || (Array.isArray(value) && value.length === 0)) return '';
      const values = isMany ? (value as unknown[]) : [value];
      return `${name}=${values.map((one) => textOf(one, isReference === true)).join(',')}`;
    });
  return [node.$type, ...parts.filter(Boolean), JSON.stringify(node.$attrs)].join(';');
}

function textOf(value: unknown, isReference: boolean): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const node = value as ModelNode;
  if (isReference) return node.name ?? node.id ?? '';
  return node.$type && '$descriptor' in node ? `(${signature(node)})` : JSON.stringify(value);
}
