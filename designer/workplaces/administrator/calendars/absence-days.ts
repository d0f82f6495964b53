import { DateTime } from 'luxon';

type Span = { from: string; to: string };

/** Whole days of a time zone, from the beginning of the first to the end of the last. */
export function momentsOf(firstDay: string, lastDay: string, timeZone: string): Span {
  const first = DateTime.fromISO(firstDay, { zone: timeZone }).startOf('day');
  const last = DateTime.fromISO(lastDay, { zone: timeZone }).startOf('day');
  return { from: first.toUTC().toISO() ?? '', to: last.plus({ days: 1 }).toUTC().toISO() ?? '' };
}

/** "1–14 Dec 2026" for whole days, the last one included; with hours for any other span. */
export function spanWords({ from, to }: Span, language: 'ru' | 'en', timeZone: string): string {
  const [first, after] = [from, to].map((moment) => DateTime.fromISO(moment, { zone: timeZone }));
  const isWhole = [first, after].every((moment) => moment?.startOf('day').equals(moment));
  const hours = isWhole ? {} : ({ hour: '2-digit', minute: '2-digit' } as const);
  const format = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
    ...hours,
  });
  const end = Date.parse(to) - (isWhole ? 1 : 0);
  return format.formatRange(new Date(from), new Date(end));
}
