import type { Draft } from '../../draft.ts';
import { begin, cancel, cancelContents, complete, dropScope, pass } from '../../lifecycle.ts';
import type { Completed, ElementInstance, Scope } from '../../state.ts';
import { eventSubprocessStarts } from '../containers/listening.ts';
import { startEventSubprocess } from './trigger.ts';

/**
 * Runs the compensation handlers of completed activities, the latest first, one after the other; the throwing event
 * waits for them (BPMN 2.0.2, 13.5.5). True when there is nothing to undo.
 */
export function compensate(draft: Draft, thrower: ElementInstance, activityId: string | null): boolean {
  const scope = compensatedScope(draft, thrower);
  const queue = takeCompleted(scope, activityId);
  if (queue.length === 0) return true;
  thrower.compensating = { queue, afterwards: 'leave' };
  compensateNext(draft, thrower);
  return false;
}

/** An event subprocess for compensation undoes what its parent has done; every other event its own scope. */
function compensatedScope(draft: Draft, thrower: ElementInstance): Scope {
  const scope = draft.scope(thrower.scope);
  const isHandler = scope.owner !== null && draft.element(scope.elementId).sub?.isEvent === true;
  return isHandler && scope.owner !== null ? draft.scope(draft.instance(scope.owner).scope) : scope;
}

function takeCompleted(scope: Scope, activityId: string | null): Completed[] {
  const taken = scope.completed.filter(({ elementId }) => activityId === null || elementId === activityId);
  scope.completed = scope.completed.filter((completed) => !taken.includes(completed));
  return taken.reverse();
}

/** Starts the next handler, or lets the thrower go on when there is none. */
export function compensateNext(draft: Draft, thrower: ElementInstance): void {
  const { compensating } = thrower;
  if (!compensating) return;
  for (let next = compensating.queue.shift(); next; next = compensating.queue.shift()) {
    if (startHandler(draft, thrower, next)) return;
  }
  delete thrower.compensating;
  if (compensating.afterwards === 'leave') complete(draft, thrower);
  else leaveTransaction(draft, thrower);
}

/** True when a handler runs now; a subprocess without one of its own is undone from the inside. */
function startHandler(draft: Draft, thrower: ElementInstance, completed: Completed): boolean {
  const element = draft.element(completed.elementId);
  const boundary = element.boundary
    .map((id) => draft.element(id))
    .find(({ compensatedBy }) => compensatedBy !== null);
  if (boundary?.compensatedBy) {
    draft.note(boundary.id, boundary.type, thrower.scope, 'completed');
    draft.note(element.id, element.type, thrower.scope, 'compensated');
    const handler = draft.addInstance(boundary.compensatedBy, thrower.scope);
    handler.local = { ...completed.variables, ...completed.local };
    if (completed.seen) handler.seen = completed.seen;
    if (thrower.compensating) thrower.compensating.handler = handler.id;
    begin(draft, handler, draft.element(boundary.compensatedBy));
    return true;
  }
  if (!element.sub) return false;
  const own = eventSubprocessStarts(draft, element.sub.children).find(({ events }) =>
    events.some(({ kind }) => kind === 'compensation'),
  );
  draft.note(element.id, element.type, thrower.scope, 'compensated');
  if (own) return startOwnHandler(draft, thrower, completed, own.id);
  thrower.compensating?.queue.unshift(...innerOf(completed));
  return false;
}

/** What was completed in a completed subprocess, the latest first, with the variables that it saw there. */
const innerOf = ({ inner, variables, local, seen }: Completed): Completed[] =>
  [...inner]
    .reverse()
    .map((completed) => ({ ...completed, seen: { ...seen, ...local, ...variables, ...completed.seen } }));

/** The subprocess comes back to life for its handler alone, with the variables as they were. */
function startOwnHandler(
  draft: Draft,
  thrower: ElementInstance,
  completed: Completed,
  startId: string,
): boolean {
  const revived = draft.addInstance(completed.elementId, thrower.scope);
  const scope = draft.addScope(completed.elementId, revived);
  revived.inner = scope.id;
  revived.phase = 'active';
  revived.local = completed.local;
  if (completed.seen) revived.seen = completed.seen;
  scope.variables = completed.variables;
  scope.completed = completed.inner;
  if (thrower.compensating) thrower.compensating.handler = revived.id;
  startEventSubprocess(draft, scope.id, draft.element(startId), {});
  return true;
}

/** The thrower that waits for this handler, where the instance is one. */
export const throwerOf = (draft: Draft, handler: ElementInstance): ElementInstance | undefined =>
  Object.values(draft.state.instances).find(({ compensating }) => compensating?.handler === handler.id);

/** A handler is done: its token ends, and the next one runs. */
export function handlerCompleted(draft: Draft, handler: ElementInstance, thrower: ElementInstance): void {
  if (handler.inner) dropScope(draft, handler.inner);
  draft.removeInstance(handler);
  delete thrower.compensating?.handler;
  compensateNext(draft, thrower);
}

/** A boundary event has interrupted what may be a handler: compensation goes on with the next one. */
export function handlerInterrupted(draft: Draft, handler: ElementInstance): void {
  const thrower = throwerOf(draft, handler);
  if (thrower) handlerCompleted(draft, handler, thrower);
}

/** A cancel end event: the transaction is undone, then left by its cancel boundary event (13.5.6). */
export function cancelTransaction(draft: Draft, end: ElementInstance): void {
  draft.noteInstance(end, 'completed');
  const scope = draft.scope(end.scope);
  cancelContents(draft, scope.id, end.id);
  const queue = takeCompleted(scope, null);
  end.compensating = { queue, afterwards: 'cancelled' };
  compensateNext(draft, end);
}

function leaveTransaction(draft: Draft, end: ElementInstance): void {
  const { owner } = draft.scope(end.scope);
  draft.removeInstance(end);
  if (owner === null) return;
  const inner = draft.instance(owner);
  const host = inner.body ? draft.instance(inner.body) : inner;
  const boundary = draft
    .element(host.elementId)
    .boundary.map((id) => draft.element(id))
    .find(({ events }) => events.some(({ kind }) => kind === 'cancel'));
  cancel(draft, host);
  if (boundary) pass(draft, host.scope, boundary);
}
