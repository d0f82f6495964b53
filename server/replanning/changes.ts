import { randomUUID } from 'node:crypto';
import { CHANNEL } from '../../activities/record/announce.ts';
import type { Because } from '../../workflows/engine/events.ts';
import { type Queries, sql } from '../database/sql.ts';
import type { Scope } from './counted.ts';

/** Kind of the notice that tells servers of changed working time. */
export const REPLANNING_NOTICE = 'replanning';

type Change = Partial<Scope> & { because: Because; actor: string | undefined };

/** Writes down, in the transaction that changes working time, that due moments are to be counted anew. Gives its id. */
export async function replanAfter(
  tx: Queries,
  { calendarId = null, employeeId = null, because, actor }: Change,
): Promise<string> {
  const id = randomUUID();
  await tx.run(sql`
    insert into replanning (id, calendar_id, employee_id, because, actor)
    values (${id}, ${calendarId}, ${employeeId}, ${JSON.stringify(because)}, ${actor ?? null})`);
  await tx.run(sql`select pg_notify(${CHANNEL}, ${JSON.stringify({ kind: REPLANNING_NOTICE })})`);
  return id;
}
