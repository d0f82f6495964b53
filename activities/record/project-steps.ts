import { type Projection, rowsOf } from './statement.ts';

/** Name of the statement whose answer is the last step that was written (`up_to`). */
export const WRITES_STEPS = 'unconfirmed-steps';

/**
 * What a crash of Temporal could take from the host: the steps themselves, until Temporal must have them too, and the
 * keys of what people and servers sent, so that the same is not taken twice.
 */
export const projectSteps: Projection = ({ batch, steps }) => {
  const rows = steps
    .filter(({ work, history }) => history.length > 0 || work.key)
    .map(({ instanceId, work, history }) => ({
      workflow_id: batch.workflowId,
      instance_id: instanceId,
      first_seq: history[0]?.seq ?? null,
      key: work.key ?? null,
      work,
    }));
  return [
    ...rowsOf(WRITES_STEPS, STEPS, rows),
    ...rowsOf(
      'taken-keys',
      KEYS,
      rows.filter(({ key }) => key !== null).map(({ key, instance_id }) => ({ key, instance_id })),
    ),
  ];
};

const STEPS = `
  with written as (
    insert into unconfirmed_step (workflow_id, instance_id, first_seq, key, work)
    select workflow_id, instance_id, first_seq, key, work from jsonb_to_recordset($1::jsonb)
      as r(workflow_id text, instance_id uuid, first_seq int, key text, work jsonb)
    returning id)
  select max(id) as up_to from written`;
const KEYS = `
  insert into taken_key (key, instance_id)
  select key, instance_id from jsonb_to_recordset($1::jsonb) as r(key text, instance_id uuid)
  on conflict (key) do nothing`;
