import type { ModuleDeclaration } from 'didi';
import type { Language } from '../../i18n/index.ts';
import { canvasWords } from './canvas-words.ts';

/** Gives bpmn-js its own words in the language of the pages; they are English where there are no others. */
export function translation(language: Language): ModuleDeclaration {
  const translate = (template: string, replacements: Record<string, string> = {}): string => {
    const words = language === 'ru' ? (canvasWords[template] ?? template) : template;
    return words.replace(/{([^}]+)}/g, (all, name: string) => replacements[name] ?? all);
  };
  return { translate: ['value', translate] };
}
