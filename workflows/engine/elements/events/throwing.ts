import type { Draft } from '../../draft.ts';
import { cancelContents, complete, noteEntered, openIncident } from '../../lifecycle.ts';
import type { Element, EventDefinition } from '../../route-map/model.ts';
import type { ElementInstance } from '../../state.ts';
import { defineElement } from '../define.ts';
import { cancelTransaction, compensate } from './compensation.ts';
import { throwError, throwEscalation } from './escaping.ts';
import { signalHere } from './trigger.ts';

/** Throws its events one after the other and goes on (BPMN 2.0.2, 13.5.4); a compensation goes on when it is done. */
export const intermediateThrowEvent = defineElement('bpmn:IntermediateThrowEvent', {
  enter(draft, instance, event) {
    noteEntered(draft, instance);
    const link = event.events.find((definition) => definition.kind === 'link');
    if (link?.kind === 'link') return jump(draft, instance, event, link.name);
    if (throwAll(draft, instance, event) && draft.state.instances[instance.id]) complete(draft, instance);
  },
});

/** Ends its token, after it threw what it throws (13.5.6). */
export const endEvent = defineElement('bpmn:EndEvent', {
  enter(draft, instance, event) {
    noteEntered(draft, instance);
    if (throwAll(draft, instance, event) && draft.state.instances[instance.id]) complete(draft, instance);
  },
});

/** True when the event may complete now; false when something else ends it. */
function throwAll(draft: Draft, instance: ElementInstance, event: Element): boolean {
  let goesOn = true;
  for (const definition of [...event.events].sort((a, b) => rank(a) - rank(b))) {
    if (!draft.state.instances[instance.id]) return false;
    goesOn = throwOne(draft, instance, event, definition) && goesOn;
  }
  return goesOn;
}

/** What can end the event itself comes after what cannot. */
const rank = ({ kind }: EventDefinition): number => (kind === 'message' || kind === 'signal' ? 0 : 1);

function throwOne(
  draft: Draft,
  instance: ElementInstance,
  event: Element,
  definition: EventDefinition,
): boolean {
  switch (definition.kind) {
    case 'message':
      throwMessage(draft, instance, definition);
      return true;
    case 'signal':
      throwSignal(draft, instance, definition.name);
      return true;
    case 'escalation':
      draft.noteInstance(instance, 'completed');
      instance.phase = 'leaving';
      return throwEscalation(draft, instance, definition.code)
        ? finishQuietly(draft, instance, event)
        : false;
    case 'error':
      return throwErrorEvent(draft, instance, definition);
    case 'compensation':
      return compensate(draft, instance, definition.activityId);
    case 'cancel':
      cancelTransaction(draft, instance);
      return false;
    case 'terminate':
      terminate(draft, instance);
      return false;
    default:
      return true;
  }
}

/** The event itself is passed before what it threw can end its scope. */
function finishQuietly(draft: Draft, instance: ElementInstance, event: Element): boolean {
  for (const flow of event.outgoing) {
    draft.note(flow, 'bpmn:SequenceFlow', instance.scope, 'taken');
    draft.arrive(instance.scope, draft.flow(flow).target, flow);
  }
  draft.removeInstance(instance);
  return false;
}

function throwErrorEvent(
  draft: Draft,
  instance: ElementInstance,
  { code, name }: Extract<EventDefinition, { kind: 'error' }>,
): boolean {
  draft.noteInstance(instance, 'completed');
  draft.removeInstance(instance);
  const message = `Error ${code ?? name ?? 'without a code'} was thrown and nothing catches it`;
  if (throwError(draft, instance, code, message, {})) return false;
  draft.state.instances[instance.id] = instance;
  openIncident(draft, instance, message);
  return false;
}

export function throwMessage(draft: Draft, instance: ElementInstance, definition: EventDefinition): void {
  if (definition.kind !== 'message') return;
  const key =
    definition.correlationKey === null
      ? null
      : draft.evaluate(definition.correlationKey, instance.elementId, instance.scope, instance);
  const correlationKey = key === null ? null : String(key);
  draft.tell({
    type: 'sendMessage',
    name: definition.name,
    correlationKey,
    messageId: draft.uuid(),
    variables: draft.visible(instance.scope, instance),
  });
}

function throwSignal(draft: Draft, instance: ElementInstance, name: string): void {
  const variables = draft.visible(instance.scope, instance);
  draft.tell({ type: 'broadcastSignal', name, variables });
  signalHere(draft, name, {});
}

/** A token jumps from a link's throw event to its catch event (10.5.4). */
function jump(draft: Draft, instance: ElementInstance, event: Element, name: string): void {
  const target = Object.values(draft.map.elements).find(
    ({ type, parent, events }) =>
      type === 'bpmn:IntermediateCatchEvent' &&
      parent === event.parent &&
      events.some((definition) => definition.kind === 'link' && definition.name === name),
  );
  draft.noteInstance(instance, 'completed');
  draft.removeInstance(instance);
  if (target) draft.arrive(instance.scope, target.id, null);
}

/** Ends everything in its own scope; the scope then completes (13.5.6). */
function terminate(draft: Draft, instance: ElementInstance): void {
  draft.noteInstance(instance, 'completed');
  const scope = draft.scope(instance.scope);
  draft.removeInstance(instance);
  cancelContents(draft, scope.id);
  if (scope.owner === null) draft.terminated = true;
  draft.settled.add(scope.id);
}
