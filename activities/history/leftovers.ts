import type { Pool } from 'pg';
import type { EventRow } from '../record/project-events.ts';
import type { Coverage } from './coverage.ts';
import { readRows, type Span } from './rows.ts';
import type { Period } from './runs.ts';

/** A row that nothing stands behind yet, with the workflow that should know of it. */
export type Leftover = { row: EventRow; workflowId: string | null };

type Known = { instance_id: string; workflow_id: string | null; from: number; to: number };

/** Every row of the period that the coverage does not reach. */
export async function leftoversOf(pool: Pool, coverage: Coverage, period: Period): Promise<Leftover[]> {
  const leftovers: Leftover[] = [];
  for (let after: string | null = null; ; ) {
    const { rows }: { rows: Known[] } = await pool.query<Known>(INSTANCES, [
      period.from,
      period.to,
      after,
      PAGE,
    ]);
    const spans = rows.flatMap(({ instance_id, from, to }) =>
      coverage.missing({ instanceId: instance_id, from, to }),
    );
    leftovers.push(...(await withWorkflows(pool, spans, rows, period)));
    after = rows.at(-1)?.instance_id ?? null;
    if (rows.length < PAGE) return leftovers;
  }
}

async function withWorkflows(pool: Pool, spans: Span[], known: Known[], period: Period): Promise<Leftover[]> {
  const workflows = new Map(known.map(({ instance_id, workflow_id }) => [instance_id, workflow_id]));
  const rows = await readRows(pool, spans);
  return rows
    .filter(({ at }) => period.from.toISOString() <= at && at < period.to.toISOString())
    .map((row) => ({ row, workflowId: workflows.get(row.instance_id) ?? null }));
}

const PAGE = 5000;
const INSTANCES = `
  select r.instance_id, i.workflow_id, min(r.seq) as "from", max(r.seq) as "to"
    from route_event r left join instance i on i.id = r.instance_id
   where r.at >= $1 and r.at < $2 and ($3::uuid is null or r.instance_id > $3)
   group by r.instance_id, i.workflow_id order by r.instance_id limit $4`;
