import type { TFunction } from 'i18next';

const WORKING_DAY = 8 * 60;

/** "3 ч 20 мин", "2 рабочих дня 1 ч": working minutes as people say them. */
export function durationWords(minutes: number, t: TFunction): string {
  const whole = Math.max(0, Math.round(minutes));
  if (whole < WORKING_DAY) return hoursAndMinutes(whole, t);
  const days = Math.floor(whole / WORKING_DAY);
  const hours = Math.round((whole % WORKING_DAY) / 60);
  if (hours === 8) return t('time.workingDays', { count: days + 1 });
  const said = t('time.workingDays', { count: days });
  return hours > 0 && days < 5 ? `${said} ${t('time.hours', { count: hours })}` : said;
}

function hoursAndMinutes(minutes: number, t: TFunction): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t('time.minutes', { count: Math.max(1, rest) });
  if (rest === 0) return t('time.hours', { count: hours });
  return `${t('time.hours', { count: hours })} ${t('time.minutes', { count: rest })}`;
}

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** A norm (ISO 8601) as people say it: "2 рабочих дня"; null where it is not a plain duration. */
export function normWords(norm: string | null, calendar: string | null, t: TFunction): string | null {
  const parts = norm ? DURATION.exec(norm) : null;
  if (!parts) return null;
  const [, weeks = '0', days = '0', hours = '0', minutes = '0'] = parts;
  const working = calendar !== 'plain';
  const allDays = Number(weeks) * (working ? 5 : 7) + Number(days);
  const said = [
    allDays > 0 && t(working ? 'time.workingDays' : 'time.days', { count: allDays }),
    Number(hours) > 0 && t(working ? 'time.workingHours' : 'time.plainHours', { count: Number(hours) }),
    Number(minutes) > 0 &&
      t(working ? 'time.workingMinutes' : 'time.plainMinutes', { count: Number(minutes) }),
  ].filter((part) => part !== false);
  return said.length > 0 ? said.join(' ') : null;
}
