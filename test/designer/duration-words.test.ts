import { describe, expect, it } from '@jest/globals';
import { createInstance, type TFunction } from 'i18next';
import { minorOf } from '../../designer/components/amount.ts';
import { durationWords, normWords } from '../../designer/components/time/duration-words.ts';
import { en } from '../../designer/i18n/en/index.ts';
import { ru } from '../../designer/i18n/ru/index.ts';

async function speaking(lng: 'ru' | 'en'): Promise<TFunction> {
  const instance = createInstance();
  return instance.init({ lng, resources: { ru: { translation: ru }, en: { translation: en } } });
}

describe('working time in words', () => {
  it('says hours below a working day and days above it, with Russian plurals', async () => {
    const t = await speaking('ru');

    expect(durationWords(20, t)).toBe('20 мин');
    expect(durationWords(200, t)).toBe('3 ч 20 мин');
    expect(durationWords(480, t)).toBe('1 рабочий день');
    expect(durationWords(480 * 2 + 60, t)).toBe('2 рабочих дня 1 ч');
    expect(durationWords(480 * 11, t)).toBe('11 рабочих дней');
  });

  it('says a norm as people do, never as ISO 8601', async () => {
    const t = await speaking('en');

    expect(normWords('P2D', 'working', t)).toBe('2 working days');
    expect(normWords('PT4H', 'working', t)).toBe('4 working hours');
    expect(normWords('P1W', 'plain', t)).toBe('7 days');
    expect(normWords('=norm', 'working', t)).toBeNull();
  });
});

describe('a typed amount', () => {
  it('is read with spaces and a comma, and refused when it is no sum', () => {
    expect(minorOf('1 250 000,50')).toBe(125000050);
    expect(minorOf('12.3')).toBe(1230);
    expect(minorOf('12,345')).toBeNull();
    expect(minorOf('много')).toBeNull();
  });
});
