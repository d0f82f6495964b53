import { type Columns, copyInto } from '../../domain/copy.ts';
import type { Statement } from '../../domain/round.ts';
import type { Planned } from '../../workflows/engine/events.ts';
import type { RecordBatch, RecordedStep } from '../../workflows/recording.ts';

/**
 * Everything that one projection needs: fresh steps in order, and what was planned for them. `careful`: rows of history and
 * tasks may be there already.
 */
export type Recording = {
  batch: RecordBatch;
  steps: RecordedStep[];
  planned: Record<string, Planned>;
  careful?: boolean;
};
export type Projection = (recording: Recording) => Statement[];

/** A statement whose only value is its rows as JSON; none for no rows. */
export const rowsOf = (name: string, text: string, rows: object[]): Statement[] =>
  rows.length > 0 ? [{ name, text, values: [JSON.stringify(rows)] }] : [];

/**
 * A change of rows by their id. The ids stand beside the rows, so that the planner looks each up by the primary key however
 * few rows the table had when it made its plan.
 */
export const changesOf = (name: string, text: string, rows: { id: string }[]): Statement[] =>
  rows.length > 0 ? [{ name, text, values: [JSON.stringify(rows), rows.map(({ id }) => id)] }] : [];

/**
 * New rows of a table: copied, and by a careful recording inserted. `onConflict`: the insert's clause for rows that are there
 * already.
 */
export function newRowsOf(table: string, columns: Columns, onConflict: string) {
  const { names, declared } = columns;
  const insert = `insert into ${table} (${names}) select ${names} from jsonb_to_recordset($1::jsonb) as r(${declared}) ${onConflict}`;
  return (rows: Record<string, unknown>[], { careful = false }: Pick<Recording, 'careful'>): Statement[] =>
    careful ? rowsOf(`insert-${table}`, insert, rows) : copyInto(table, columns, rows);
}
