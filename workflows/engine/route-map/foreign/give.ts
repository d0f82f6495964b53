import { mergedMappings } from '../mappings.ts';
import { attribute, child, list, type Node, text } from '../moddle.ts';
import type { Mapping } from '../model.ts';
import type { Site } from './vendor.ts';

type Made = Node & { $parent?: Node };
type Typed = Node & {
  set(name: string, value: unknown): void;
  $model: { create(type: string, properties: Record<string, unknown>): Made };
};

/** Sets an attribute of ours, unless the file has it already: what it says in our words holds. */
export function give(node: Node, name: string, value: string): void {
  if (attribute(node, name) === null) (node as Typed).set(name, value);
}

/** Adds an extension element of ours. */
export function giveElement(
  { node, own }: Site,
  type: string,
  properties: Record<string, string | boolean>,
): void {
  if (own.has(type)) return;
  const { $model: model } = node as Typed;
  const holder = child(node, 'extensionElements') ?? model.create('bpmn:ExtensionElements', { values: [] });
  holder.$parent = node;
  const made = model.create(type, properties);
  made.$parent = holder;
  (holder as Typed).set('values', [...list(holder, 'values'), made]);
  (node as Typed).set('extensionElements', holder);
}

/** Where a value comes from and goes to; a target with dots is an entry of a context that others add to. */
export function giveMappings(
  site: Site,
  type: 'marshrut:Input' | 'marshrut:Output',
  mappings: Mapping[],
): void {
  for (const mapping of mergedMappings(mappings, type === 'marshrut:Output'))
    giveElement(site, type, mapping);
}

/** The elements within a foreign one, by their name without a prefix. */
export const within = (element: Node, name: string): Node[] =>
  list(element, '$children').filter(({ $type }) => localName($type) === name);

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** A text as a literal of FEEL. */
export const literal = (value: string): string => JSON.stringify(value);

/** An attribute of a foreign element. */
export const said = (element: Node, name: string): string | null =>
  text(element, name) ?? element.$attrs?.[name] ?? null;
