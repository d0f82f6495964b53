import type { Draft } from '../draft.ts';
import type { EngineEvent, Instruction } from '../events.ts';
import { because, checked } from '../given.ts';
import type { Variables } from '../json.ts';
import { type Placing, startBefore } from './start-before.ts';
import { endEmptied, takeAway } from './take-away.ts';

export type Modified = Extract<EngineEvent, { type: 'instanceModified' }>;

/**
 * Changes where an instance stands: first everything is taken away, then variables are set, then tokens are placed. What
 * cannot be done is a ProcessError, and nothing is changed. A process in which nothing is left completes.
 */
export function modify(draft: Draft, { instructions, variables, reason }: Modified): void {
  const why = because(reason) ?? {};
  const { root } = draft.state;
  const row = draft.note(draft.map.key, 'bpmn:Process', root, 'modified', {
    instructions: instructions.map(({ variables: _, ...instruction }) => instruction),
    ...(variables ? { names: Object.keys(variables) } : {}),
    ...why,
  });
  draft.because = { modified: true, ...why };
  const emptied = new Set<string>([root]);
  const placings = instructions.flatMap((instruction) => takenOrPlaced(draft, instruction, emptied));
  draft.assign(root, checked(draft, variables));
  draft.tellChanges(row);
  const placed = startBefore(draft, placings);
  endEmptied(draft, emptied, placed);
  draft.because = null;
  draft.settled.add(root);
}

/** Does the taking away of an instruction; what it places comes when all is taken away. */
function takenOrPlaced(draft: Draft, instruction: Instruction, emptied: Set<string>): Placing[] {
  const { variables } = instruction;
  if (instruction.type === 'start') return [placing(instruction.elementId, variables)];
  const isMove = instruction.type === 'move';
  const origins = takeAway(draft, isMove ? instruction.from : instruction.elementId);
  for (const [scope] of origins) if (scope) emptied.add(scope);
  return isMove ? origins.map((origin) => placing(instruction.to, variables, origin)) : [];
}

const placing = (elementId: string, variables: Variables | undefined, origin: string[] = []): Placing => ({
  elementId,
  variables,
  origin,
});
