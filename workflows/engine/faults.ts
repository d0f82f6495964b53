import { Draft, type Transition } from './draft.ts';
import type { RouteMap } from './route-map/model.ts';
import type { ProcessState } from './state.ts';

type Moment = { at: string; actor?: string };

/**
 * An incident of the instance as a whole: an event could not be taken, for a reason that lies in us and not in its route
 * map. The state is as before the event.
 */
export function openFault(
  map: RouteMap,
  state: ProcessState,
  moment: Moment,
  message: string,
): Transition & { incidentId: string } {
  const draft = draftOf(map, state, moment);
  const incidentId = draft.uuid();
  draft.tell({ type: 'openIncident', incidentId, elementId: map.key, message });
  draft.note(map.key, 'bpmn:Process', state.root, 'incidentOpened', { incidentId, message });
  return { ...draft.outcome(), incidentId };
}

export function closeFault(
  map: RouteMap,
  state: ProcessState,
  moment: Moment,
  incidentId: string,
  how: 'retried' | 'resolved',
): Transition {
  const draft = draftOf(map, state, moment);
  draft.tell({ type: 'closeIncident', incidentId, how });
  draft.note(map.key, 'bpmn:Process', state.root, 'incidentClosed', { incidentId, how });
  return draft.outcome();
}

const draftOf = (map: RouteMap, state: ProcessState, moment: Moment): Draft =>
  new Draft(map, state, { type: 'timeReached', ...moment });
