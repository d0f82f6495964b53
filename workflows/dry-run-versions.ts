import type { RouteMap } from './engine/route-map/model.ts';
import type { LoadedVersion } from './host-maps.ts';

/** The route maps of a dry run, with the numbers that their versions have or would get by publishing them. */
export class DryRunVersions {
  private readonly latest = new Map<string, RouteMap>();
  private readonly known = new Map<string, LoadedVersion>();

  /** From now on it is the latest of its key. The same content again is the same version. */
  publish(map: RouteMap, version?: number): LoadedVersion {
    this.latest.set(map.key, map);
    return this.know(map, version);
  }

  know(map: RouteMap, version?: number): LoadedVersion {
    const known = this.known.get(map.hash);
    if (known) return known;
    const { key } = map;
    const loaded = { versionId: map.hash, key, version: version ?? this.highest(key) + 1, routeMap: map };
    this.known.set(map.hash, loaded);
    return loaded;
  }

  all(): RouteMap[] {
    return [...this.latest.values()];
  }

  ofKey(key: string): LoadedVersion | null {
    const map = this.latest.get(key);
    return map ? this.know(map) : null;
  }

  ofHash(hash: string): RouteMap | null {
    return this.known.get(hash)?.routeMap ?? null;
  }

  private highest(key: string): number {
    const versions = [...this.known.values()].filter((loaded) => loaded.key === key);
    return Math.max(0, ...versions.map(({ version }) => version));
  }
}
