import { holdsJuel, juelToFeel } from '../../expression/juel/juel-to-feel.ts';
import { child, list, type Node } from '../moddle.ts';
import type { Problem } from '../model.ts';
import { problem } from '../xml-guard.ts';
import { camunda } from './camunda.ts';
import { flowable } from './flowable.ts';
import { localName } from './give.ts';
import { understandStandard } from './standard.ts';
import type { Rule, Site, Vendor, Words } from './vendor.ts';
import { zeebe } from './zeebe.ts';

export const VENDORS = [camunda, zeebe, flowable];

const OURS = 'http://marshrut.app/schema/bpmn/1.0';

/**
 * Says in our words what a file says in those of other engines; what it says in ours already holds. Changes the tree and
 * nothing that stands in it: it can be written again with all that was foreign. What is not understood comes back.
 */
export function understandForeign(definitions: Node): Problem[] {
  const problems: Problem[] = [];
  const namespaces = new Map<string, string>();
  const visit = (node: Node): void => {
    for (const [name, uri] of Object.entries(node.$attrs ?? {}))
      if (name.startsWith('xmlns:')) namespaces.set(name.slice('xmlns:'.length), uri);
    const site = siteOf(node, problems);
    understandStandard(site('expression'), problems);
    understandAttributes(node, namespaces, site);
    understandElements(node, namespaces, site);
    for (const inner of contents(node)) visit(inner);
  };
  visit(definitions);
  return problems;
}

type Sites = (name: string) => Site;

function siteOf(node: Node, problems: Problem[]): Sites {
  const id = namedId(node);
  const own = new Set(list(child(node, 'extensionElements'), 'values').map(({ $type }) => $type));
  return (name) => {
    const warn = (why: Words): void => void problems.push(unknown(id, name, why));
    return {
      node,
      id,
      warn,
      own,
      value(text, needed = false) {
        if (!holdsJuel(text)) return text;
        const translated = juelToFeel(text);
        if ('feel' in translated) return `=${translated.feel}`;
        if (needed) return `=${text.trim()}`;
        warn(translated.why);
        return null;
      },
    };
  };
}

/** The attributes by the order of their rules, so that what outranks comes first. */
function understandAttributes(node: Node, namespaces: Map<string, string>, site: Sites): void {
  const given = Object.entries(node.$attrs ?? {}).filter(([name]) => isForeign(name, namespaces));
  const vendorOf = (name: string): Vendor | undefined => vendorBy(namespaces.get(prefixOf(name)));
  const order = (name: string): number => {
    const index = Object.keys(vendorOf(name)?.attributes ?? {}).indexOf(localName(name));
    return index < 0 ? Number.MAX_SAFE_INTEGER : index;
  };
  for (const [name, value] of given.sort(([one], [other]) => order(one) - order(other)))
    apply(vendorOf(name)?.attributes, vendorOf(name), site(name), localName(name), value);
}

function understandElements(node: Node, namespaces: Map<string, string>, site: Sites): void {
  for (const element of [...list(child(node, 'extensionElements'), 'values')]) {
    const { $type: type } = element;
    if (!isForeign(type, namespaces)) continue;
    const vendor = vendorBy(namespaces.get(prefixOf(type)));
    apply(vendor?.elements, vendor, site(type), localName(type), element);
  }
}

function apply<T>(
  rules: Record<string, Rule<T>> | undefined,
  vendor: Vendor | undefined,
  site: Site,
  name: string,
  given: T,
): void {
  const rule = rules && Object.hasOwn(rules, name) ? rules[name] : undefined;
  const needless = vendor && Object.hasOwn(vendor.needless, name) ? vendor.needless[name] : undefined;
  if (rule && (!rule.on || rule.on.includes(site.node.$type))) rule.take(site, given);
  else if (needless) site.warn(needless);
  else site.warn({ en: 'it is not understood', ru: 'не понято' });
}

const vendorBy = (uri: string | undefined): Vendor | undefined =>
  VENDORS.find(({ uris }) => uri !== undefined && uris.includes(uri));

const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf(':')));

function isForeign(name: string, namespaces: Map<string, string>): boolean {
  const prefix = prefixOf(name);
  return !['', 'xmlns', 'xml', 'xsi', 'bpmn', 'marshrut'].includes(prefix) && namespaces.get(prefix) !== OURS;
}

/** The nodes that a node holds, without those that it refers to. */
function contents(node: Node): Node[] {
  return Object.entries(node).flatMap(([name, value]) =>
    name === 'extensionElements' || name === 'diagrams'
      ? []
      : [value].flat().filter((inner): inner is Node => isNode(inner) && inner.$parent === node),
  );
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && '$type' in value;

/** Events and activities are named in problems, not their parts. */
function namedId(node: Node): string {
  let at: Node | undefined = node;
  while (at && (!at.id || /Definition$|Characteristics$|Expression$/.test(at.$type))) at = at.$parent;
  return at?.id ?? '';
}

const unknown = (id: string, name: string, { en, ru }: Words): Problem =>
  problem('foreign', `${name} of '${id}': ${en}`, `${name} у «${id}»: ${ru}`, id, 'warning');
