import type { DayRule } from './calendar.ts';

/**
 * The Russian production calendar: public holidays (article 112 of the Labour Code), days off that the government has
 * moved, and days one hour shorter. 2025 and 2026 as decreed; 2027 by the general rule alone: a holiday on a day off
 * moves to the next working day, except 1-8 January, whose two days the government places (not yet published).
 */
const YEARS: Record<number, { off: string[]; short: string[]; worked: string[] }> = {
  2025: {
    off: [
      '01-01',
      '01-02',
      '01-03',
      '01-06',
      '01-07',
      '01-08',
      '05-01',
      '05-02',
      '05-08',
      '05-09',
      '06-12',
      '06-13',
      '11-03',
      '11-04',
      '12-31',
    ],
    short: ['03-07', '04-30', '06-11', '11-01'],
    worked: ['11-01'],
  },
  2026: {
    off: [
      '01-01',
      '01-02',
      '01-05',
      '01-06',
      '01-07',
      '01-08',
      '01-09',
      '02-23',
      '03-09',
      '05-01',
      '05-11',
      '06-12',
      '11-04',
      '12-31',
    ],
    short: ['04-30', '05-08', '06-11', '11-03'],
    worked: [],
  },
  2027: {
    off: [
      '01-01',
      '01-04',
      '01-05',
      '01-06',
      '01-07',
      '01-08',
      '02-23',
      '03-08',
      '05-03',
      '05-10',
      '06-14',
      '11-04',
    ],
    short: ['02-22', '04-30', '06-11', '11-03'],
    worked: [],
  },
};

/** Exceptions of the production calendar by ISO date. */
export const russianDays: Record<string, DayRule> = Object.fromEntries(
  Object.entries(YEARS).flatMap(([year, { off, short, worked }]) => [
    ...off.map((day) => [`${year}-${day}`, { kind: 'off' }] as const),
    ...short.map(
      (day) =>
        [
          `${year}-${day}`,
          worked.includes(day) ? { kind: 'worked', short: true } : { kind: 'short' },
        ] as const,
    ),
  ]),
);
