import type { Draft } from '../../draft.ts';

/** A token stays on its flow, before a join. */
export function park(draft: Draft, scopeId: string, flow: string | null): void {
  if (flow === null) return;
  const { parked } = draft.scope(scopeId);
  parked[flow] = (parked[flow] ?? 0) + 1;
}

/** Takes one token from each of the flows that has any. */
export function unpark(draft: Draft, scopeId: string, flows: string[]): void {
  const { parked } = draft.scope(scopeId);
  for (const flow of flows) {
    const left = (parked[flow] ?? 0) - 1;
    if (left > 0) parked[flow] = left;
    else delete parked[flow];
  }
}
