import { allOf, type Database, type Sql, sql } from '../database/sql.ts';
import { versionToStart } from '../deployments/version-to-start.ts';
import { instanceMatches } from '../endpoints/instances/instance-filter.ts';
import type { BatchOperationInput } from '../endpoints/views/batch-operations.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { type Parameters, suits } from './operations.ts';

/** Instances that one batch operation is done to at most. */
const MOST = 100_000;
/** Operations that speak of elements, so that all instances must be of one route map. */
const OF_ONE_MAP = new Set<string>(['modify', 'migrate']);

/** `suited`: condition on `instance i`. */
export type Target = {
  suited: Sql;
  matched: number;
  total: number;
  /** By which they go. */
  versions: number[];
  parameters: Parameters;
  /** The version that a migration leads to. */
  versionId?: string;
};

/**
 * What a batch operation would be done to.
 * @throws HttpProblem 422 where that is nothing, too much, or of several route maps; 404 for an unknown version
 */
export async function targetOf(
  db: Database,
  { operation, filter, ids, ...rest }: BatchOperationInput,
): Promise<Target> {
  const given = { ...rest.parameters } as Parameters;
  const meant = ids ? sql`i.id = any(${ids}::uuid[])` : instanceMatches(filter ?? {});
  const suited = allOf([meant, suits(operation, given)]);
  const counted = await db.one<{
    matched: number;
    total: number;
    keys: string[] | null;
    versions: number[] | null;
  }>(sql`
    select count(*)::int as matched, count(*) filter (where ${suits(operation, given)})::int as total,
      array_agg(distinct i.route_map_key) filter (where ${suits(operation, given)}) as keys,
      array_agg(distinct i.version) filter (where ${suits(operation, given)}) as versions
      from instance i where ${meant}`);
  const { matched = 0, total = 0, keys } = counted ?? {};
  const target = { suited, matched, total, versions: counted?.versions ?? [] };
  if (total > MOST)
    throw HttpProblem.refused(`Expected at most ${MOST} instances, but ${total} match: narrow the filter.`);
  const [routeMapKey, ...others] = keys ?? [];
  if (routeMapKey === undefined || !OF_ONE_MAP.has(operation)) return { ...target, parameters: given };
  if (others.length > 0)
    throw HttpProblem.refused(
      `Expected instances of one route map, but they are of ${others.length + 1}: ${[routeMapKey, ...others].join(', ')}.`,
    );
  const parameters = { ...given, routeMapKey };
  if (operation !== 'migrate') return { ...target, parameters };
  const { versionId } = await versionToStart(db, routeMapKey, given.version);
  return { ...target, parameters, versionId };
}
