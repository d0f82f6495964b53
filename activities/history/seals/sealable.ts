import type { Pool } from 'pg';
import type { EventRow } from '../../record/project-events.ts';
import type { ReplayedRun } from '../replay.ts';
import { readRows, rowsOf, type Span, spansOf } from '../rows.ts';
import { appendSeals } from './append.ts';
import { type Sealable, spanOf } from './seal.ts';

/** A run that was held against the table, with the rows that its history gives. */
export function sealableRun(run: ReplayedRun): Sealable {
  const rows = rowsOf(run.recordings);
  const ended = endedIn(run);
  return {
    kind: 'verified',
    workflowId: run.workflowId,
    runId: run.runId,
    closedAt: run.closedAt ?? new Date(),
    ...sealedRows(rows, ({ instanceId }) => ended.has(instanceId)),
  };
}

/** The instances that ended in a run. */
export const endedIn = ({ recordings }: ReplayedRun): Set<string> =>
  new Set(
    recordings.flatMap(({ batch }) =>
      batch.instances.filter(({ endedAt }) => endedAt !== null).map(({ id }) => id),
    ),
  );

/** Seals rows that were not recorded by a host as they are, such as the past of the demonstration company. */
export async function sealImported(pool: Pool, workflowId: string): Promise<void> {
  const { rows: instances } = await pool.query<{ id: string; last_seq: number }>(
    'select id, last_seq from instance where workflow_id = $1 and last_seq > 0 order by id',
    [workflowId],
  );
  const spans = instances.map(({ id, last_seq }) => ({ instanceId: id, from: 1, to: last_seq }));
  const rows = await readRows(pool, spans);
  const sealed = sealedRows(rows, () => true);
  const run = { kind: 'imported' as const, workflowId, runId: workflowId, closedAt: new Date(), ...sealed };
  await appendSeals(pool, [run]);
}

function sealedRows(
  rows: EventRow[],
  hasEnded: (span: Span) => boolean,
): Pick<Sealable, 'spans' | 'firstAt' | 'lastAt'> {
  const byInstance = Map.groupBy(rows, ({ instance_id }) => instance_id);
  const spans = spansOf(rows).map((span) => {
    const own = (byInstance.get(span.instanceId) ?? []).toSorted((a, b) => a.seq - b.seq);
    return spanOf(span, hasEnded(span), own);
  });
  const moments = rows.map(({ at }) => at).toSorted();
  return { spans, firstAt: moments[0] ?? null, lastAt: moments.at(-1) ?? null };
}
