import type { Draft } from './draft.ts';
import { listenAgain } from './elements/containers/listening.ts';
import type { CompletedWith } from './elements/define.ts';
import { throwerOf } from './elements/events/compensation.ts';
import { ProcessError } from './errors.ts';
import { checked } from './given.ts';
import type { Variables } from './json.ts';
import {
  begin,
  closeIncident,
  complete,
  dropScope,
  enter,
  guarded,
  leave,
  releaseWork,
} from './lifecycle.ts';
import type { ElementInstance } from './state.ts';
import { openBoundaryWaits } from './waits.ts';

function byIncident(draft: Draft, incidentId: string): ElementInstance {
  const found = Object.values(draft.state.instances).find(({ incident }) => incident?.id === incidentId);
  if (!found) throw new ProcessError('NOT_OPEN', '', 'Expected an open incident, but it is closed');
  return found;
}

/** Tries the step that failed once more: what was asked of the outside before is taken back first. */
export function retryIncident(draft: Draft, incidentId: string, variables: Variables | undefined): void {
  const instance = byIncident(draft, incidentId);
  const element = draft.element(instance.elementId);
  if (variables) draft.assign(instance.scope, checked(draft, variables), instance);
  closeIncident(draft, instance, 'retried');
  if (instance.listening) return listenAgain(draft, instance);
  if (instance.unwritten) return complete(draft, instance, takeUnwritten(instance));
  if (instance.phase === 'leaving') return leave(draft, instance, element);
  releaseWork(draft, instance);
  delete instance.taskId;
  delete instance.jobId;
  delete instance.callId;
  if (instance.inner && draft.instancesIn(instance.inner).length > 0)
    return openBoundaryWaits(draft, instance);
  if (instance.inner) {
    dropScope(draft, instance.inner);
    delete instance.inner;
  }
  if (throwerOf(draft, instance)) return begin(draft, instance, element);
  if (element.loop && !instance.body) {
    draft.removeInstance(instance);
    return draft.arrive(instance.scope, element.id, null);
  }
  enter(draft, instance, element);
}

/** What its task or job had given when its outputs could not be written. */
function takeUnwritten(instance: ElementInstance): CompletedWith {
  const { taskId, ...given } = instance.unwritten ?? { variables: {} };
  delete instance.unwritten;
  if (taskId) instance.taskId = taskId;
  return given;
}

/** Steps over the failed element, as if it had completed. */
export function resolveIncident(draft: Draft, incidentId: string, variables: Variables | undefined): void {
  const instance = byIncident(draft, incidentId);
  closeIncident(draft, instance, 'resolved');
  if (instance.listening) return draft.removeInstance(instance);
  releaseWork(draft, instance);
  const given = checked(draft, variables);
  if (instance.unwritten) {
    const { outcome, comment } = takeUnwritten(instance);
    const rest = { ...(outcome === undefined ? {} : { outcome }), ...(comment ? { comment } : {}) };
    return complete(draft, instance, { variables: given, ...rest }, false);
  }
  if (instance.phase !== 'leaving') return complete(draft, instance, { variables: given });
  draft.assign(instance.scope, given, instance);
  const element = draft.element(instance.elementId);
  guarded(draft, instance, () => leave(draft, instance, element));
}
