import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { companyDefault, type WorkCalendar, workingMinutesBetween } from '../../../domain/calendars/index.ts';
import { calendarsQuery } from '../../api/queries.ts';
import { useWords } from '../words.ts';

type WorkingTime = { minutesBetween(from: string, to: string): number; calendarName: string | null };

/** Counts working minutes by the company's calendar, as the server does. */
export function useWorkingTime(): WorkingTime {
  const words = useWords();
  const { data } = useQuery(calendarsQuery);
  return useMemo(() => {
    const company = data?.find(({ isCompany }) => isCompany);
    const rules = company
      ? ({ ...(company.rules as object), timeZone: company.timeZone } as WorkCalendar)
      : companyDefault;
    return {
      minutesBetween: (from, to) => workingMinutesBetween(from, to, rules),
      calendarName: company ? words.pick(company.name, company.nameEn) : null,
    };
  }, [data, words]);
}
