import type { Json } from '../../workflows/engine/json.ts';
import { type Connector, inputOf, refused, textInput } from './connector.ts';

/** The columns of each kind of record that a route may set, by the names it uses. */
const SETTABLE: Record<string, Record<string, string>> = {
  contract: { status: 'status' },
  deal: { stage: 'stage', lossReason: 'loss_reason' },
  survey: { status: 'status' },
  ticket: { status: 'status', level: 'level', rating: 'rating' },
};
const STAMPED = new Set(['contract']);

/**
 * Changes a CRM record: `kind` (contract, deal, survey, ticket), `id` (UUID), `set` (a context of new values).
 * Setting the same values twice is the same as once.
 */
export const crm: Connector = async (job, { pool }) => {
  const kind = textInput(job, 'kind');
  const id = textInput(job, 'id');
  const columns = Object.hasOwn(SETTABLE, kind) ? SETTABLE[kind] : undefined;
  if (!columns)
    throw refused(
      `Expected a record kind of ${Object.keys(SETTABLE).join(', ')}, but element '${job.elementId}' names '${kind}'`,
    );
  const changes = Object.entries(setInput(inputOf(job).set, job.elementId)).map(([name, value]) => {
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (!column)
      throw refused(
        `Expected element '${job.elementId}' to set ${Object.keys(columns).join(', ')} of a ${kind}, but it sets '${name}'`,
      );
    return { column, value };
  });
  const name = `crm-${kind}-${changes.map(({ column }) => column).join('-')}`;
  const assignments = changes.map(({ column }, index) => `${column} = $${index + 2}`);
  if (STAMPED.has(kind)) assignments.push('updated_at = now()');
  const values = changes.map(({ value }) => value);
  const text = `update ${kind} set ${assignments.join(', ')} where id = $1`;
  const { rowCount } = await pool.query({ name, text }, [id, ...values]);
  if (rowCount === 0)
    throw refused(
      `Expected ${kind} ${id} to be there for element '${job.elementId}', but there is no such record`,
    );
  return {};
};

function setInput(set: Json | undefined, elementId: string): Record<string, Json> {
  if (set && typeof set === 'object' && !Array.isArray(set) && Object.keys(set).length > 0) return set;
  throw refused(
    `Expected input 'set' of element '${elementId}' to be a context of new values, but it is ${JSON.stringify(set ?? null)}`,
  );
}
