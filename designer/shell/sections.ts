import {
  IconAdjustmentsAlt,
  IconAlertOctagon,
  IconCalendarTime,
  IconClockExclamation,
  IconFileText,
  IconGauge,
  IconHeadset,
  IconListCheck,
  IconMailExclamation,
  IconMessageQuestion,
  IconReportAnalytics,
  IconRoute,
  IconSchema,
  IconShieldCheck,
  IconTargetArrow,
  IconUsers,
} from '@tabler/icons-react';
import type { Access, Me } from '../api/session.ts';

export type SectionKey =
  | 'myDay'
  | 'contracts'
  | 'deals'
  | 'surveys'
  | 'tickets'
  | 'myDiscipline'
  | 'routeMaps'
  | 'discipline'
  | 'lateNow'
  | 'instances'
  | 'incidents'
  | 'operations'
  | 'messages'
  | 'calendars'
  | 'employees'
  | 'history';

export type Section = {
  key: SectionKey;
  path: string;
  icon: typeof IconRoute;
  group: 'work' | 'design' | 'control' | 'administration';
  access: Access[];
};

/** Everything that the left side can show, in its order. */
export const sections: Section[] = [
  { key: 'myDay', path: '/my-day', icon: IconListCheck, group: 'work', access: ['employee'] },
  { key: 'contracts', path: '/contracts', icon: IconFileText, group: 'work', access: ['employee'] },
  { key: 'deals', path: '/deals', icon: IconTargetArrow, group: 'work', access: ['employee'] },
  { key: 'surveys', path: '/surveys', icon: IconMessageQuestion, group: 'work', access: ['employee'] },
  { key: 'tickets', path: '/tickets', icon: IconHeadset, group: 'work', access: ['employee'] },
  {
    key: 'myDiscipline',
    path: '/discipline/employees/me',
    icon: IconReportAnalytics,
    group: 'work',
    access: ['employee'],
  },
  { key: 'routeMaps', path: '/route-maps', icon: IconSchema, group: 'design', access: ['designer'] },
  { key: 'discipline', path: '/discipline', icon: IconGauge, group: 'control', access: ['manager'] },
  { key: 'lateNow', path: '/late-now', icon: IconClockExclamation, group: 'control', access: ['manager'] },
  { key: 'instances', path: '/instances', icon: IconRoute, group: 'control', access: ['manager'] },
  { key: 'incidents', path: '/incidents', icon: IconAlertOctagon, group: 'administration', access: [] },
  {
    key: 'operations',
    path: '/operations',
    icon: IconAdjustmentsAlt,
    group: 'administration',
    access: [],
  },
  { key: 'messages', path: '/messages', icon: IconMailExclamation, group: 'administration', access: [] },
  { key: 'calendars', path: '/calendars', icon: IconCalendarTime, group: 'administration', access: [] },
  { key: 'employees', path: '/employees', icon: IconUsers, group: 'administration', access: [] },
  { key: 'history', path: '/history', icon: IconShieldCheck, group: 'administration', access: [] },
];

export function mayEnter(me: Me, access: Access[]): boolean {
  return me.access.includes('administrator') || access.some((one) => me.access.includes(one));
}

export function sectionsOf(me: Me): Section[] {
  return sections.filter(({ access }) => mayEnter(me, access));
}

/** The first page of a person is his work. */
export function homeOf(me: Me): string {
  if (me.access.includes('administrator')) return '/incidents';
  if (me.access.includes('designer')) return '/route-maps';
  if (me.access.includes('manager')) return '/discipline';
  return '/my-day';
}
