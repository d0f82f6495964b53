import { type Database, sql } from '../database/sql.ts';
import { HttpProblem } from '../http/http-problem.ts';

/**
 * The published route map that records of a kind run on: the one named, else the one that names the kind.
 * @throws HttpProblem 422 when there is none
 */
export async function recordRouteMap(
  db: Database,
  kind: string,
  key?: string,
): Promise<{ versionId: string; key: string }> {
  const found = await db.one<{ versionId: string; key: string }>(sql`
    select latest.id as "versionId", latest.key
      from (select distinct on (key) id, key, record, published_at from route_map_version order by key, version desc) latest
     where latest.record = ${kind} and (${key ?? null}::text is null or latest.key = ${key ?? null})
     order by latest.published_at, latest.key limit 1`);
  if (!found) {
    throw HttpProblem.refused(
      key === undefined
        ? `Expected a published route map for records of the kind '${kind}', but there is none.`
        : `Expected '${key}' to be a published route map for records of the kind '${kind}', but it is not.`,
    );
  }
  return found;
}
