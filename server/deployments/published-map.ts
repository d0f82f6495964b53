import { type RouteMap, readRouteMaps } from '../../workflows/engine/index.ts';
import { type Database, sql } from '../database/sql.ts';

const KEPT = 100;
const known = new Map<string, Promise<RouteMap | null>>();

/** A published version as the engine's graph. Versions never change, so each is read once. */
export function publishedMap(db: Database, versionId: string): Promise<RouteMap | null> {
  const before = known.get(versionId);
  if (before) return before;
  const reading = read(db, versionId);
  reading.catch(() => known.delete(versionId));
  known.set(versionId, reading);
  const oldest = known.keys().next().value;
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return reading;
}

async function read(db: Database, versionId: string): Promise<RouteMap | null> {
  const row = await db.one<{ key: string; xml: string }>(
    sql`select key, xml from route_map_version where id = ${versionId}`,
  );
  if (!row) return null;
  const { routeMaps } = await readRouteMaps(row.xml);
  return routeMaps.find(({ key }) => key === row.key) ?? null;
}
