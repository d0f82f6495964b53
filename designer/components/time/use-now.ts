import { useSyncExternalStore } from 'react';

const MINUTE = 60_000;
let now = Date.now();

function subscribe(changed: () => void): () => void {
  const timer = setInterval(() => {
    now = Date.now();
    changed();
  }, MINUTE / 2);
  return () => clearInterval(timer);
}

/** The present in milliseconds, fresh to half a minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
