import type { PoolClient } from 'pg';
import { isDuration } from '../../workflows/engine/time.ts';
import { afterWorkingTime } from '../start-timers/company-calendar.ts';

type Row = { id: string; norm: string; planned_from: Date; due_at: Date };

/** Counts timer start events anew where the calendar is the company's; one that is starting now stays as it is. */
export async function replanStarts(client: PoolClient, calendarId: string): Promise<void> {
  const { rows } = await client.query<Row>(TAKE, [calendarId]);
  for (const { id, norm, planned_from, due_at } of rows.filter((row) => isDuration(row.norm))) {
    const read = async (text: string) => (await client.query(text)).rows;
    const due = await afterWorkingTime(read, planned_from.toISOString(), norm);
    if (due !== due_at.toISOString()) await client.query(MOVE, [id, due]);
  }
}

const TAKE = `
  select id, coalesce(every, said) as norm, planned_from, due_at from planned_start
   where calendar = 'working' and planned_from is not null and due_at is not null
     and exists(select 1 from calendar where id = $1 and is_company) for update skip locked`;
const MOVE = `
  update planned_start set due_at = $2, begins_at = case when every is null then $2 else begins_at end where id = $1`;
