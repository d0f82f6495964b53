import { body, type Node } from '../moddle.ts';
import { as, attributes, code, elements, giveFields, needless, WAITS } from './activiti-family.ts';
import { give, localName, said, within } from './give.ts';
import { type Site, TASKS_OF_PROGRAMS, type Vendor } from './vendor.ts';

/** Files made for Flowable, and for Activiti that it comes from. */
export const flowable: Vendor = {
  name: 'Flowable, Activiti',
  prefix: 'flowable',
  uris: ['http://flowable.org/bpmn', 'http://activiti.org/bpmn'],
  attributes: {
    ...attributes,
    class: code,
    delegateExpression: code,
    resultVariableName: {
      on: TASKS_OF_PROGRAMS,
      becomes: 'result variable',
      take: as('marshrut:resultVariable'),
    },
    topic: { on: TASKS_OF_PROGRAMS, becomes: 'topic', take: as('marshrut:topic') },
    type: { on: TASKS_OF_PROGRAMS, becomes: '`dmn`, and a job for an external worker', take: kindOfTask },
    decisionTableReferenceKey: { on: TASKS_OF_PROGRAMS, becomes: 'decision', take: as('marshrut:decision') },
    businessKey: { on: ['bpmn:CallActivity'], becomes: 'business key', take: as('marshrut:businessKey') },
    inheritBusinessKey: { on: ['bpmn:CallActivity'], becomes: 'nothing: it is so anyway', take: () => {} },
    inheritVariables: {
      on: ['bpmn:CallActivity'],
      becomes: 'nothing: it is so without inputs',
      take: () => {},
    },
  },
  elements: {
    ...elements,
    formProperty: {
      on: ['bpmn:UserTask'],
      becomes: 'field of the form',
      take: (site, given) => giveFields(site, [given]),
    },
    field: {
      on: TASKS_OF_PROGRAMS,
      becomes: 'decision, by `decisionTableReferenceKey`',
      take: decisionField,
    },
  },
  needless,
};

function kindOfTask({ warn }: Site, given: string): void {
  if (!['dmn', 'external-worker'].includes(given)) warn(WAITS);
}

function decisionField({ node, warn }: Site, given: Node): void {
  const name = said(given, 'name') ?? '';
  const [inner] = within(given, 'string');
  const value = said(given, 'stringValue') ?? (inner ? body(inner) : null);
  const kind = Object.entries(node.$attrs ?? {}).find(([key]) => localName(key) === 'type')?.[1];
  if (kind === 'dmn' && name === 'decisionTableReferenceKey' && value) give(node, 'marshrut:decision', value);
  else
    warn({
      en: `field '${name}' is for code that is not run here`,
      ru: `поле «${name}» - для кода, который здесь не исполняется`,
    });
}
