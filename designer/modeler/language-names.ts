import type { ModuleDeclaration } from 'didi';
import type { Language } from '../i18n/index.ts';
import type { BusEvent, ModelNode, Services, Shape } from './services.ts';

const PROPERTY = { ru: 'marshrut:nameRu', en: 'marshrut:nameEn' } as const;
const EARLY = 3000;

/**
 * Shows names in one language while the model keeps both: `name` of BPMN is the Russian one in every file that is
 * saved, and a label written on the canvas becomes the name in the language of the pages.
 */
export function languageNames(language: Language): ModuleDeclaration {
  function LanguageNames(eventBus: Services['eventBus'], modeling: Services['modeling']) {
    /** Names as the file had them, of nodes that are shown with another. */
    const kept = new Map<ModelNode, string>();

    eventBus.on('import.render.start', EARLY, ({ definitions }: BusEvent) => {
      if (!definitions) return;
      for (const node of namedNodes(definitions)) {
        const name = node.get(PROPERTY[language]);
        if (typeof name !== 'string' || name === '' || name === node.name) continue;
        if (node.name) kept.set(node, node.name);
        node.name = name;
      }
    });

    eventBus.on('commandStack.element.updateLabel.postExecuted', ({ context }: BusEvent) => {
      const shown = context?.element as Shape;
      const element = shown.labelTarget ?? shown;
      const node = element.businessObject;
      const name = node.name ?? '';
      if (!isNamed(node) || node.get(PROPERTY[language]) === (name || undefined)) return;
      const before = kept.get(node);
      const russian = node.get(PROPERTY.ru) === undefined && before !== undefined && language === 'en';
      modeling.updateModdleProperties(element, node, {
        [PROPERTY[language]]: name || undefined,
        ...(russian ? { [PROPERTY.ru]: before } : {}),
      });
    });

    let shownNames: [ModelNode, string | undefined][] = [];
    const showAgain = () => {
      for (const [node, name] of shownNames) node.name = name;
      shownNames = [];
    };
    eventBus.on('saveXML.start', ({ definitions }: BusEvent) => {
      showAgain();
      if (!definitions) return;
      for (const node of namedNodes(definitions)) {
        const russian = node.get(PROPERTY.ru);
        const name = typeof russian === 'string' && russian !== '' ? russian : (kept.get(node) ?? node.name);
        if (name === node.name) continue;
        shownNames.push([node, node.name]);
        node.name = name;
      }
    });
    eventBus.on(['saveXML.serialized', 'saveXML.done'], showAgain);
  }
  LanguageNames.$inject = ['eventBus', 'modeling'];
  return { __init__: ['languageNames'], languageNames: ['type', LanguageNames] };
}

/** Messages, signals and the like are addresses of the engine, not words for people. */
const isNamed = ({ $type }: ModelNode): boolean =>
  !/(Message|Signal|Error|Escalation|DataObject|DataInput|DataOutput)$/.test($type);

const HOLDERS = [
  'rootElements',
  'participants',
  'messageFlows',
  'flowElements',
  'laneSets',
  'lanes',
  'artifacts',
];

function* namedNodes(node: ModelNode): Generator<ModelNode> {
  for (const holder of [...HOLDERS, 'childLaneSet']) {
    const held = node[holder];
    for (const child of (Array.isArray(held) ? held : held ? [held] : []) as ModelNode[]) {
      if (isNamed(child)) yield child;
      yield* namedNodes(child);
    }
  }
}
