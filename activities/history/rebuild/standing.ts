import type { Pool, PoolClient } from 'pg';
import type { RecordedInstance } from '../../../workflows/recording.ts';
import { loadVersion } from '../../load-version.ts';
import { projectIncidents } from '../../record/project-incidents.ts';
import { projectTasks } from '../../record/project-tasks.ts';
import type { Projection, Recording } from '../../record/statement.ts';
import { readRows } from '../rows.ts';
import type { Pieces } from './pieces.ts';
import { type KnownTask, recordingsOfRows } from './standing-rows.ts';

/** What follows from the rows before `first`, which no history stands behind any more. */
export async function standingRecordings(
  client: PoolClient,
  pool: Pool,
  { instanceId, workflowId, recordings }: Pieces,
  first: number,
): Promise<Recording[]> {
  const instance =
    (await readInstance(client, instanceId)) ?? recordings.at(-1)?.batch.instances.at(-1) ?? null;
  if (!instance) return [];
  const rows = await readRows(client, [{ instanceId, from: 1, to: Math.min(first - 1, LAST) }]);
  const tasks = await readTasks(client, instanceId);
  const lost = rows.some(({ event, data }) => event === 'entered' && isOfAnother(data?.taskId, tasks));
  const version = lost ? await loadVersion(pool, { versionId: instance.versionId }) : null;
  return recordingsOfRows(rows, { instance, workflowId, tasks, routeMap: version?.routeMap ?? null });
}

/** Timers, waits and jobs leave no rows; those of older runs stay as they stand. */
export const projectStanding: Projection = (recording) => [
  ...projectTasks(recording),
  ...projectIncidents(recording),
];

/** The greatest `integer` of PostgreSQL. */
const LAST = 2_147_483_647;
const isOfAnother = (taskId: unknown, tasks: Map<string, KnownTask>): boolean =>
  typeof taskId === 'string' && !tasks.has(taskId);

async function readTasks(client: PoolClient, instanceId: string): Promise<Map<string, KnownTask>> {
  const { rows } = await client.query<KnownTask>(
    `select id, state, version, element_id, name, element_instance_id, name_ru, name_en, due_is_counted, follow_up_at, form_key, instruction, outcomes, input,
            loop_counter, subject, business_key, record_kind, record_id from task where instance_id = $1`,
    [instanceId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function readInstance(client: PoolClient, instanceId: string): Promise<RecordedInstance | null> {
  const { rows } = await client.query<RecordedInstance>(
    `select id, version_id as "versionId", route_map_key as key, version, business_key as "businessKey", subject,
            initiator_id as "initiatorId", status, variables, active, incident_count as "incidentCount",
            started_at as "startedAt", ended_at as "endedAt"
       from instance where id = $1`,
    [instanceId],
  );
  return rows[0] ?? null;
}
