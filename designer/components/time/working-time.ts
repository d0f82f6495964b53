import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { calendarsQuery } from '../../api/queries.ts';
import { useWords } from '../words.ts';

const MINUTE = 60_000;

type WorkingTime = { minutesBetween(from: string, to: string): number; calendarName: string | null };

/** Counts working minutes by the company's calendar. */
export function useWorkingTime(): WorkingTime {
  const words = useWords();
  const { data } = useQuery(calendarsQuery);
  const calendar = data?.find(({ isCompany }) => isCompany);
  return useMemo(
    () => ({
      minutesBetween: (from, to) => (new Date(to).getTime() - new Date(from).getTime()) / MINUTE,
      calendarName: calendar ? words.pick(calendar.name, calendar.nameEn) : null,
    }),
    [calendar, words],
  );
}
