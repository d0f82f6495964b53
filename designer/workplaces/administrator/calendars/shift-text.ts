export type Shift = [from: number, to: number];

const DAY = 24 * 60;
const SPAN = /^(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})$/;

/** Shifts as people write them: `09:00-13:00, 14:00-18:00`; one that ends before it begins goes on in the next day. */
export const textOfShifts = (shifts: Shift[]): string =>
  shifts.map(([from, to]) => `${clock(from)}-${clock(to)}`).join(', ');

/** What was written, in minutes after midnight; null when it is not understood. Nothing written is a day off. */
export function shiftsOfText(text: string): Shift[] | null {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const shifts = parts.map(shiftOf);
  return shifts.every((shift) => shift !== null) ? shifts : null;
}

function shiftOf(text: string): Shift | null {
  const [fromHour, fromMinute, toHour, toMinute] = (SPAN.exec(text)?.slice(1) ?? []).map(Number);
  if (fromHour === undefined || fromMinute === undefined || toHour === undefined || toMinute === undefined)
    return null;
  if (fromHour > 23 || toHour > 24 || fromMinute > 59 || toMinute > 59) return null;
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  return [from, to > from ? to : to + DAY];
}

function clock(minutes: number): string {
  const within = minutes > DAY ? minutes - DAY : minutes;
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}

const two = (number: number): string => String(number).padStart(2, '0');
