import { CHANNEL } from '../../activities/record/announce.ts';
import type { Variables } from '../../workflows/engine/json.ts';
import { type Database, sql } from '../database/sql.ts';
import { instanceIdFor } from '../engine-client/hosts.ts';
import { HttpProblem, type ProblemLine } from '../http/http-problem.ts';
import { keyOfItem, START_QUEUE_NOTICE } from './queued-start.ts';

export type WantedStart = {
  routeMapKey: string;
  version?: number | undefined;
  businessKey?: string | null | undefined;
  variables?: Variables | undefined;
};
type Batch = { batchId: string; actor: string; initiatorId: string | null; items: WantedStart[] };

/** As much as one start by itself may bring. */
const LONGEST_VARIABLES = 1024 * 1024;
const PROBLEMS_TOLD = 100;

/**
 * Writes all starts of a batch down, or none; a batch that is there already stays as it is.
 * @throws HttpProblem 422 that names the items that cannot start
 */
export async function enqueue(db: Database, { batchId, actor, initiatorId, items }: Batch): Promise<void> {
  const versionIds = await versionsOf(db, items);
  const rows = items.map(({ businessKey = null, variables = {}, routeMapKey }, item) => ({
    item,
    routeMapKey,
    versionId: versionIds[item] ?? null,
    businessKey,
    variables: JSON.stringify(variables),
    instanceId: instanceIdFor(keyOfItem(batchId, item)),
  }));
  const problems = rows.flatMap((row) => problemOf(row, items[row.item]?.version));
  if (problems.length > 0) {
    const detail = `Expected every item to be one that can start, but ${problems.length} of ${items.length} cannot; nothing was started.`;
    throw HttpProblem.refused(detail, problems.slice(0, PROBLEMS_TOLD));
  }
  await db.transaction(async (tx) => {
    const isNew = await tx.run(sql`
      insert into start_batch (id, actor, initiator_id, total) values (${batchId}, ${actor}, ${initiatorId}, ${items.length})
      on conflict (id) do nothing`);
    if (!isNew) return;
    await tx.run(sql`
      insert into start_queue (batch_id, item, route_map_key, version_id, business_key, variables, instance_id)
      select ${batchId}, x.item, x."routeMapKey", x."versionId", x."businessKey", x.variables::json, x."instanceId"
        from json_to_recordset(${JSON.stringify(rows)}::json)
          as x(item int, "routeMapKey" text, "versionId" uuid, "businessKey" text, variables text, "instanceId" uuid)
       order by x.item`);
    await tx.run(sql`select pg_notify(${CHANNEL}, ${JSON.stringify({ kind: START_QUEUE_NOTICE })})`);
  });
}

/** The version that each item means: the one it names, else the latest; null where there is none. */
async function versionsOf(db: Database, items: WantedStart[]): Promise<(string | null)[]> {
  const nameOf = (key: string, version: number | null): string => JSON.stringify([key, version]);
  const wanted = new Map(
    items.map(({ routeMapKey: key, version = null }) => [nameOf(key, version), { key, version }]),
  );
  const found = await db.many<{ key: string; version: number | null; id: string }>(sql`
    select w.key, w.version, v.id
      from json_to_recordset(${JSON.stringify([...wanted.values()])}::json) as w(key text, version int)
      cross join lateral (select id from route_map_version v where v.key = w.key
        and (w.version is null or v.version = w.version) order by v.version desc limit 1) v`);
  const ids = new Map(found.map(({ key, version, id }) => [nameOf(key, version), id]));
  return items.map(({ routeMapKey, version = null }) => ids.get(nameOf(routeMapKey, version)) ?? null);
}

type Checked = { item: number; routeMapKey: string; versionId: string | null; variables: string };

function problemOf({ item, routeMapKey, versionId, variables }: Checked, version?: number): ProblemLine[] {
  const problem = (field: string, rule: string, message: string): ProblemLine[] => [
    { path: `body.items.${item}.${field}`, rule, message, severity: 'error' },
  ];
  if (versionId === null) {
    const which = version === undefined ? 'no version' : `no version ${version}`;
    return problem(
      'routeMapKey',
      'published',
      `Expected '${routeMapKey}' to be published, but there is ${which} of it.`,
    );
  }
  if (Buffer.byteLength(variables) > LONGEST_VARIABLES)
    return problem('variables', 'too_big', 'Expected the variables of one start to be 1 MB or less.');
  return [];
}
