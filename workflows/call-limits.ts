import type { WantedCall } from './host-commands.ts';
import type { Instances } from './instances.ts';

/** Calls one inside the other. */
const DEEPEST = 100;
/** Calls that come of one event: all of them, and those of which each waited for the one before. */
const MOST_CALLS = 10_000;
const MOST_IN_A_ROW = 500;

/** How many calls, and rounds of them, one moment has brought to an instance and to all that it called. */
export type Calling = { at: string; calls: number; rounds: number; round: number };

/** Where a call comes from: the instance that nothing called, and how deep in it the caller is. */
export function rootOf(instances: Instances, instanceId: string): { id: string; depth: number } {
  let id = instanceId;
  for (let depth = 0; ; depth += 1) {
    const caller = instances.get(id)?.caller?.instanceId;
    if (caller === undefined || !instances.has(caller)) return { id, depth };
    id = caller;
  }
}

/** Counts a call; `round` tells apart those that are started together. */
export function counted(before: Calling | undefined, at: string, round: number): Calling {
  if (before?.at !== at) return { at, calls: 1, rounds: 1, round };
  const rounds = before.round === round ? before.rounds : before.rounds + 1;
  return { at, calls: before.calls + 1, rounds, round };
}

/** Why one more call would run on and on, or null: a route map that calls itself without an end is stopped here. */
export function callRefusal(
  { calledKey }: WantedCall,
  depth: number,
  { calls, rounds }: Calling,
): string | null {
  if (depth >= DEEPEST)
    return `Expected calls to be at most ${DEEPEST} deep, but the call of '${calledKey}' would be deeper: does it call itself without an end?`;
  if (rounds > MOST_IN_A_ROW || calls > MOST_CALLS)
    return `Expected the route to come to a wait within ${MOST_IN_A_ROW} calls one after the other and ${MOST_CALLS} in all, but it calls '${calledKey}' on and on`;
  return null;
}
