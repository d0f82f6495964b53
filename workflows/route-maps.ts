import type { RouteMap } from './engine/route-map/model.ts';
import type { LoadedVersion } from './host-maps.ts';

const KEPT = 200;
const read = new Map<string, RouteMap>();
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * A route map from its bytes. It is read once for all hosts of a worker: maps never change and are named by their hash.
 */
export function knownMap(hash: string, bytes: Uint8Array | undefined): RouteMap {
  const known = read.get(hash);
  if (known) return known;
  if (!bytes) throw new Error(`Expected the route map ${hash} with its host, but it is missing`);
  return keep(JSON.parse(decoder.decode(bytes)) as RouteMap);
}

/** Made inside the sandbox, as Temporal knows only that realm's arrays. */
export const toBytes = (value: unknown): Uint8Array => new Uint8Array(encoder.encode(JSON.stringify(value)));

export function fromBytes(bytes: Uint8Array): LoadedVersion {
  const loaded = JSON.parse(decoder.decode(bytes)) as LoadedVersion;
  return { ...loaded, routeMap: read.get(loaded.routeMap.hash) ?? keep(loaded.routeMap) };
}

function keep(map: RouteMap): RouteMap {
  if (read.size >= KEPT) read.clear();
  read.set(map.hash, map);
  return map;
}
