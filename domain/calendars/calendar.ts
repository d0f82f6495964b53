import { russianDays } from './russia.ts';

/** From and to in minutes after midnight; `to` beyond 1440 passes into the next day (a night shift). */
export type Shift = [from: number, to: number];

export type DayRule =
  | { kind: 'off' }
  /** One hour shorter (article 95 of the Labour Code). */
  | { kind: 'short' }
  /** A day off that is worked, as a weekday is. */
  | { kind: 'worked'; short?: boolean }
  | { kind: 'shifts'; shifts: Shift[] };

/** What the table `calendar` keeps in `rules`. */
export type CalendarRules = {
  /** Shifts by ISO weekday, 1 (Monday) to 7. */
  week: Record<string, Shift[]>;
  /** Exceptions by ISO date; they win over the production calendar. */
  days?: Record<string, DayRule>;
  /** Public holidays and moved days of a country. */
  production?: 'russia';
};

export type WorkCalendar = CalendarRules & { timeZone: string };

/** A stretch of time that is not worked (ISO 8601 UTC). */
export type AbsenceSpan = { from: string; to: string };

const OFFICE: Shift[] = [
  [540, 780],
  [840, 1080],
];

/** Monday to Friday, 9:00-18:00 with an hour for lunch, by the Russian production calendar. */
export const companyDefault: WorkCalendar = {
  timeZone: 'Europe/Moscow',
  week: { 1: OFFICE, 2: OFFICE, 3: OFFICE, 4: OFFICE, 5: OFFICE, 6: [], 7: [] },
  production: 'russia',
};

/** The calendar in force: the performer's, else the department's, else the company's. */
export function calendarOf(calendars: {
  employee?: WorkCalendar | null;
  department?: WorkCalendar | null;
  company?: WorkCalendar | null;
}): WorkCalendar {
  return calendars.employee ?? calendars.department ?? calendars.company ?? companyDefault;
}

/** Shifts of one date (ISO) in the calendar's own time. */
export function shiftsOn(calendar: WorkCalendar, date: string, weekday: number): Shift[] {
  const usual = calendar.week[String(weekday)] ?? [];
  const rule = calendar.days?.[date] ?? (calendar.production === 'russia' ? russianDays[date] : undefined);
  switch (rule?.kind) {
    case undefined:
      return usual;
    case 'off':
      return [];
    case 'short':
      return shorter(usual);
    case 'worked': {
      const weekdays = calendar.week['5'] ?? [];
      const shifts = usual.length > 0 ? usual : weekdays;
      return rule.short ? shorter(shifts) : shifts;
    }
    case 'shifts':
      return rule.shifts;
  }
}

function shorter(shifts: Shift[]): Shift[] {
  const last = shifts.at(-1);
  if (!last) return [];
  const [from, to] = last;
  return to - 60 > from ? [...shifts.slice(0, -1), [from, to - 60]] : shifts.slice(0, -1);
}
