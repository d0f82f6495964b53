import { describe, expect, it } from '@jest/globals';
import { en } from '../../designer/i18n/en/index.ts';
import { ru } from '../../designer/i18n/ru/index.ts';

const PLURAL = /_(one|few|many|other)$/;

function pathsOf(texts: object, before = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? pathsOf(value, `${before}${key}.`) : [`${before}${key}`],
  );
}

const withoutPlurals = (texts: object) =>
  [...new Set(pathsOf(texts).map((path) => path.replace(PLURAL, '')))].sort();

function pluralsOf(texts: object): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of pathsOf(texts)) {
    const form = PLURAL.exec(path)?.[1];
    if (!form) continue;
    const text = path.replace(PLURAL, '');
    found.set(text, [...(found.get(text) ?? []), form].sort());
  }
  return found;
}

describe('texts of the pages', () => {
  it('are complete in Russian and English', () => {
    expect(withoutPlurals(en)).toEqual(withoutPlurals(ru));
  });

  it('have every plural form of their language', () => {
    for (const forms of pluralsOf(ru).values()) expect(forms).toEqual(['few', 'many', 'one', 'other']);
    for (const forms of pluralsOf(en).values()) expect(forms).toEqual(['one', 'other']);
  });

  it('name the same things in both languages', () => {
    const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
    const read = (texts: object, path: string) =>
      path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], texts);

    for (const path of pathsOf(en).filter((one) => !PLURAL.test(one))) {
      expect([path, holes(String(read(en, path)))]).toEqual([path, holes(String(read(ru, path)))]);
    }
  });
});
