import type { Pool } from 'pg';
import { readRouteMaps } from '../workflows/engine/index.ts';
import type { RouteMap } from '../workflows/engine/route-map/model.ts';
import type { VersionRef } from '../workflows/recording.ts';

export type LoadedVersion = VersionRef & { routeMap: RouteMap };
/** One version by its row, or a route map by key: the version named, else the latest. */
export type Wanted = { versionId: string } | { key: string; version: number | null };

/** A published version, read from its XML; null when there is none. */
export async function loadVersion(pool: Pool, wanted: Wanted): Promise<LoadedVersion | null> {
  const { rows } = await ('versionId' in wanted
    ? pool.query<Row>('select id, key, version, xml from route_map_version where id = $1', [wanted.versionId])
    : pool.query<Row>(
        `select id, key, version, xml from route_map_version
          where key = $1 and ($2::int is null or version = $2) order by version desc limit 1`,
        [wanted.key, wanted.version],
      ));
  const [row] = rows;
  if (!row) return null;
  const { routeMaps } = await readRouteMaps(row.xml);
  const routeMap = routeMaps.find(({ key }) => key === row.key);
  return routeMap ? { versionId: row.id, key: row.key, version: row.version, routeMap } : null;
}

type Row = { id: string; key: string; version: number; xml: string };
