import type Modeler from 'bpmn-js/lib/Modeler.js';
import type { ModelNode } from './services.ts';

type Unresolved = { element?: ModelNode; property?: string; value?: string };
export type Moddle = {
  fromXML(xml: string): Promise<{ rootElement: ModelNode; warnings: Unresolved[] }>;
  toXML(node: ModelNode, options: { format: boolean }): Promise<{ xml: string }>;
  create(type: string, properties: Record<string, unknown>): ModelNode;
};

const LISTS = /loopData(Input|Output)Ref/;

/**
 * Other tools name a variable where BPMN wants a data object, and a reference that leads nowhere would be lost when the
 * map is saved: each such variable becomes a data object of its name. XML that cannot be read comes back as it was.
 */
export async function withNamedLists(modeler: Modeler, xml: string): Promise<string> {
  if (!LISTS.test(xml)) return xml;
  const moddle = modeler.get<Moddle>('moddle');
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml);
    return nameLists(moddle, warnings) ? (await moddle.toXML(rootElement, { format: true })).xml : xml;
  } catch {
    return xml;
  }
}

/** Gives every list that was named but not declared its data object; whether there was any. */
export function nameLists(moddle: Moddle, warnings: Unresolved[]): boolean {
  const lost = warnings.filter(({ property }) => LISTS.test(property ?? ''));
  for (const { element, property, value } of lost) {
    if (element && property && value) element.set(property, declared(moddle, element, property, value));
  }
  return lost.length > 0;
}

function declared(moddle: Moddle, loop: ModelNode, property: string, name: string): ModelNode {
  let process = loop;
  while (process.$parent && process.$type !== 'bpmn:Process') process = process.$parent;
  const elements = process.get('flowElements') as ModelNode[];
  const found = elements.find((one) => one.$type === 'bpmn:DataObject' && one.name === name);
  if (found) return found;
  const id = `${loop.$parent?.id}_${property.replace(/^\w+:/, '')}`;
  const made = moddle.create('bpmn:DataObject', { id, name });
  made.$parent = process;
  elements.push(made);
  return made;
}
