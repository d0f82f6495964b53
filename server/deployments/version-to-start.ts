import { type Database, sql } from '../database/sql.ts';
import { HttpProblem } from '../http/http-problem.ts';

/**
 * The version that is meant: the one named, else the latest.
 * @throws HttpProblem 404 when no such version is published
 */
export async function versionToStart(
  db: Database,
  key: string,
  version?: number,
): Promise<{ versionId: string; version: number; name: string }> {
  const found = await db.one<{ versionId: string; version: number; name: string }>(sql`
    select id as "versionId", version, name from route_map_version
     where key = ${key} and (${version ?? null}::int is null or version = ${version ?? null})
     order by version desc limit 1`);
  if (!found) {
    throw HttpProblem.notFound(
      version === undefined ? `The route map '${key}'` : `Version ${version} of '${key}'`,
    );
  }
  return found;
}
