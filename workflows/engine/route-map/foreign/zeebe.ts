import { list, type Node } from '../moddle.ts';
import { as, giveDueDate } from './activiti-family.ts';
import { give, giveMappings, literal, said, within } from './give.ts';
import { giveAssignee, giveCandidates } from './performers.ts';
import { LOOP, type Rule, type Site, TASKS_OF_PROGRAMS, type Vendor, type Words } from './vendor.ts';

const FOR_MODELER: Words = {
  en: 'it is for the modeler of that engine',
  ru: 'это для редактора того движка',
};

/** Takes what an element's attributes say, each by its rule; those without a rule are listed. */
const parts =
  (rules: Record<string, (site: Site, value: string) => void>): Rule<Node>['take'] =>
  (site, given) => {
    for (const [name, take] of Object.entries(rules)) {
      const value = said(given, name);
      if (value !== null) take(site, value);
    }
    for (const name of Object.keys(given))
      if (!name.startsWith('$') && !Object.hasOwn(rules, name))
        site.warn({ en: `its '${name}' is not understood`, ru: `«${name}» не понято` });
  };

/** Files made for Camunda 8. Its expressions are FEEL with a leading `=`. */
export const zeebe: Vendor = {
  name: 'Camunda 8',
  prefix: 'zeebe',
  uris: ['http://camunda.org/schema/zeebe/1.0'],
  attributes: {},
  elements: {
    taskDefinition: {
      on: TASKS_OF_PROGRAMS,
      becomes: 'topic, retries',
      take: parts({ type: fixed('marshrut:topic'), retries: fixed('marshrut:retries') }),
    },
    assignmentDefinition: {
      on: ['bpmn:UserTask'],
      becomes: 'performer, candidates',
      take: parts({
        assignee: giveAssignee,
        candidateUsers: (site, value) => giveCandidates(site, 'Users', value),
        candidateGroups: (site, value) => giveCandidates(site, 'Groups', value),
      }),
    },
    taskSchedule: {
      on: ['bpmn:UserTask'],
      becomes: 'due date, follow-up date',
      take: parts({ dueDate: giveDueDate, followUpDate: as('marshrut:followUpDate') }),
    },
    formDefinition: {
      on: ['bpmn:UserTask'],
      becomes: 'form key',
      take: parts({
        formKey: as('marshrut:formKey'),
        formId: as('marshrut:formKey'),
        externalReference: as('marshrut:formKey'),
      }),
    },
    userTask: { on: ['bpmn:UserTask'], becomes: 'nothing: it is so anyway', take: () => {} },
    ioMapping: { becomes: 'input and output mappings', take: mappings },
    loopCharacteristics: {
      on: LOOP,
      becomes: 'list, element variable, output collection and its element',
      take: parts({
        inputCollection: as('marshrut:collection'),
        inputElement: as('marshrut:elementVariable'),
        outputCollection: as('marshrut:outputCollection'),
        outputElement: ({ node }, value) =>
          give(node, 'marshrut:outputElement', value.replace(/^\s*=\s*/, '')),
      }),
    },
    calledElement: {
      on: ['bpmn:CallActivity'],
      becomes: 'called route map',
      take: parts({
        processId: as('calledElement'),
        propagateAllChildVariables: wholly,
        propagateAllParentVariables: (site, value) => {
          if (value === 'false' && mapped(site.node, 'input').length === 0)
            site.warn({
              en: 'without inputs all variables are passed',
              ru: 'без входов передаются все переменные',
            });
        },
      }),
    },
    calledDecision: {
      on: ['bpmn:BusinessRuleTask'],
      becomes: 'decision, result variable',
      take: parts({ decisionId: as('marshrut:decision'), resultVariable: as('marshrut:resultVariable') }),
    },
    script: {
      on: ['bpmn:ScriptTask'],
      becomes: 'script, result variable',
      take: parts({ expression: as('script'), resultVariable: as('marshrut:resultVariable') }),
    },
    subscription: {
      on: ['bpmn:Message'],
      becomes: 'correlation key',
      take: parts({ correlationKey: as('marshrut:correlationKey') }),
    },
    versionTag: {
      on: ['bpmn:Process'],
      becomes: 'version tag',
      take: parts({ value: as('marshrut:versionTag') }),
    },
  },
  needless: {
    modelerTemplate: FOR_MODELER,
    modelerTemplateVersion: FOR_MODELER,
    modelerTemplateIcon: FOR_MODELER,
  },
};

/** What must be known when the map is published. */
function fixed(name: string) {
  return ({ node, warn }: Site, value: string): void => {
    if (value.trim().startsWith('='))
      warn({
        en: `'${value}' is an expression, but it is fixed here`,
        ru: `«${value}» - выражение, а здесь нужно значение`,
      });
    else give(node, name, value);
  };
}

function wholly({ node, warn }: Site, value: string): void {
  if (value === 'false' && mapped(node, 'output').length === 0)
    warn({ en: 'without outputs all variables come back', ru: 'без выходов возвращаются все переменные' });
}

const mapped = (node: Node, name: string): Node[] =>
  list(node.extensionElements as Node | undefined, 'values')
    .filter(({ $type }) => $type.endsWith(':ioMapping'))
    .flatMap((mapping) => within(mapping, name));

function mappings(site: Site, given: Node): void {
  for (const [name, type] of [
    ['input', 'marshrut:Input'],
    ['output', 'marshrut:Output'],
  ] as const) {
    const found = within(given, name).map((one) => ({
      source: feel(said(one, 'source') ?? ''),
      target: said(one, 'target') ?? '',
    }));
    giveMappings(site, type, found);
  }
}

const feel = (source: string): string => (source.trim().startsWith('=') ? source.trim() : literal(source));
