export {
  type AbsenceSpan,
  type CalendarRules,
  calendarOf,
  companyDefault,
  type DayRule,
  type Shift,
  shiftsOn,
  type WorkCalendar,
} from './calendar.ts';
export { russianDays } from './russia.ts';
export { addWorking, dueAt, isWorking, workingMinutesBetween } from './working-time.ts';
