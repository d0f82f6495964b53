import type { Planned } from '../../workflows/engine/events.ts';
import type { RecordBatch, RecordedStep } from '../../workflows/recording.ts';

/** Everything that one projection needs: fresh steps in order, and what was planned for them. */
export type Recording = { batch: RecordBatch; steps: RecordedStep[]; planned: Record<string, Planned> };
/** A prepared statement. Those of a batch are sent together and run in their order. */
export type Statement = { name: string; text: string; values: unknown[] };
export type Projection = (recording: Recording) => Statement[];

/** A statement whose only value is its rows as JSON; none for no rows. */
export const rowsOf = (name: string, text: string, rows: object[]): Statement[] =>
  rows.length > 0 ? [{ name, text, values: [JSON.stringify(rows)] }] : [];
