import type { Pool } from 'pg';
import { type EventRow, eventRows } from '../record/project-events.ts';
import type { Recording } from '../record/statement.ts';
import type { ReplayedRun } from './replay.ts';

/** Sequence numbers of one instance, both ends included. */
export type Span = { instanceId: string; from: number; to: number };

/** Where the table `route_event` and the history of a run do not say the same. */
export type Difference = {
  kind: 'changed' | 'missing' | 'extra' | 'unproven' | 'unreplayable';
  workflowId: string | null;
  runId: string | null;
  instanceId: string | null;
  seq: number | null;
  elementId: string | null;
  /** What the history says, and what stands in the table. */
  expected: EventRow | null;
  found: EventRow | null;
  /** The seal that tells, where it was not a replay. */
  sealNo: number | null;
  /** Why a history could not be replayed. */
  problem: string | null;
};

/** The rows that a run has recorded, in order. */
export const rowsOf = (recordings: Recording[]): EventRow[] => recordings.flatMap(eventRows);

/** What a run has recorded of each instance; a run records an instance without gaps. */
export function spansOf(rows: EventRow[]): Span[] {
  const spans = new Map<string, Span>();
  for (const { instance_id: instanceId, seq } of rows) {
    const span = spans.get(instanceId);
    spans.set(instanceId, {
      instanceId,
      from: Math.min(seq, span?.from ?? seq),
      to: Math.max(seq, span?.to ?? seq),
    });
  }
  return [...spans.values()];
}

/** The rows of the spans as the table has them, in the order of instance and sequence number. */
export async function readRows(pool: Pick<Pool, 'query'>, spans: Span[]): Promise<EventRow[]> {
  if (spans.length === 0) return [];
  const { rows } = await pool.query<EventRow>(
    `select ${COLUMNS} from jsonb_to_recordset($1::jsonb) as s("instanceId" uuid, "from" int, "to" int)
       join route_event r on r.instance_id = s."instanceId" and r.seq between s."from" and s."to"
      order by r.instance_id, r.seq`,
    [JSON.stringify(spans)],
  );
  return rows;
}

/** Columns of `route_event r` as an `EventRow`, to the microsecond. */
export const COLUMNS = `r.instance_id, r.seq, to_char(r.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  r.element_id, r.element_type, r.scope, r.event, r.actor, r.data`;

/** Holds the table against what a replay recorded, row by row. */
export async function compareRun(pool: Pool, run: ReplayedRun): Promise<Difference[]> {
  const { workflowId, runId, problem } = run;
  const expected = rowsOf(run.recordings);
  const found = new Map((await readRows(pool, spansOf(expected))).map((row) => [keyOf(row), row]));
  const differences = expected.flatMap((row) => differenceOf(row, found.get(keyOf(row)), run));
  if (problem)
    differences.push(differenceAt({ kind: 'unreplayable', workflowId, runId, problem: firstLine(problem) }));
  return differences;
}

/** A difference with what is known of it; its place is that of the row that was found, unless it is given. */
export function differenceAt(known: Partial<Difference> & Pick<Difference, 'kind'>): Difference {
  const place = known.found ? placeOf(known.found) : { instanceId: null, seq: null, elementId: null };
  const nothing = { workflowId: null, runId: null, expected: null, found: null, sealNo: null, problem: null };
  return { ...nothing, ...place, ...known };
}

function differenceOf(
  expected: EventRow,
  found: EventRow | undefined,
  { workflowId, runId }: ReplayedRun,
): Difference[] {
  const about = { workflowId, runId, ...placeOf(expected), expected };
  if (!found) return [differenceAt({ ...about, kind: 'missing' })];
  return rowText(expected) === rowText(found) ? [] : [differenceAt({ ...about, kind: 'changed', found })];
}

const placeOf = ({ instance_id, seq, element_id }: EventRow) => ({
  instanceId: instance_id,
  seq,
  elementId: element_id,
});
const keyOf = ({ instance_id, seq }: EventRow): string => `${instance_id} ${seq}`;
const firstLine = (text: string): string => text.split('\n')[0] ?? '';

/** What differs between two rows, field by field. */
export type FieldChange = { field: string; expected: unknown; found: unknown };

export function changesBetween(expected: EventRow, found: EventRow): FieldChange[] {
  const flat = (row: EventRow): Record<string, unknown> => {
    const { data, at, ...rest } = row;
    const inside = Object.entries(data ?? {}).map(([name, value]) => [`data.${name}`, value]);
    return { ...rest, at: moment(at), ...Object.fromEntries(inside) };
  };
  const [before, after] = [flat(expected), flat(found)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => canonical(before[field]) !== canonical(after[field]))
    .map((field) => ({ field, expected: before[field] ?? null, found: after[field] ?? null }));
}

/** A row as one text that is the same whoever has written it: what is compared and what a seal is made of. */
export function rowText({ at, ...row }: EventRow): string {
  return canonical({ ...row, at: moment(at) });
}

/** PostgreSQL keeps microseconds; a moment of the engine has none. */
const moment = (at: string): string =>
  /\.\d{6}Z$/.test(at) ? at : new Date(at).toISOString().replace('Z', '000Z');

/** JSON with the names of every object in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`);
  return `{${fields.join(',')}}`;
}
