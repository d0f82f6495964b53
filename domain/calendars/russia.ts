import type { DayRule } from './calendar.ts';

/** Public holidays of article 112, month and day: also on weekends, for calendars in which those are worked. */
const HOLIDAYS = [
  ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'],
  ...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'],
];

/**
 * The Russian production calendar: public holidays (article 112 of the Labour Code), days off that the government has
 * moved, and days one hour shorter. 2025 and 2026 as decreed; 2027 by the general rule alone: a holiday on a day off
 * moves to the next working day, except 1-8 January, whose two days the government places (not yet published).
 */
const YEARS: Record<number, { moved: string[]; short: string[]; worked: string[] }> = {
  2025: {
    moved: ['05-02', '05-08', '06-13', '11-03', '12-31'],
    short: ['03-07', '04-30', '06-11', '11-01'],
    worked: ['11-01'],
  },
  2026: {
    moved: ['01-09', '03-09', '05-11', '12-31'],
    short: ['04-30', '05-08', '06-11', '11-03'],
    worked: [],
  },
  2027: {
    moved: ['05-03', '05-10', '06-14'],
    short: ['02-22', '04-30', '06-11', '11-03', '12-31'],
    worked: [],
  },
};

/** Exceptions of the production calendar by ISO date. */
export const russianDays: Record<string, DayRule> = Object.fromEntries(
  Object.entries(YEARS).flatMap(([year, { moved, short, worked }]) => [
    ...[...HOLIDAYS, ...moved].map((day) => [`${year}-${day}`, { kind: 'off' }] as const),
    ...short.map(
      (day) =>
        [
          `${year}-${day}`,
          worked.includes(day) ? { kind: 'worked', short: true } : { kind: 'short' },
        ] as const,
    ),
  ]),
);
