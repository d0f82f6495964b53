import { useSearchParams } from 'react-router';

export type Period = { from: string; to: string };
export type PeriodKey = 'thisMonth' | 'lastMonth' | 'last30' | 'quarter';
export const PERIODS: PeriodKey[] = ['thisMonth', 'lastMonth', 'last30', 'quarter'];

const day = (date: Date) =>
  [
    date.getFullYear(),
    String(date.getMonth() + 1).padStart(2, '0'),
    String(date.getDate()).padStart(2, '0'),
  ].join('-');

/** Days of a named period: [from, to). */
export function periodOf(key: PeriodKey, now = new Date()): Period {
  const [year, month, date] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const tomorrow = new Date(year, month, date + 1);
  switch (key) {
    case 'thisMonth':
      return { from: day(new Date(year, month, 1)), to: day(tomorrow) };
    case 'lastMonth':
      return { from: day(new Date(year, month - 1, 1)), to: day(new Date(year, month, 1)) };
    case 'last30':
      return { from: day(new Date(year, month, date - 29)), to: day(tomorrow) };
    case 'quarter':
      return { from: day(new Date(year, month - 2, 1)), to: day(tomorrow) };
  }
}

/** The period in the address; the last 30 days where there is none. */
export function usePeriod(): Period & { put(period: Period): void } {
  const [search, setSearch] = useSearchParams();
  const usual = periodOf('last30');
  return {
    from: search.get('from') ?? usual.from,
    to: search.get('to') ?? usual.to,
    put: ({ from, to }) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          after.set('from', from);
          after.set('to', to);
          return after;
        },
        { replace: true },
      ),
  };
}

/** The last day of a period, as people say it: `to` itself is not in it. */
export function lastDayOf(to: string): string {
  const date = new Date(`${to}T00:00:00`);
  return day(new Date(date.getFullYear(), date.getMonth(), date.getDate() - 1));
}

export function afterDay(last: string): string {
  const date = new Date(`${last}T00:00:00`);
  return day(new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1));
}
