import { commandsOf } from './commands-of.ts';
import { changesOf, type Projection, rowsOf } from './statement.ts';

/** Jobs of service, send and business rule tasks: for external workers to take, for operators to see. */
export const projectJobs: Projection = ({ batch, steps }) => {
  const keys = new Map(batch.instances.map(({ id, businessKey }) => [id, businessKey]));
  const states = new Map<string, string>();
  for (const { command } of commandsOf(steps, 'createJob', 'closeJob'))
    states.set(command.jobId, command.type === 'closeJob' ? command.state : 'open');
  const created = commandsOf(steps, 'createJob').map(({ instanceId, at, command }) => ({
    id: command.jobId,
    instance_id: instanceId,
    element_id: command.elementId,
    topic: command.topic,
    connector: command.connector,
    input: command.input,
    variables: command.variables,
    retries: command.retries,
    state: states.get(command.jobId),
    created_at: at,
    business_key: keys.get(instanceId) ?? null,
  }));
  for (const { id } of created) states.delete(id);
  const closed = [...states].map(([id, state]) => ({ id, state }));
  return [...rowsOf('create-jobs', INSERT, created), ...changesOf('close-jobs', UPDATE, closed)];
};

const INSERT = `
  insert into job (id, instance_id, element_id, topic, connector, input, variables, retries, state, created_at, business_key)
  select id, instance_id, element_id, topic, connector, input, variables, retries, state, created_at, business_key
    from jsonb_to_recordset($1::jsonb) as r(id uuid, instance_id uuid, element_id text, topic text, connector text,
      input jsonb, variables jsonb, retries int, state text, created_at timestamptz, business_key text)
  on conflict (id) do update set state = excluded.state, retries = excluded.retries, locked_by = null, locked_until = null`;
const UPDATE = `
  update job set state = r.state, locked_by = null, locked_until = null
    from jsonb_to_recordset($1::jsonb) as r(id uuid, state text) where job.id = any($2::uuid[]) and job.id = r.id`;
