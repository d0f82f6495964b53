import { isDuration } from '../../time.ts';
import { body, list, type Node } from '../moddle.ts';
import { give, giveElement, giveMappings, literal, localName, said, within } from './give.ts';
import { giveAssignee, giveCandidates } from './performers.ts';
import { LOOP, type Rule, type Site, TASKS_OF_PROGRAMS, type Words } from './vendor.ts';

/** What Camunda 7 and Flowable have from Activiti, where both began. */
export const attributes: Record<string, Rule<string>> = {
  assignee: { on: ['bpmn:UserTask'], becomes: 'performer', take: giveAssignee },
  candidateUsers: {
    on: ['bpmn:UserTask'],
    becomes: 'candidates',
    take: (site, given) => giveCandidates(site, 'Users', given),
  },
  candidateGroups: {
    on: ['bpmn:UserTask'],
    becomes: 'candidates: each group is a role',
    take: (site, given) => giveCandidates(site, 'Groups', given),
  },
  dueDate: { on: ['bpmn:UserTask'], becomes: 'due date; a duration becomes the norm', take: giveDueDate },
  formKey: { on: ['bpmn:UserTask'], becomes: 'form key', take: as('marshrut:formKey') },
  resultVariable: {
    on: [...TASKS_OF_PROGRAMS, 'bpmn:ScriptTask'],
    becomes: 'result variable',
    take: as('marshrut:resultVariable'),
  },
  expression: {
    on: TASKS_OF_PROGRAMS,
    becomes: 'a calculation, where it is simple and its result has a variable',
    take: giveCalculation,
  },
  collection: {
    on: LOOP,
    becomes: 'list of a multi-instance',
    take: ({ node, value }, given) => give(node, 'marshrut:collection', value(given, true) ?? ''),
  },
  elementVariable: { on: LOOP, becomes: 'element variable', take: as('marshrut:elementVariable') },
  initiator: {
    on: ['bpmn:StartEvent'],
    becomes: 'performer "initiator" of tasks that name it',
    take: () => {},
  },
};

export const elements: Record<string, Rule<Node>> = {
  in: {
    on: ['bpmn:CallActivity'],
    becomes: 'input mapping, business key',
    take: (site, given) => pass(site, given, 'marshrut:Input'),
  },
  out: {
    on: ['bpmn:CallActivity'],
    becomes: 'output mapping',
    take: (site, given) => pass(site, given, 'marshrut:Output'),
  },
};

export const needless: Record<string, Words> = {
  exclusive: { en: 'steps of an instance never run at once', ru: 'шаги экземпляра не идут одновременно' },
  modelerTemplate: { en: 'it is for the modeler of that engine', ru: 'это для редактора того движка' },
  modelerTemplateVersion: { en: 'it is for the modeler of that engine', ru: 'это для редактора того движка' },
};
for (const name of ['asyncBefore', 'asyncAfter', 'async'])
  needless[name] = { en: 'every step is stored anyway', ru: 'каждый шаг сохраняется и так' };

/** An attribute that has the same meaning here. */
export function as(name: string): Rule<string>['take'] {
  return ({ node, value }, given) => {
    const found = value(given);
    if (found !== null) give(node, name, found);
  };
}

export function giveDueDate({ node, value }: Site, given: string): void {
  const found = value(given);
  if (found === null) return;
  if (!isDuration(found)) return give(node, 'marshrut:dueDate', found);
  give(node, 'marshrut:norm', found);
  give(node, 'marshrut:calendar', 'plain');
}

function giveCalculation(site: Site, given: string): void {
  const { node, value, warn } = site;
  const feel = value(given);
  const names = Object.entries(node.$attrs ?? {});
  const result = names.find(([name]) => /^resultVariable(Name)?$/.test(localName(name)))?.[1];
  if (feel?.startsWith('=') && result) {
    give(node, 'marshrut:connector', 'feel');
    return giveElement(site, 'marshrut:ConnectorInput', { name: result, value: feel });
  }
  warn(WAITS);
}

/** Why code of another engine is not run. */
export const WAITS: Words = {
  en: 'code is not run here; the task waits as a job for an external worker',
  ru: 'код здесь не исполняется; задача ждёт внешнего исполнителя',
};
export const code: Rule<string> = {
  on: TASKS_OF_PROGRAMS,
  becomes: 'a job for an external worker',
  take: ({ warn }) => warn(WAITS),
};

/** What a call activity gives to the called route map, or takes from it. */
function pass(site: Site, given: Node, type: 'marshrut:Input' | 'marshrut:Output'): void {
  const { node, value, warn } = site;
  const key = said(given, 'businessKey');
  if (key !== null) {
    if (/^[$#]\{\s*execution\.(processBusinessKey|businessKey)\s*\}$/.test(key)) return;
    const found = value(key);
    if (found !== null) give(node, 'marshrut:businessKey', found.startsWith('=') ? found : literal(found));
    return;
  }
  if (said(given, 'variables') === 'all') {
    if (others(node, given).length > 0)
      warn({
        en: 'with other mappings only those are passed',
        ru: 'при других отображениях передаются только они',
      });
    return;
  }
  const expression = said(given, 'sourceExpression');
  const source = expression === null ? said(given, 'source') : value(expression, true);
  const target = said(given, 'target');
  if (source && target) return giveMappings(site, type, [{ source, target }]);
  warn({ en: 'it has no source or no target', ru: 'нет источника или цели' });
}

/** Mappings of the same direction beside one. */
const others = (node: Node, given: Node): Node[] =>
  list(node.extensionElements as Node | undefined, 'values').filter(
    (other) => other !== given && other.$type === given.$type && said(other, 'target') !== null,
  );

/** Values of fields that a form asks for: attributes of Camunda's `formField` and Flowable's `formProperty`. */
export function giveFields(site: Site, fields: Node[]): void {
  for (const field of fields) {
    const rules = within(field, 'validation').flatMap((validation) => within(validation, 'constraint'));
    const required =
      said(field, 'required') === 'true' || rules.some((rule) => said(rule, 'name') === 'required');
    const label = said(field, 'label') ?? said(field, 'name') ?? '';
    giveElement(site, 'marshrut:FormField', {
      key: said(field, 'id') ?? '',
      ...(label ? { labelRu: label, labelEn: label } : {}),
      type: TYPES[said(field, 'type') ?? ''] ?? 'string',
      required,
    });
  }
}

const TYPES: Record<string, string> = {
  long: 'number',
  int: 'number',
  integer: 'number',
  double: 'number',
  date: 'date',
  boolean: 'boolean',
};

/** The text of a parameter as FEEL; lists and maps of simple entries become lists and contexts. Null where it has none. */
export function parameter({ value }: Site, given: Node): string | null {
  const [inner] = (given.$children as Node[] | undefined) ?? [];
  const own = body(given) ?? '';
  if (!inner) return feel(value, own);
  const kind = localName(inner.$type);
  if (kind === 'list')
    return `[${within(inner, 'value')
      .map((one) => feel(value, body(one) ?? ''))
      .join(', ')}]`;
  if (kind !== 'map') return null;
  const entries = within(inner, 'entry').map(
    (one) => `${literal(said(one, 'key') ?? '')}: ${feel(value, body(one) ?? '')}`,
  );
  return `{${entries.join(', ')}}`;
}

function feel(value: Site['value'], text: string): string {
  const found = value(text, true) ?? '';
  return found.startsWith('=') ? found.slice(1) : literal(found);
}
