import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/session.ts';
import { type Language, languageOf } from '../i18n/index.ts';

type Names = { ru?: string; en?: string };
type Person = { fullName: string | null; fullNameEn: string | null };

export type Words = {
  language: Language;
  /** A name in the user's language; `fallback` where there is none. */
  named(names: Names | null | undefined, fallback?: string | null): string;
  /** Russian text with its English twin. */
  pick(ru: string | null | undefined, en: string | null | undefined): string;
  person(person: Person | null | undefined): string;
  /** "Соколова А. Д."; in English the name as it is. */
  shortly(person: Person | null | undefined): string;
  money(minor: number, currency: string): string;
  number(value: number, digits?: number): string;
  day(moment: string): string;
  /** "24 ноя, 15:30"; the year is said when it is another one. */
  moment(moment: string): string;
  size(bytes: number): string;
};

const DASH = '—';

/** How the user's language says names, sums and moments; moments are told in the person's own time zone. */
export function useWords(): Words {
  const { i18n } = useTranslation();
  const language = languageOf(i18n.language);
  const { data: me } = useQuery({ ...sessionQuery, enabled: false });
  const timeZone = me?.timeZone;
  return useMemo(() => wordsIn(language, timeZone), [language, timeZone]);
}

function wordsIn(language: Language, timeZone: string | undefined): Words {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const pick: Words['pick'] = (ru, en) => (language === 'ru' ? ru || en : en || ru) || DASH;
  const dayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const thisYear = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const otherYear = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return {
    language,
    pick,
    named: (names, fallback) => names?.[language] || fallback || names?.ru || names?.en || DASH,
    person: (person) => (person ? pick(person.fullName, person.fullNameEn) : DASH),
    shortly: (person) => (person ? shortName(pick(person.fullName, person.fullNameEn)) : DASH),
    money: (minor, currency) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: minor % 100 === 0 ? 0 : 2,
      }).format(minor / 100),
    number: (value, digits = 0) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(
        value,
      ),
    day: (moment) => dayFormat.format(new Date(moment)),
    moment: (moment) => {
      const date = new Date(moment);
      const format = date.getFullYear() === new Date().getFullYear() ? thisYear : otherYear;
      return format.format(date);
    },
    size: (bytes) => sizeIn(bytes, locale, language),
  };
}

/** Family name and initials of a full Russian name; any other name is left as it is. */
function shortName(fullName: string): string {
  const [family, first, patronymic, ...more] = fullName.split(' ');
  if (!family || !first || !patronymic || more.length > 0) return fullName;
  return `${family}\u00a0${first.charAt(0)}.\u00a0${patronymic.charAt(0)}.`;
}

function sizeIn(bytes: number, locale: string, language: Language): string {
  const units = language === 'ru' ? ['Б', 'КБ', 'МБ'] : ['B', 'KB', 'MB'];
  const power = bytes >= 1024 * 1024 ? 2 : bytes >= 1024 ? 1 : 0;
  const value = bytes / 1024 ** power;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)} ${units[power]}`;
}
