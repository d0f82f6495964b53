import { checkSyntax } from '../../expression/feel.ts';
import { holdsJuel, isJuel, juelToFeel } from '../../expression/juel/juel-to-feel.ts';
import { attribute, body, child, list, type Node, text } from '../moddle.ts';
import type { Problem } from '../model.ts';
import { problem } from '../xml-guard.ts';
import { giveAssignee, giveCandidates } from './performers.ts';
import type { Site } from './vendor.ts';

type Typed = Node & { set(name: string, value: unknown): void };

/** What the standard leaves to the engine, and other engines write in JUEL: expressions, names, performers. */
export function understandStandard(site: Site, problems: Problem[]): void {
  const { node, id, value } = site;
  switch (node.$type) {
    case 'bpmn:FormalExpression':
    case 'bpmn:Expression':
      return understandExpression(site);
    case 'bpmn:ScriptTask':
      return understandScript(site);
    case 'bpmn:CallActivity': {
      const called = text(node, 'calledElement');
      if (called !== null) (node as Typed).set('calledElement', value(called, true));
      return;
    }
    case 'bpmn:UserTask':
      return understandResources(site);
    case 'bpmn:Message':
    case 'bpmn:Signal': {
      const name = text(node, 'name') ?? '';
      if (holdsJuel(name)) problems.push(fixedName(id, name));
      return;
    }
  }
}

/** JUEL is said in FEEL where it has a twin; else it stays, and is refused where the engine would need it. */
function understandExpression({ node, warn }: Site): void {
  const written = body(node) ?? '';
  const language = text(node, 'language');
  if (language !== null && !/feel|juel/i.test(language))
    warn({ en: `its language '${language}' is read as FEEL`, ru: `язык «${language}» читается как FEEL` });
  const translated = twin(written);
  if (translated !== null) (node as Typed).set('body', translated);
}

function understandScript({ node, warn }: Site): void {
  const format = text(node, 'scriptFormat');
  const written = text(node, 'script') ?? '';
  const translated = twin(written);
  if (translated !== null) return (node as Typed).set('script', translated);
  if (format !== null && !/feel|juel/i.test(format))
    warn({
      en: `scriptFormat '${format}' is read as FEEL`,
      ru: `scriptFormat «${format}» читается как FEEL`,
    });
}

function twin(written: string): string | null {
  if (!holdsJuel(written)) return null;
  if (!isJuel(written) && checkSyntax(written, []) === null) return null;
  const translated = juelToFeel(written);
  return 'feel' in translated ? translated.feel : null;
}

/** `humanPerformer` and `potentialOwner`, whose expressions other engines read as `user(…), group(…)`. */
function understandResources(site: Site): void {
  const { node } = site;
  if (attribute(node, 'marshrut:performerKind') !== null) return;
  for (const resource of list(node, 'resources')) {
    const written = body(child(child(resource, 'resourceAssignmentExpression'), 'expression'));
    if (written === null) continue;
    if (resource.$type === 'bpmn:HumanPerformer') giveAssignee(site, written);
    else if (resource.$type === 'bpmn:PotentialOwner') giveOwners(site, written);
  }
}

function giveOwners(site: Site, written: string): void {
  const named = [...written.matchAll(/(user|group)\(([^()]*)\)/g)];
  const of = (kind: string): string[] =>
    named.flatMap(([, found, name]) => (found === kind ? [name ?? ''] : []));
  const groups = named.length === 0 ? [written] : of('group');
  if (of('user').length > 0) giveCandidates(site, 'Users', of('user').join(','));
  if (groups.length > 0) giveCandidates(site, 'Groups', groups.join(','));
}

const fixedName = (id: string, name: string): Problem =>
  problem(
    'foreign',
    `Expected the name of '${id}' to be fixed when it is published, but '${name}' is an expression`,
    `Имя «${id}» должно быть известно при публикации, а «${name}» - выражение`,
    id,
  );
