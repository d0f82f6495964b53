import type { Host } from './host.ts';

/** How long a host that serves many waits for the next of them (ms). */
const PATIENCE = 100;

/** How long a ride waits for somebody (ms), and whether it ends when nobody comes. */
export type Wait = { patience: number; endsAlone: boolean };

/** A ride does not wait past the next due moment, nor while something else is to be done (`isBusy`). */
export function waitOf(host: Host, isBusy: boolean): Wait {
  if (isBusy) return { patience: 0, endsAlone: false };
  const full = host.head.linger > 0 ? PATIENCE : 0;
  const due = host.nextDue();
  const untilDue = due === null ? Number.POSITIVE_INFINITY : Date.parse(due) - Date.now();
  return untilDue > full
    ? { patience: full, endsAlone: true }
    : { patience: Math.max(0, untilDue), endsAlone: false };
}

export function isDue(host: Host, at: string): boolean {
  const due = host.nextDue();
  return due !== null && due <= at;
}
