import { attribute, child, list, type Node, text } from '../moddle.ts';
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
  mappings: { source: string; target: string }[],
): void {
  const whole = new Map<string, string>();
  const parts = new Map<string, Parts>();
  for (const { source, target } of mappings) {
    const [root = '', ...path] = target.split('.');
    if (path.length === 0) whole.set(root, source);
    else insert(parts, [root, ...path], source);
  }
  for (const [target, inner] of parts)
    whole.set(target, type === 'marshrut:Input' ? contextOf(inner) : merged(target, contextOf(inner)));
  for (const [target, source] of whole) giveElement(site, type, { source, target });
}

type Parts = Map<string, Parts> | string;

function insert(into: Map<string, Parts>, [first = '', ...rest]: string[], source: string): void {
  if (rest.length === 0) return void into.set(first, source);
  const before = into.get(first);
  const inner = before instanceof Map ? before : new Map<string, Parts>();
  into.set(first, inner);
  insert(inner, rest, source);
}

const merged = (target: string, context: string): string =>
  `if ${target} = null then ${context} else context merge([${target}, ${context}])`;

const contextOf = (parts: Parts): string =>
  typeof parts === 'string'
    ? bare(parts)
    : `{${[...parts].map(([name, part]) => `${JSON.stringify(name)}: ${contextOf(part)}`).join(', ')}}`;

const bare = (source: string): string => source.trim().replace(/^=/, '').trim();

/** The elements within a foreign one, by their name without a prefix. */
export const within = (element: Node, name: string): Node[] =>
  list(element, '$children').filter(({ $type }) => localName($type) === name);

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** A text as a literal of FEEL. */
export const literal = (value: string): string => JSON.stringify(value);

/** An attribute of a foreign element. */
export const said = (element: Node, name: string): string | null =>
  text(element, name) ?? element.$attrs?.[name] ?? null;
