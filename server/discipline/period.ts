import { DateTime } from 'luxon';
import type { Principal } from '../../domain/access/policy.ts';
import type { Period } from '../../domain/discipline/index.ts';
import type { Database } from '../database/sql.ts';
import { timeZoneOf } from '../endpoints/tasks/days.ts';
import { HttpProblem } from '../http/http-problem.ts';

const LONGEST_DAYS = 400;

/**
 * [from, to) as a caller gave it; a day alone begins at midnight of the caller's own time zone.
 * @throws HttpProblem 400 for a period that is empty or longer than 400 days
 */
export async function periodOf(
  db: Database,
  principal: Principal,
  from: string,
  to: string,
): Promise<Period> {
  const zone = await timeZoneOf(db, principal);
  const [start, end] = [from, to].map((text) => DateTime.fromISO(text, { zone }).toUTC());
  const days = start && end ? end.diff(start, 'days').days : 0;
  if (!start || !end || !(days > 0) || days > LONGEST_DAYS) {
    throw HttpProblem.malformed(`Expected a period of more than nothing and at most ${LONGEST_DAYS} days.`);
  }
  return {
    from: start.toJSDate().toISOString(),
    to: end.toJSDate().toISOString(),
    now: new Date().toISOString(),
  };
}
