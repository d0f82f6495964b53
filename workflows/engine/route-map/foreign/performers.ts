import { attribute, type Node } from '../moddle.ts';
import { give } from './give.ts';
import type { Site } from './vendor.ts';

/** Who must do a task; `initiator` names the variable in which a file keeps who has started it. */
export function giveAssignee({ node, value }: Site, text: string): void {
  const found = value(text, true) ?? '';
  if (found.startsWith('=') && initiatorsOf(node).includes(found.slice(1)))
    return give(node, 'marshrut:performerKind', 'initiator');
  if (attribute(node, 'marshrut:performerKind') !== null) return;
  give(node, 'marshrut:performer', found);
  give(node, 'marshrut:performerKind', 'user');
}

/** Who may take a task: people or groups, which are roles here. */
export function giveCandidates(site: Site, who: 'Users' | 'Groups', text: string): void {
  const { node } = site;
  const kind = attribute(node, 'marshrut:performerKind');
  if (kind !== null && kind !== 'candidates')
    return site.warn({
      en: 'somebody is assigned, so candidates are not asked',
      ru: 'исполнитель назначен, кандидаты не нужны',
    });
  give(node, `marshrut:candidate${who}`, listOf(site, text));
  give(node, 'marshrut:performerKind', 'candidates');
}

/** Names with commas between; with an expression among them a list in FEEL. */
function listOf({ value }: Site, text: string): string {
  if (text.trim().startsWith('=')) return text.trim();
  const whole = value(text, true) ?? '';
  const names = text.split(',').map((name) => value(name.trim(), true) ?? '');
  if (whole.startsWith('=') && names.length === 1) return whole;
  if (!names.some((name) => name.startsWith('='))) return names.join(', ');
  return `=[${names.map((name) => (name.startsWith('=') ? name.slice(1) : JSON.stringify(name))).join(', ')}]`;
}

/** Variables that start events fill with who has started the instance. */
function initiatorsOf(node: Node): string[] {
  let at = node;
  while (at.$parent && at.$type !== 'bpmn:Process') at = at.$parent;
  const elements = (at.flowElements as Node[] | undefined) ?? [];
  return elements
    .filter(({ $type }) => $type === 'bpmn:StartEvent')
    .flatMap(({ $attrs }) => Object.entries($attrs ?? {}))
    .filter(([name]) => name.endsWith(':initiator'))
    .map(([, variable]) => variable);
}
