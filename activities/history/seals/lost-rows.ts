import type { HistoryParts } from '../parts.ts';
import { isKnown, runningWorkflows } from '../runs.ts';

/** Rows that were not sealed in time: Temporal has removed the history of their run. */
export type LostRows = { workflowId: string; instances: number; rows: number; from: string; to: string };

/**
 * Rows without a seal whose history is gone. `unsealed`: workflows with a run that is not sealed yet, but still there.
 */
export async function lostRows(
  { pool, client, taskQueue }: Pick<HistoryParts, 'pool' | 'client' | 'taskQueue'>,
  unsealed: Set<string>,
): Promise<LostRows[]> {
  const { rows } = await pool.query<LostRows & { holes: boolean }>(UNSEALED);
  const running = rows.length > 0 ? await runningWorkflows(client, taskQueue) : new Set<string>();
  const lost: LostRows[] = [];
  for (const { holes, ...about } of rows) {
    const { workflowId } = about;
    if (unsealed.has(workflowId)) continue;
    if (holes || !(running.has(workflowId) || (await isKnown(client, workflowId)))) lost.push(about);
  }
  return lost;
}

/**
 * By workflow, the rows that no seal covers. A hole lies before a sealed row of the same instance: its run is closed. What
 * comes after the last sealed row may belong to a run that goes on.
 */
const UNSEALED = `
  with sealed as (
    select instance_id, sum(to_seq - from_seq + 1) as covered, max(to_seq) as sealed_to from history_seal_span group by 1),
  open as (
    select i.id, i.workflow_id, coalesce(s.sealed_to, 0) as sealed_to, coalesce(s.covered < s.sealed_to, false) as hole
      from instance i left join sealed s on s.instance_id = i.id
     where coalesce(s.covered, 0) < i.last_seq)
  select o.workflow_id as "workflowId", count(distinct r.instance_id)::int as instances, count(*)::int as rows,
         min(r.at) as "from", max(r.at) as "to", bool_or(o.hole) as holes
    from open o join route_event r on r.instance_id = o.id
    left join history_seal_span s on s.instance_id = r.instance_id and r.seq between s.from_seq and s.to_seq
   where s.instance_id is null
   group by 1 order by 4`;
