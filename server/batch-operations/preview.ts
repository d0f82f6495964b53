import type { z } from 'zod';
import type { MigrationVerdict } from '../../workflows/engine/migrate/migrate.ts';
import { type Database, sql } from '../database/sql.ts';
import type { BatchOperationInput, BatchOperationPreview } from '../endpoints/views/batch-operations.ts';
import type { EngineClient } from '../engine-client/types.ts';
import type { Parameters } from './operations.ts';
import { targetOf } from './target.ts';

type Needs = { db: Database; engine: Pick<EngineClient, 'tryMigrations'> };
type Shown = z.input<typeof BatchOperationPreview>;
type Row = Omit<Shown['items'][number], 'refusal'> & { active: { elementId: string }[] };
type Refusal = Shown['items'][number]['refusal'];

const FIRST = 50;

/**
 * What a batch operation would be done to, and what would be refused of the first page; nothing is changed.
 * @throws HttpProblem 422 and 404 as the operation itself would be refused
 */
export async function previewOf({ db, engine }: Needs, input: BatchOperationInput): Promise<Shown> {
  const { suited, matched, total, versions, parameters, versionId } = await targetOf(db, input);
  const rows = await db.many<Row>(sql`
    select i.id as "instanceId", i.route_map_key as "routeMapKey", i.version, i.business_key as "businessKey", i.subject,
           i.status, i.active
      from instance i where ${suited} order by i.started_at, i.id limit ${FIRST}`);
  const { mapping = {} } = parameters;
  const instanceIds = rows.map(({ instanceId }) => instanceId);
  const verdicts =
    versionId && rows.length > 0
      ? await engine.tryMigrations({ instanceIds, versionId, mapping })
      : new Map<string, MigrationVerdict>();
  const items = rows.map(({ active, ...row }) => ({
    ...row,
    refusal: refusalOf(verdicts.get(row.instanceId)) ?? nothingThere(parameters, active),
  }));
  return { matched, total, leftOut: matched - total, versions, items };
}

function refusalOf(verdict: MigrationVerdict | undefined): Refusal {
  if (!verdict || verdict.verdict === 'goes on') return null;
  const { elementId, reason } = verdict;
  return { ...(elementId ? { elementId } : {}), reason: reason ?? verdict.verdict };
}

/** A modification that takes a token away from where there is none is refused. */
function nothingThere({ instructions = [] }: Parameters, active: Row['active']): Refusal {
  const here = new Set(active.map(({ elementId }) => elementId));
  for (const instruction of instructions) {
    const from = instruction.type === 'move' ? instruction.from : instruction.elementId;
    if (instruction.type !== 'start' && !here.has(from))
      return { elementId: from, reason: `Expected a token at '${from}', but there is none` };
  }
  return null;
}
