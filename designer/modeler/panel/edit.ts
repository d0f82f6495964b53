import type Modeler from 'bpmn-js/lib/Modeler.js';
import { type ModelNode, service } from '../services.ts';
import { childOf, definitionsOf, listOf, type Subject } from './node-of.ts';

/** Changes of one element, each a step that can be undone. */
export type Edit = ReturnType<typeof editOf>;

export function editOf(modeler: Modeler, { shape, node }: Subject) {
  const modeling = service(modeler, 'modeling');
  const factory = service(modeler, 'bpmnFactory');
  const orUndefined = (value: unknown) => (value === '' || value === null ? undefined : value);

  const set = (properties: Record<string, unknown>, of: ModelNode = node) =>
    modeling.updateModdleProperties(
      shape,
      of,
      Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, orUndefined(value)])),
    );

  const create = (type: string, properties: Record<string, unknown>, parent: ModelNode): ModelNode => {
    const made = factory.create(type, properties);
    made.$parent = parent;
    return made;
  };

  return {
    shape,
    node,
    create,
    set,
    /** Properties that the canvas shows by itself, such as the name of a shape. */
    setShown: (properties: Record<string, unknown>) => modeling.updateProperties(shape, properties),
    /** Sets an expression in FEEL, or takes it away when the text is empty. */
    setExpression: (property: string, text: string, of: ModelNode = node) =>
      set({ [property]: text.trim() ? create('bpmn:FormalExpression', { body: text }, of) : undefined }, of),
    /** Replaces the extension elements of one type, in their order. */
    setExtensions: (type: string, rows: Record<string, unknown>[], of: ModelNode = node) => {
      const before = childOf(of, 'extensionElements');
      const holder = before ?? create('bpmn:ExtensionElements', { values: [] }, of);
      const others = listOf(holder, 'values').filter(({ $type }) => $type !== type);
      const own = rows.map((row) => create(type, clean(row), holder));
      const values = [...others, ...own];
      if (!before) {
        holder.set('values', values);
        return set({ extensionElements: values.length ? holder : undefined }, of);
      }
      return values.length ? set({ values }, before) : set({ extensionElements: undefined }, of);
    },
    /** The message, signal, error or escalation of a name, made among the roots when there is none. */
    rootNamed: (type: string, name: string, more: Record<string, unknown> = {}): ModelNode => {
      const definitions = definitionsOf(node);
      const found = listOf(definitions, 'rootElements').find(
        (root) => root.$type === type && root.name === name,
      );
      if (found) return found;
      const made = create(type, { name, ...more }, definitions);
      set({ rootElements: [...listOf(definitions, 'rootElements'), made] }, definitions);
      return made;
    },
  };
}

const clean = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '' && value !== undefined));

/** The extension elements of one type, as plain rows. */
export function extensionRows<R>(node: ModelNode, type: string, row: (found: ModelNode) => R): R[] {
  return listOf(childOf(node, 'extensionElements'), 'values')
    .filter(({ $type }) => $type === type)
    .map(row);
}
