import { columnsOf, copyInto } from '../../domain/copy.ts';
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
    ...copyInto('unconfirmed_step', COLUMNS, rows),
    ...(rows.length > 0 ? [{ name: WRITES_STEPS, text: UP_TO, values: [] }] : []),
    ...rowsOf(
      'taken-keys',
      KEYS,
      rows.filter(({ key }) => key !== null).map(({ key, instance_id }) => ({ key, instance_id })),
    ),
  ];
};

const COLUMNS = columnsOf('workflow_id text, instance_id uuid, first_seq int, key text, work jsonb');
/** Of the last row that this connection has written. */
const UP_TO = `select currval(pg_get_serial_sequence('unconfirmed_step', 'id')) as up_to`;
const KEYS = `
  insert into taken_key (key, instance_id)
  select key, instance_id from jsonb_to_recordset($1::jsonb) as r(key text, instance_id uuid)
  on conflict (key) do nothing`;
