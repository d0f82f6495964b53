import { loadVersion } from '../../activities/load-version.ts';
import type { RouteMap } from '../../workflows/engine/index.ts';
import type { Database } from '../database/sql.ts';

const KEPT = 100;
const known = new Map<string, Promise<RouteMap | null>>();

/** A published version as the engine's graph. Versions never change, so each is read once. */
export function publishedMap({ pool }: Pick<Database, 'pool'>, versionId: string): Promise<RouteMap | null> {
  const before = known.get(versionId);
  if (before) return before;
  const reading = loadVersion(pool, { versionId }).then((loaded) => loaded?.routeMap ?? null);
  reading.catch(() => known.delete(versionId));
  known.set(versionId, reading);
  const oldest = known.keys().next().value;
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return reading;
}
