import type { RouteMap } from './engine/route-map/model.ts';
import type { WantedCall } from './host-commands.ts';
import type { Instances } from './instances.ts';

/** Calls one inside the other. */
const DEEPEST = 100;
/** Calls of a route map from within itself, that come of one event. */
const MOST_OF_ITSELF = 500;
/** Calls of which each could begin only when the one before had brought its caller on. */
const MOST_IN_A_ROW = 500;

/** How many calls of route maps from within themselves one moment has brought to an instance and to all that it called. */
export type Calling = { at: string; ofItself: number };

/** Where a call comes from: the instance that nothing called, how deep in it the caller is, and what runs around it. */
export function around(instances: Instances, instanceId: string): { root: string; keys: string[] } {
  const keys: string[] = [];
  for (let root = instanceId; ; ) {
    const hosted = instances.get(root);
    if (hosted) keys.push(hosted.key);
    const caller = hosted?.caller?.instanceId;
    if (caller === undefined || !instances.has(caller)) return { root, keys };
    root = caller;
  }
}

/** Counts a call where its route map runs around it already. */
export function counted(before: Calling | undefined, { at, calledKey }: WantedCall, keys: string[]): Calling {
  const known = before?.at === at ? before.ofItself : 0;
  return { at, ofItself: known + (keys.includes(calledKey) ? 1 : 0) };
}

/** Why one more call would run on and on, or null: what calls itself, or calls in a loop, without an end stops here. */
export function callRefusal(
  { calledKey, elementId }: WantedCall,
  caller: RouteMap,
  { depth, inARow, ofItself }: { depth: number; inARow: number; ofItself: number },
): string | null {
  if (depth > DEEPEST)
    return `Expected calls to be at most ${DEEPEST} deep, but the call of '${calledKey}' would be deeper: does it call itself without an end?`;
  if (ofItself > MOST_OF_ITSELF)
    return `Expected '${calledKey}' to call itself at most ${MOST_OF_ITSELF} times in a step, but it does so on and on`;
  const knowsItsEnd = caller.elements[elementId]?.loop?.kind === 'multiInstance';
  if (inARow >= MOST_IN_A_ROW && !knowsItsEnd)
    return `Expected the route to come to a wait within ${MOST_IN_A_ROW} calls, but it calls '${calledKey}' on and on`;
  return null;
}
