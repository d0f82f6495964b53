import { companyDefault } from '../calendars/index.ts';

const { timeZone, ...rules } = companyDefault;

/** Five days of eight hours with an hour for lunch, by the Russian production calendar. */
export const companyCalendar = {
  code: 'company',
  name: 'Пятидневка, 9:00-18:00',
  nameEn: 'Five-day week, 9:00-18:00',
  timeZone,
  isCompany: true,
  rules,
};
