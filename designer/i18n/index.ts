import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';
import { ru } from './ru/index.ts';

export type Language = 'ru' | 'en';

const KEPT = 'marshrut.language';

/** The language chosen on this device, else the browser's. */
function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'ru' || kept === 'en') return kept;
  return navigator.language.startsWith('ru') ? 'ru' : navigator.languages.includes('ru') ? 'ru' : 'en';
}

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'en',
  supportedLngs: ['ru', 'en'],
  resources: { ru: { translation: ru }, en: { translation: en } },
  interpolation: { escapeValue: false },
  returnNull: false,
});

document.documentElement.lang = i18n.language;
i18n.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});

/** Shows the pages in a language and keeps it on this device. */
export function speak(language: Language): void {
  localStorage.setItem(KEPT, language);
  void i18n.changeLanguage(language);
}

/** The language of the person who signs in, unless one was chosen on this device. */
export function speakLanguageOf({ language }: { language: Language }): void {
  if (localStorage.getItem(KEPT) === null) void i18n.changeLanguage(language);
}

export function languageOf(code: string): Language {
  return code.startsWith('ru') ? 'ru' : 'en';
}
