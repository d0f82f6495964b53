import type { Draft } from '../../draft.ts';
import { ProcessError } from '../../errors.ts';
import type { Variables } from '../../json.ts';
import { cancel, cancelContents, complete, noteEntered, openIncident, pass } from '../../lifecycle.ts';
import type { Element } from '../../route-map/model.ts';
import type { ElementInstance, Wait } from '../../state.ts';
import { closeWait, closeWaitsOf, openWaits, repeatTimer } from '../../waits.ts';
import { stopListening } from '../containers/listening.ts';
import { begin, openScope } from '../containers/subprocess.ts';
import { handlerInterrupted } from './compensation.ts';

/** What a wait waited for has happened. */
export function trigger(draft: Draft, wait: Wait, variables: Variables = {}): void {
  if (wait.owner !== null && !draft.state.instances[wait.owner]) return;
  const event = draft.element(wait.eventId);
  if (event.parallelMultiple && !allHappened(draft, wait, event)) return;
  switch (wait.role) {
    case 'catch':
      return complete(draft, draft.instance(wait.owner ?? ''), { variables });
    case 'gateway':
      return winRace(draft, wait, event, variables);
    case 'boundary':
      return triggerBoundary(draft, wait, event, variables);
    case 'eventSubprocess':
      return triggerEventSubprocess(draft, wait, event, variables);
  }
}

/** A parallel multiple event needs each of its definitions once (BPMN 2.0.2, 10.5.5). */
function allHappened(draft: Draft, wait: Wait, event: Element): boolean {
  const owner = wait.owner === null ? null : draft.instance(wait.owner);
  const holder = owner ?? draft.scope(wait.scope);
  closeWait(draft, wait);
  const came = [...(holder.came?.[event.id] ?? owner?.happened ?? []), wait.definition];
  const all = event.events.every((_, index) => came.includes(index));
  holder.came = { ...holder.came, [event.id]: all ? [] : came };
  if (all && !event.interrupting) openWaits(draft, event, { role: wait.role, owner, scope: wait.scope });
  return all;
}

function winRace(draft: Draft, wait: Wait, event: Element, variables: Variables): void {
  const gateway = draft.instance(wait.owner ?? '');
  closeWaitsOf(draft, gateway.id);
  const flow = draft.element(gateway.elementId).outgoing.find((id) => draft.flow(id).target === event.id);
  draft.noteInstance(gateway, 'completed');
  if (flow) draft.note(flow, 'bpmn:SequenceFlow', gateway.scope, 'taken');
  draft.removeInstance(gateway);
  pass(draft, gateway.scope, event, variables);
}

function triggerBoundary(draft: Draft, wait: Wait, event: Element, variables: Variables): void {
  const host = draft.instance(wait.owner ?? '');
  if (event.interrupting) cancel(draft, host);
  else if (wait.kind === 'timer' && !repeatTimer(draft, wait)) closeWait(draft, wait);
  pass(draft, host.scope, event, variables);
  if (event.interrupting) handlerInterrupted(draft, host);
}

function triggerEventSubprocess(draft: Draft, wait: Wait, start: Element, variables: Variables): void {
  if (start.interrupting) {
    cancelContents(draft, wait.scope);
    closeEventSubprocessWaits(draft, wait.scope);
  } else if (wait.kind === 'timer' && !repeatTimer(draft, wait)) {
    closeWait(draft, wait);
  }
  startEventSubprocess(draft, wait.scope, start, variables);
}

/** A scope that was interrupted starts no further event subprocess. */
export function closeEventSubprocessWaits(draft: Draft, scopeId: string): void {
  for (const wait of Object.values(draft.state.waits))
    if (wait.scope === scopeId && wait.role === 'eventSubprocess') closeWait(draft, wait);
}

export function startEventSubprocess(
  draft: Draft,
  scopeId: string,
  start: Element,
  variables: Variables,
): void {
  const element = draft.element(start.parent);
  const instance = draft.addInstance(element.id, scopeId);
  const scope = openScope(draft, instance, element);
  for (const [name, value] of Object.entries(variables)) draft.set(scope.variables, name, value);
  noteEntered(draft, instance);
  begin(draft, scope, element.sub?.children ?? [], start.id);
}

/** A signal reaches everything of this instance that waits for it at this moment. */
export function signalHere(draft: Draft, name: string, variables: Variables): boolean {
  const waiting = Object.values(draft.state.waits).filter(
    (wait) => wait.kind === 'signal' && wait.name === name,
  );
  for (const wait of waiting) if (draft.state.waits[wait.id]) trigger(draft, wait, variables);
  return waiting.length > 0;
}

/** Looks at every condition that is waited for: one fires when it has become true (10.5.5). */
export function lookAtConditions(draft: Draft): boolean {
  let fired = false;
  for (const wait of Object.values(draft.state.waits)) {
    if (wait.kind !== 'conditional' || !draft.state.waits[wait.id]) continue;
    const definition = draft.element(wait.eventId).events[wait.definition];
    if (definition?.kind !== 'conditional') continue;
    const owner = wait.owner === null ? undefined : draft.state.instances[wait.owner];
    const holds = conditionHolds(draft, wait, definition.condition, owner);
    const rises = holds && !wait.wasTrue;
    wait.wasTrue = holds;
    if (!rises) continue;
    fired = true;
    trigger(draft, wait);
  }
  return fired;
}

/** A condition that fails is an incident of what waits for it, and not true. */
function conditionHolds(
  draft: Draft,
  wait: Wait,
  condition: string,
  owner: ElementInstance | undefined,
): boolean {
  try {
    return draft.evaluate(condition, wait.eventId, wait.scope, owner) === true;
  } catch (error) {
    if (!(error instanceof ProcessError)) throw error;
    if (owner && !owner.incident) openIncident(draft, owner, error.message);
    else if (wait.owner === null) stopListening(draft, wait.eventId, wait.scope, error.message);
    return false;
  }
}
