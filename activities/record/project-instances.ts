import { isUuid } from '../../domain/uuid.ts';
import { type Projection, rowsOf } from './statement.ts';

/** SQLSTATE (division by zero) by which the transaction fails when an instance is another host's. */
export const NOT_OURS = '22012';

/**
 * Instances as they stand after the batch; what they run on (a CRM record) comes from their variables. Fails as `NOT_OURS`
 * where one is another host's, so that what follows in the same round need not wait to hear of it.
 */
export const projectInstances: Projection = ({ batch, steps }) => {
  const fresh = new Set(steps.map(({ instanceId }) => instanceId));
  const lastSeq = new Map<string, number>();
  for (const { instanceId, history } of steps)
    lastSeq.set(instanceId, history.at(-1)?.seq ?? lastSeq.get(instanceId) ?? 0);
  const rows = batch.instances
    .filter(({ id }) => fresh.has(id))
    .map((instance) => ({
      id: instance.id,
      route_map_key: instance.key,
      version: instance.version,
      version_id: instance.versionId,
      business_key: instance.businessKey,
      subject: instance.subject,
      status: instance.status,
      variables: instance.variables,
      active: instance.active,
      incident_count: instance.incidentCount,
      record_kind: textOf(instance.variables.recordKind),
      record_id: uuidOf(instance.variables.recordId),
      parent_instance_id: instance.caller?.instanceId ?? null,
      call_element_id: instance.caller?.elementId ?? null,
      initiator_id: uuidOf(instance.initiatorId),
      workflow_id: batch.workflowId,
      started_at: instance.startedAt,
      ended_at: instance.endedAt,
      last_seq: lastSeq.get(instance.id) ?? 0,
    }));
  return rowsOf('project-instances', SQL, rows);
};

const COLUMNS = `id uuid, route_map_key text, version int, version_id uuid, business_key text, subject text, status text,
  variables jsonb, active jsonb, incident_count int, record_kind text, record_id uuid, parent_instance_id uuid,
  call_element_id text, initiator_id uuid, workflow_id text, started_at timestamptz, ended_at timestamptz, last_seq int`;
const SQL = `
  with written as (
  insert into instance (id, route_map_key, version, version_id, business_key, subject, status, variables, active,
    incident_count, record_kind, record_id, parent_instance_id, call_element_id, initiator_id, workflow_id, started_at,
    ended_at, last_seq, updated_at)
  select r.*, now() from jsonb_to_recordset($1::jsonb) as r(${COLUMNS})
  on conflict (id) do update set
    route_map_key = excluded.route_map_key, version = excluded.version, version_id = excluded.version_id,
    business_key = excluded.business_key, parent_instance_id = excluded.parent_instance_id,
    call_element_id = excluded.call_element_id, initiator_id = excluded.initiator_id,
    subject = coalesce(excluded.subject, instance.subject), status = excluded.status, variables = excluded.variables,
    active = excluded.active, incident_count = excluded.incident_count, record_kind = excluded.record_kind,
    record_id = excluded.record_id, ended_at = excluded.ended_at, last_seq = greatest(instance.last_seq, excluded.last_seq),
    updated_at = now()
    where instance.workflow_id = excluded.workflow_id and instance.started_at = excluded.started_at
  returning id)
  select 1 / (count(*) = jsonb_array_length($1::jsonb))::int as ours from written`;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
export const uuidOf = (value: unknown): string | null => (isUuid(value) ? value : null);
