const LANES = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];

/**
 * The id of the instance that a call starts: a UUID (version 4 in form) made of what calls, so that a call which is
 * done again after a crash names the same instance.
 */
export function calledId(instanceId: string, callId: string): string {
  const name = `${instanceId} ${callId}`;
  const hex = LANES.map((seed) => mixed(name, seed).toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** 32 bits that depend on every character (MurmurHash3's mixing). */
function mixed(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
