import { createHash } from 'node:crypto';
import type { EventRow } from '../../record/project-events.ts';
import { rowText, type Span } from '../rows.ts';

/** What a run has recorded of one instance: a digest of each row, in order. */
export type SealedSpan = Span & { ended: boolean; digests: Buffer };

/**
 * What is sealed: `verified` rows were held against the history of a run; `imported` ones have none, such as the past of
 * a demonstration company.
 */
export type Sealable = {
  kind: 'verified' | 'imported';
  workflowId: string;
  runId: string;
  closedAt: Date;
  firstAt: string | null;
  lastAt: string | null;
  spans: SealedSpan[];
};
export type SealHead = { no: number; hash: string };

/** Before the first seal. */
export const START: SealHead = { no: 0, hash: createHash('sha256').update('marshrut-history').digest('hex') };
export const DIGEST_SIZE = 16;

export function spanOf(span: Span, ended: boolean, rows: EventRow[]): SealedSpan {
  return { ...span, ended, digests: Buffer.concat(rows.map(digestOf)) };
}

/** The first bytes of a row's SHA-256: enough to find which row was changed, and nobody finds another row with them. */
export const digestOf = (row: EventRow): Buffer =>
  createHash('sha256').update(rowText(row)).digest().subarray(0, DIGEST_SIZE);

/** The hash of a seal: over its place, its run, its rows, and the seal before it. */
export function hashOf(
  no: number,
  previous: string,
  { kind, workflowId, runId, closedAt, spans }: Sealable,
): string {
  const inOrder = spans.toSorted((a, b) => (a.instanceId < b.instanceId ? -1 : 1));
  const rows = inOrder.map(({ instanceId, from, to, ended, digests }) => [
    instanceId,
    from,
    to,
    ended,
    digests.toString('base64'),
  ]);
  const text = JSON.stringify([no, previous, kind, workflowId, runId, closedAt.toISOString(), rows]);
  return createHash('sha256').update(text).digest('hex');
}
