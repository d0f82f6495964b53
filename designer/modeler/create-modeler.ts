import Modeler from 'bpmn-js/lib/Modeler.js';
import minimap from 'diagram-js-minimap';
import marshrut from '../../workflows/engine/route-map/marshrut.moddle.json' with { type: 'json' };
import type { Language } from '../i18n/index.ts';
import { languageNames } from './language-names.ts';
import { onlyWhatRuns } from './palette/only-what-runs.ts';
import { translation } from './words/translate.ts';

/** A modeler of route maps in a container, whose names are shown in the language. */
export function createModeler(container: HTMLElement, language: Language): Modeler {
  return new Modeler({
    container,
    moddleExtensions: { marshrut },
    additionalModules: [languageNames(language), translation(language), onlyWhatRuns, minimap],
    bpmnRenderer: {
      defaultFillColor: 'var(--diagram-fill)',
      defaultStrokeColor: 'var(--diagram-stroke)',
      defaultLabelColor: 'var(--diagram-label)',
    },
  });
}
