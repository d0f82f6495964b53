import type { RouteMap } from './model.ts';

/** A name by content: SHA-256 of the map. Where the platform has no digest (a page that is not secure), none. */
export async function named(map: RouteMap): Promise<RouteMap> {
  const { subtle } = globalThis.crypto ?? {};
  if (!subtle) return map;
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(map)));
  return {
    ...map,
    hash: Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}
