import { BpmnModdle } from 'bpmn-moddle';
import marshrut from './marshrut.moddle.json' with { type: 'json' };

/** An element as bpmn-moddle reads it: properties by BPMN name, foreign attributes in `$attrs`. */
export type Node = {
  $type: string;
  $attrs?: Record<string, string>;
  $parent?: Node;
  id?: string;
  name?: string;
  [property: string]: unknown;
};

export type Read = {
  root: Node | null;
  warnings: { message: string; element?: Node; property?: string; value?: string }[];
};

/** Parses BPMN XML with the marshrut extension. Throws for text that is no XML or no BPMN. */
export async function parseBpmn(xml: string): Promise<Read> {
  const moddle = new BpmnModdle({ marshrut });
  const { rootElement, warnings } = (await moddle.fromXML(xml)) as unknown as {
    rootElement: Node;
    warnings: Read['warnings'];
  };
  return { root: rootElement, warnings };
}

export const list = (node: Node | undefined, property: string): Node[] =>
  (node?.[property] as Node[] | undefined) ?? [];
export const child = (node: Node | undefined, property: string): Node | undefined =>
  node?.[property] as Node | undefined;
export const text = (node: Node | undefined, property: string): string | null => {
  const value = node?.[property];
  return typeof value === 'string' && value.trim() !== ''
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : null;
};

/** An attribute of ours, by any of the names. */
export function attribute(node: Node, ...names: string[]): string | null {
  for (const name of names) {
    const own = text(node, name) ?? text(node, name.replace(/^marshrut:/, '')) ?? node.$attrs?.[name] ?? null;
    if (own !== null && own !== '') return own;
  }
  return null;
}

/** The text of an expression element. */
export function body(node: Node | undefined): string | null {
  const found = text(node, 'body') ?? text(node, '$body');
  return found === null ? null : found.trim();
}

/** Our extension elements of one type (`marshrut:Outcome`). */
export function extensions(node: Node, type: string): Node[] {
  return list(child(node, 'extensionElements'), 'values').filter(
    ({ $type }) => $type.toLowerCase() === type.toLowerCase(),
  );
}

export function namesOf(node: Node): Record<string, string> {
  const [ru, en] = [
    attribute(node, 'marshrut:nameRu', 'nameRu'),
    attribute(node, 'marshrut:nameEn', 'nameEn'),
  ];
  return { ...(ru ? { ru } : {}), ...(en ? { en } : {}) };
}
