import type { Pool } from 'pg';
import { type Decision, readDecisions, readRouteMaps, withDecisions } from '../workflows/engine/index.ts';
import { FORMAT, type RouteMap } from '../workflows/engine/route-map/model.ts';
import type { VersionRef } from '../workflows/recording.ts';

export type LoadedVersion = VersionRef & { routeMap: RouteMap };
/** One version by its row, or a route map by key: the version named, else the latest. */
export type Wanted = { versionId: string } | { key: string; version: number | null };

/** A published version: the graph that was stored with it, else read from its XML; null when there is none. */
export async function loadVersion(pool: Pool, wanted: Wanted): Promise<LoadedVersion | null> {
  const { rows } = await ('versionId' in wanted
    ? pool.query<Row>(`${SELECT} where v.id = $1`, [wanted.versionId])
    : pool.query<Row>(
        `${SELECT} where v.key = $1 and ($2::int is null or version = $2) order by version desc limit 1`,
        [wanted.key, wanted.version],
      ));
  const [row] = rows;
  if (!row) return null;
  const routeMap = row.graph?.format === FORMAT ? row.graph : await readAndStore(pool, row);
  return routeMap ? { versionId: row.id, key: row.key, version: row.version, routeMap } : null;
}

/** What was published before graphs were stored, or by an engine that drew them otherwise, is read from XML once. */
async function readAndStore(pool: Pool, { id, key, hash }: Row): Promise<RouteMap | null> {
  const { rows } = await pool.query<{ xml: string }>('select xml from route_map_version where id = $1', [id]);
  const { routeMaps } = await readRouteMaps(rows[0]?.xml ?? '');
  const bare = routeMaps.find((map) => map.key === key);
  if (!bare) return null;
  const routeMap = await withDecisions(bare, await decisionsOf(pool, id));
  await pool.query(STORE_GRAPH, [hash, JSON.stringify(routeMap)]);
  return routeMap;
}

async function decisionsOf(pool: Pool, versionId: string): Promise<Map<string, Decision>> {
  const { rows } = await pool.query<{ xml: string }>(
    `select d.xml from route_map_version v, jsonb_each_text(v.decisions) used
       join decision_version d on d.key = used.key and d.version = used.value::int where v.id = $1`,
    [versionId],
  );
  const read = await Promise.all(rows.map(({ xml }) => readDecisions(xml)));
  return new Map(read.flatMap(({ decisions }) => decisions).map((decision) => [decision.id, decision]));
}

type Row = { id: string; key: string; version: number; hash: string; graph: RouteMap | null };

const SELECT = `
  select v.id, v.key, v.version, v.hash, g.graph
    from route_map_version v left join route_map_graph g on g.hash = v.hash`;
const STORE_GRAPH = `
  insert into route_map_graph (hash, graph) values ($1, $2) on conflict (hash) do update set graph = excluded.graph`;
