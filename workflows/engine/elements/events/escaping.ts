import type { Draft } from '../../draft.ts';
import type { Variables } from '../../json.ts';
import { cancel, cancelContents, pass } from '../../lifecycle.ts';
import type { Element, EventDefinition } from '../../route-map/model.ts';
import type { ElementInstance, Scope } from '../../state.ts';
import { eventSubprocessStarts } from '../containers/listening.ts';
import { handlerInterrupted } from './compensation.ts';
import { closeEventSubprocessWaits, startEventSubprocess } from './trigger.ts';

type Escaping = { kind: 'error' | 'escalation'; code: string | null; variables: Variables };

/**
 * An error goes to the innermost handler that matches: in each scope an event subprocess before the activity's boundary
 * event, a matching code before one without a code (BPMN 2.0.2, 10.5.6). False when nothing catches it.
 */
export function throwError(
  draft: Draft,
  origin: ElementInstance,
  code: string | null,
  message: string,
  variables: Variables,
): boolean {
  if (findCatcher(draft, origin, { kind: 'error', code, variables })) return true;
  if (!draft.state.called) return false;
  const outcome = { status: 'error' as const, message, variables: draft.scope(draft.state.root).variables };
  draft.failed = code === null ? outcome : { ...outcome, code };
  cancelContents(draft, draft.state.root);
  draft.settled.add(draft.state.root);
  return true;
}

/** An escalation goes the same way; nobody has to catch it. True when the thrower may go on. */
export function throwEscalation(draft: Draft, origin: ElementInstance, code: string | null): boolean {
  const caught = findCatcher(draft, origin, { kind: 'escalation', code, variables: {} });
  if (caught) return draft.state.instances[origin.id] !== undefined;
  if (draft.state.called) {
    draft.tell({ type: 'escalateToCaller', variables: {}, ...(code === null ? {} : { code }) });
  }
  return true;
}

/** From the inside out; an event subprocess does not catch what it throws itself. */
function findCatcher(draft: Draft, origin: ElementInstance, thrown: Escaping): boolean {
  if (catchAtBoundary(draft, hostOf(draft, origin), thrown)) return true;
  let from: ElementInstance = origin;
  for (;;) {
    const scope = draft.scope(from.scope);
    if (catchInScope(draft, scope, thrown, from.elementId)) return true;
    if (scope.owner === null) return false;
    from = draft.instance(scope.owner);
    if (catchAtBoundary(draft, hostOf(draft, from), thrown)) return true;
  }
}

/** The instance that holds the boundary events: of an iteration, what repeats it. */
const hostOf = (draft: Draft, instance: ElementInstance): ElementInstance =>
  instance.body ? draft.instance(instance.body) : instance;

function catchInScope(draft: Draft, scope: Scope, thrown: Escaping, thrower: string): boolean {
  const children =
    scope.owner === null ? draft.map.children : (draft.element(scope.elementId).sub?.children ?? []);
  const starts = eventSubprocessStarts(draft, children).filter(({ parent }) => parent !== thrower);
  const start = best(starts, thrown);
  if (!start) return false;
  if (start.interrupting) {
    cancelContents(draft, scope.id);
    closeEventSubprocessWaits(draft, scope.id);
  }
  startEventSubprocess(draft, scope.id, start, thrown.variables);
  return true;
}

function catchAtBoundary(draft: Draft, host: ElementInstance, thrown: Escaping): boolean {
  const event = best(
    draft.element(host.elementId).boundary.map((id) => draft.element(id)),
    thrown,
  );
  if (!event) return false;
  const interrupts = event.interrupting || thrown.kind === 'error';
  if (interrupts) cancel(draft, host);
  pass(draft, host.scope, event, thrown.variables);
  if (interrupts) handlerInterrupted(draft, host);
  return true;
}

function best(events: Element[], thrown: Escaping): Element | undefined {
  const matching = (exact: boolean) =>
    events.find((event) => event.events.some((definition) => matches(definition, thrown, exact)));
  return matching(true) ?? matching(false);
}

function matches(definition: EventDefinition, { kind, code }: Escaping, exact: boolean): boolean {
  if (definition.kind !== kind || (definition.kind !== 'error' && definition.kind !== 'escalation'))
    return false;
  return exact ? code !== null && definition.code === code : definition.code === null;
}
