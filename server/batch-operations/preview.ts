import type { z } from 'zod';
import { type Database, sql } from '../database/sql.ts';
import type { BatchOperationInput, BatchOperationPreview } from '../endpoints/views/batch-operations.ts';
import type { EngineClient } from '../engine-client/types.ts';
import { modificationOf, type Parameters } from './operations.ts';
import { type Target, targetOf } from './target.ts';

type Engine = Pick<EngineClient, 'tryMigrations' | 'tryModifications'>;
type Shown = z.input<typeof BatchOperationPreview>;
type Row = Omit<Shown['items'][number], 'refusal'> & { active: { elementId: string }[] };
type Refusal = Shown['items'][number]['refusal'];
type Verdict = { verdict: string; elementId?: string; reason?: string };

const SHOWN = 50;
/** Instances that are tried beforehand at most: while a host tries, its instances wait. */
const MOST_TRIED = 1_000;
const TRIED = new Set<string>(['modify', 'migrate']);

/**
 * What a batch operation would be done to, and what the engine would refuse; nothing is changed.
 * @throws HttpProblem 422 and 404 as the operation itself would be refused
 */
export async function previewOf(
  { db, engine }: { db: Database; engine: Engine },
  input: BatchOperationInput,
): Promise<Shown> {
  const target = await targetOf(db, input);
  const { suited, matched, total, versions } = target;
  const isTried = TRIED.has(input.operation);
  const rows = await db.many<Row>(sql`
    select i.id as "instanceId", i.route_map_key as "routeMapKey", i.version, i.business_key as "businessKey", i.subject,
           i.status, i.active
      from instance i where ${suited} order by i.started_at, i.id limit ${isTried ? MOST_TRIED : SHOWN}`);
  const refusalOf = await trial(engine, input, target, rows);
  const items = rows.map(({ active, ...row }) => ({ ...row, refusal: refusalOf({ ...row, active }) }));
  const refused = items.filter(({ refusal }) => refusal !== null);
  const goOn = items.filter(({ refusal }) => refusal === null);
  return {
    matched,
    total,
    leftOut: matched - total,
    versions,
    tried: isTried ? rows.length : 0,
    refused: refused.length,
    items: [...refused, ...goOn].slice(0, SHOWN),
  };
}

/** Lets the hosts of the instances try it; gives why each would be refused. */
async function trial(
  engine: Engine,
  { operation, reason }: BatchOperationInput,
  { parameters, versionId }: Target,
  rows: Row[],
): Promise<(row: Row) => Refusal> {
  const instanceIds = rows.map(({ instanceId }) => instanceId);
  if (instanceIds.length === 0) return () => null;
  if (versionId !== undefined) {
    const { mapping = {} } = parameters;
    const verdicts = await engine.tryMigrations({ instanceIds, versionId, mapping });
    return ({ instanceId }) => refusal(verdicts.get(instanceId));
  }
  if (operation !== 'modify') return () => null;
  const event = modificationOf(parameters, reason);
  const verdicts = await engine.tryModifications({ instanceIds, event });
  return ({ instanceId, active }) =>
    verdicts.has(instanceId) ? refusal(verdicts.get(instanceId)) : nothingThere(parameters, active);
}

function refusal(verdict: Verdict | undefined): Refusal {
  if (!verdict || verdict.verdict === 'goes on') return null;
  const { elementId, reason } = verdict;
  return { ...(elementId ? { elementId } : {}), reason: reason ?? verdict.verdict };
}

/** What can be foreseen where a host cannot try: nothing can be taken away from where no token is. */
function nothingThere({ instructions = [] }: Parameters, active: Row['active']): Refusal {
  const here = new Set(active.map(({ elementId }) => elementId));
  for (const instruction of instructions) {
    const from = instruction.type === 'move' ? instruction.from : instruction.elementId;
    if (instruction.type !== 'start' && !here.has(from))
      return { elementId: from, reason: `Expected a token at '${from}', but there is none` };
  }
  return null;
}
