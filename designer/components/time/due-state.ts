export type DueState = 'inTime' | 'soon' | 'late' | 'none' | 'outside';

const SOON = 4 * 60;

/** What a deadline says at a glance; `minutesLeft` is working time, negative past the deadline. */
export function dueStateOf(minutesLeft: number | null): DueState {
  if (minutesLeft === null) return 'none';
  if (minutesLeft < 0) return 'late';
  return minutesLeft <= SOON ? 'soon' : 'inTime';
}
