import { useQuery } from '@tanstack/react-query';
import { incidentsQuery, lateNowQuery, myDayQuery } from '../api/queries.ts';
import { useMe } from '../api/session.ts';
import { mayEnter, type SectionKey } from './sections.ts';

export type Count = { value: number; late: boolean };

/** The live numbers beside sections: what waits for the person. */
export function useCounts(): Partial<Record<SectionKey, Count>> {
  const me = useMe();
  const day = useQuery({ ...myDayQuery, enabled: mayEnter(me, ['employee']) });
  const late = useQuery({ ...lateNowQuery(), enabled: mayEnter(me, ['manager']) });
  const incidents = useQuery({ ...incidentsQuery, enabled: mayEnter(me, []) });
  const groups = day.data?.groups;
  const overdue = groups?.overdue.total ?? 0;
  return {
    ...(groups && { myDay: { value: overdue + groups.today.total, late: overdue > 0 } }),
    ...(late.data && { lateNow: { value: late.data.items.length, late: true } }),
    ...(incidents.data && { incidents: { value: incidents.data.items.length, late: true } }),
  };
}
