import type { RouteMap } from './engine/route-map/model.ts';
import type { VersionRef } from './recording.ts';

export type LoadedVersion = VersionRef & { routeMap: RouteMap };
/** A version that is needed and may have to be loaded. */
export type WantedVersion = { key: string; version: number };

/** The route maps that a host runs its instances on, by hash, and the versions that it has heard of. */
export class HostMaps {
  private readonly byHash = new Map<string, RouteMap>();
  private readonly versions = new Map<string, LoadedVersion>();

  constructor(maps: RouteMap[]) {
    for (const map of maps) this.byHash.set(map.hash, map);
  }

  get(hash: string): RouteMap {
    const map = this.byHash.get(hash);
    if (!map) throw new Error(`Expected the route map ${hash} in this host, but it was not loaded`);
    return map;
  }

  add(loaded: LoadedVersion): void {
    this.byHash.set(loaded.routeMap.hash, loaded.routeMap);
    this.versions.set(nameOf(loaded), loaded);
  }

  version(wanted: WantedVersion): LoadedVersion | null {
    return this.versions.get(nameOf(wanted)) ?? null;
  }
}

const nameOf = ({ key, version }: WantedVersion): string => `${version} ${key}`;
