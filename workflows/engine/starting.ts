import type { Draft } from './draft.ts';
import { listenForEventSubprocesses } from './elements/containers/listening.ts';
import { begin } from './elements/containers/subprocess.ts';
import { ProcessError } from './errors.ts';
import type { EngineEvent } from './events.ts';
import { checked } from './given.ts';
import { pass } from './lifecycle.ts';
import { startBefore } from './modify/start-before.ts';
import type { Element } from './route-map/model.ts';
import { startingElements } from './starts.ts';

type Started = Extract<EngineEvent, { type: 'instanceStarted' }>;

/** An instance begins: by itself, by an event of the outside, or before the element that is named. */
export function start(draft: Draft, { by, name, startElementId, variables, initiator }: Started): void {
  const scope = draft.addScope(draft.map.key, null);
  draft.state.root = scope.id;
  draft.state.status = 'active';
  draft.state.initiator = initiator ?? null;
  for (const object of draft.map.dataObjects) scope.variables[object] = null;
  const given = checked(draft, variables);
  draft.checkTypes(scope.id, given);
  for (const [name, value] of Object.entries(given)) draft.set(scope.variables, name, value);
  draft.variablesChanged = true;
  draft.note(draft.map.key, 'bpmn:Process', scope.id, 'entered');
  listenForEventSubprocesses(draft, scope, draft.map.children);
  if (startElementId && by === 'process') {
    startBefore(draft, [{ elementId: startElementId }]);
  } else if (startElementId) {
    startAt(draft, scope.id, draft.element(startElementId));
  } else if (by === 'process') {
    startByProcess(draft, scope.id);
  } else {
    const found = startingElements(draft.map).find(({ events }) =>
      events.some((event) => event.kind === by && (!('name' in event) || event.name === name)),
    );
    if (!found)
      throw new ProcessError(
        'NO_START',
        draft.map.key,
        `Expected a start event for ${by} '${name ?? ''}', but there is none`,
      );
    startAt(draft, scope.id, found);
  }
  draft.settled.add(scope.id);
}

/** At a start event, or with the event that has come to an instantiating event-based gateway. */
function startAt(draft: Draft, scopeId: string, element: Element): void {
  if (element.type === 'bpmn:StartEvent') draft.arrive(scopeId, element.id, null);
  else pass(draft, scopeId, element);
}

function startByProcess(draft: Draft, scopeId: string): void {
  const starts = draft.map.children
    .map((id) => draft.element(id))
    .filter(({ type }) => type === 'bpmn:StartEvent');
  const [onlyStart] = starts;
  if (onlyStart && starts.every(({ events }) => events.length > 0)) draft.arrive(scopeId, onlyStart.id, null);
  else begin(draft, draft.scope(scopeId), draft.map.children);
}
