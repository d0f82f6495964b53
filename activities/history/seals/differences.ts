import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Difference } from '../rows.ts';

/** How a difference was closed: it is there no more, or the history was written over it. */
export type Closing = 'gone' | 'rewritten';

/** Keeps what was found of runs: new differences are added, those that are there no more are closed. */
export async function keepDifferences(
  pool: Pool,
  runIds: string[],
  found: Difference[],
  how: Closing = 'gone',
): Promise<void> {
  if (runIds.length === 0) return;
  const rows = found.map((difference) => ({ id: randomUUID(), ...difference }));
  await pool.query(CLOSE, [runIds, JSON.stringify(rows), how]);
  if (rows.length > 0) await pool.query(ADD, [JSON.stringify(rows)]);
}

const COLUMNS = `r(id uuid, "runId" text, "workflowId" text, "instanceId" uuid, seq int, "elementId" text, kind text,
  "sealNo" int, problem text, expected jsonb, found jsonb)`;
const CLOSE = `
  update history_difference d set closed_at = now(), how = $3
   where d.closed_at is null and d.run_id = any($1::text[]) and not exists (
     select 1 from jsonb_to_recordset($2::jsonb) as ${COLUMNS}
      where r."runId" = d.run_id and r."instanceId" is not distinct from d.instance_id and r.seq is not distinct from d.seq)`;
const ADD = `
  insert into history_difference (id, run_id, workflow_id, instance_id, seq, element_id, kind, seal_no, problem, expected, found)
  select * from (select id, "runId", "workflowId", "instanceId", seq, "elementId", kind, "sealNo", problem, expected, found
                   from jsonb_to_recordset($1::jsonb) as ${COLUMNS}) added
  on conflict do nothing`;
