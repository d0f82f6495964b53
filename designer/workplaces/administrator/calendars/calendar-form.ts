import type { components, operations } from '../../../api/schema.d.ts';
import { type Shift, shiftsOfText, textOfShifts } from './shift-text.ts';

export type Calendar = components['schemas']['Calendar'];
export type CalendarInput = NonNullable<
  operations['putCalendarsById']['requestBody']
>['content']['application/json'];
export type DayRule = NonNullable<CalendarInput['rules']['days']>[string];

export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
export const DAY_KINDS = ['off', 'short', 'worked', 'shifts'] as const;
type DayKind = (typeof DAY_KINDS)[number];

export type ExceptionValues = { id: string; date: string; kind: DayKind; hours: string };
export type CalendarValues = {
  name: string;
  nameEn: string;
  timeZone: string;
  russian: boolean;
  week: Record<(typeof WEEKDAYS)[number], string>;
  days: ExceptionValues[];
  comment: string;
};

/** What stands in the fields when a calendar is opened. */
export function valuesOf({ name, nameEn, timeZone, rules }: Calendar): CalendarValues {
  const { week, days = {}, production } = rules as CalendarInput['rules'];
  return {
    name,
    nameEn,
    timeZone,
    russian: production === 'russia',
    week: Object.fromEntries(
      WEEKDAYS.map((day) => [day, textOfShifts((week[day] ?? []) as Shift[])]),
    ) as CalendarValues['week'],
    days: Object.entries(days)
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([date, rule]) => exceptionOf(date, rule)),
    comment: '',
  };
}

const exceptionOf = (date: string, rule: DayRule): ExceptionValues => ({
  id: date,
  date,
  kind: rule.kind,
  hours: rule.kind === 'shifts' ? textOfShifts(rule.shifts as Shift[]) : '',
});

/** What is sent; null while a field cannot be read. A day that is worked and short stays short. */
export function inputOf(calendar: Calendar, values: CalendarValues): CalendarInput | null {
  const before = (calendar.rules as CalendarInput['rules']).days ?? {};
  const week = WEEKDAYS.map((day) => [day, shiftsOfText(values.week[day])] as const);
  const days = values.days.map((day) => [day.date, ruleOf(day, before[day.date])] as const);
  const isWhole = [...week, ...days].every(([name, value]) => name !== '' && value !== null);
  if (!isWhole || !values.name.trim() || !values.nameEn.trim()) return null;
  return {
    name: values.name.trim(),
    nameEn: values.nameEn.trim(),
    timeZone: values.timeZone.trim(),
    updatedAt: calendar.updatedAt,
    rules: {
      week: Object.fromEntries(week),
      ...(days.length > 0 ? { days: Object.fromEntries(days) } : {}),
      ...(values.russian ? { production: 'russia' } : {}),
    } as CalendarInput['rules'],
    ...(values.comment.trim() ? { comment: values.comment.trim() } : {}),
  };
}

function ruleOf({ kind, hours }: ExceptionValues, before: DayRule | undefined): DayRule | null {
  if (kind === 'worked') return before?.kind === 'worked' ? before : { kind };
  if (kind !== 'shifts') return { kind };
  const shifts = shiftsOfText(hours);
  return shifts && shifts.length > 0 ? { kind, shifts } : null;
}
