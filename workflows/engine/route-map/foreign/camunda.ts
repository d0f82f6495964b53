import type { Node } from '../moddle.ts';
import { as, attributes, code, elements, giveFields, needless, parameter } from './activiti-family.ts';
import { give, giveMappings, said, within } from './give.ts';
import { type Site, TASKS_OF_PROGRAMS, type Vendor } from './vendor.ts';

/** Files made for Camunda 7. */
export const camunda: Vendor = {
  name: 'Camunda 7',
  prefix: 'camunda',
  uris: ['http://camunda.org/schema/1.0/bpmn'],
  attributes: {
    ...attributes,
    class: code,
    delegateExpression: code,
    followUpDate: { on: ['bpmn:UserTask'], becomes: 'follow-up date', take: as('marshrut:followUpDate') },
    formRef: { on: ['bpmn:UserTask'], becomes: 'form key', take: as('marshrut:formKey') },
    topic: { on: TASKS_OF_PROGRAMS, becomes: 'topic', take: as('marshrut:topic') },
    type: { on: TASKS_OF_PROGRAMS, becomes: 'a job for an external worker', take: onlyExternal },
    decisionRef: { on: ['bpmn:BusinessRuleTask'], becomes: 'decision', take: as('marshrut:decision') },
    calledElementVersion: { on: ['bpmn:CallActivity'], becomes: 'version', take: as('marshrut:version') },
    calledElementBinding: { on: ['bpmn:CallActivity'], becomes: '`latest` and `version`', take: binding },
    decisionRefBinding: { on: ['bpmn:BusinessRuleTask'], becomes: '`latest`', take: binding },
    versionTag: { on: ['bpmn:Process'], becomes: 'version tag', take: as('marshrut:versionTag') },
  },
  elements: {
    ...elements,
    inputOutput: { becomes: 'input and output mappings', take: mappings },
    formData: {
      on: ['bpmn:UserTask'],
      becomes: 'fields of the form',
      take: (site, given) => giveFields(site, within(given, 'formField')),
    },
    failedJobRetryTimeCycle: {
      on: TASKS_OF_PROGRAMS,
      becomes: 'retries',
      take({ node, warn }, given) {
        const times = /^R(\d+)\//.exec(String(given.$body ?? '').trim())?.[1];
        if (times) give(node, 'marshrut:retries', times);
        else warn({ en: "only 'R3/PT10M' is understood", ru: 'понятно только вида R3/PT10M' });
      },
    },
  },
  needless: {
    ...needless,
    diagramRelationId: { en: 'it is for the modeler of that engine', ru: 'это для редактора того движка' },
    historyTimeToLive: { en: 'history is kept by a setting', ru: 'срок истории задаёт настройка' },
    isStartableInTasklist: { en: 'rights say who starts', ru: 'кто запускает, говорят права' },
  },
};

function onlyExternal({ warn }: Site, given: string): void {
  if (given !== 'external')
    warn({
      en: `'${given}' is not run here; the task waits as a job for an external worker`,
      ru: `«${given}» здесь не исполняется; задача ждёт внешнего исполнителя`,
    });
}

function binding({ warn }: Site, given: string): void {
  if (given !== 'latest' && given !== 'version')
    warn({
      en: `'${given}' is not known, the latest is taken`,
      ru: `«${given}» неизвестно, берётся последняя`,
    });
}

function mappings(site: Site, given: Node): void {
  const { warn } = site;
  for (const [name, type] of [
    ['inputParameter', 'marshrut:Input'],
    ['outputParameter', 'marshrut:Output'],
  ] as const) {
    const found = within(given, name).flatMap((one) => {
      const target = said(one, 'name') ?? '';
      const source = parameter(site, one);
      if (source !== null) return [{ source, target }];
      warn({ en: `'${target}' is made by a script`, ru: `«${target}» вычисляется скриптом` });
      return [];
    });
    giveMappings(site, type, found);
    if (type === 'marshrut:Output' && found.length > 0)
      warn({
        en: 'it is understood, but once outputs are mapped no others are written',
        ru: 'понято, но кроме отображённых выходов ничего не записывается',
      });
  }
}
