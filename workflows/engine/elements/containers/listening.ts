import type { Draft } from '../../draft.ts';
import { ProcessError } from '../../errors.ts';
import { openIncident } from '../../lifecycle.ts';
import type { Element } from '../../route-map/model.ts';
import type { ElementInstance, Scope } from '../../state.ts';
import { closeWait, openWaits } from '../../waits.ts';

export function eventSubprocessStarts(draft: Draft, children: string[]): Element[] {
  return children
    .map((id) => draft.element(id))
    .filter(({ sub }) => sub?.isEvent)
    .flatMap(({ sub }) => (sub?.children ?? []).map((id) => draft.element(id)))
    .filter(({ type }) => type === 'bpmn:StartEvent');
}

/** Opens the waits of the start events of a scope's event subprocesses (BPMN 2.0.2, 13.3.4). */
export function listenForEventSubprocesses(draft: Draft, scope: Scope, children: string[]): void {
  for (const start of eventSubprocessStarts(draft, children)) listen(draft, start, scope.id);
}

export function listen(draft: Draft, start: Element, scope: string): void {
  try {
    openWaits(draft, start, { role: 'eventSubprocess', owner: null, scope });
  } catch (error) {
    if (!(error instanceof ProcessError)) throw error;
    stopListening(draft, start.id, scope, error.message);
  }
}

/** A start event that cannot be waited for is an incident of its own; its scope goes on without it. */
export function stopListening(draft: Draft, startId: string, scope: string, message: string): void {
  for (const wait of Object.values(draft.state.waits))
    if (wait.scope === scope && wait.eventId === startId) closeWait(draft, wait);
  const instance = draft.addInstance(startId, scope);
  instance.listening = true;
  openIncident(draft, instance, message);
}

export function listenAgain(draft: Draft, instance: ElementInstance): void {
  draft.removeInstance(instance);
  listen(draft, draft.element(instance.elementId), instance.scope);
}
