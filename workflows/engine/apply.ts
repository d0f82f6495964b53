import type { Draft } from './draft.ts';
import { endAdHoc, selectActivity } from './elements/containers/ad-hoc.ts';
import { stopListening } from './elements/containers/listening.ts';
import { throwError, throwEscalation } from './elements/events/escaping.ts';
import { signalHere, trigger } from './elements/events/trigger.ts';
import { ProcessError } from './errors.ts';
import type { Planned, TimedEvent } from './events.ts';
import { because, checked } from './given.ts';
import { resolveIncident, retryIncident } from './incidents.ts';
import { closeIncident, complete, enterWith, finish, openIncident } from './lifecycle.ts';
import { modify } from './modify/modify.ts';
import { replan } from './replan.ts';
import { start } from './starting.ts';
import type { ElementInstance, Wait } from './state.ts';

type Of<T extends TimedEvent['type']> = Extract<TimedEvent, { type: T }>;

/** Lets one event happen; throws ProcessError when it does not apply. */
export function apply(draft: Draft, event: TimedEvent): void {
  checkOpen(draft, event);
  switch (event.type) {
    case 'instanceStarted':
      return start(draft, event);
    case 'planned':
      return plan(draft, event.planned);
    case 'taskCompleted':
      return completeTask(draft, event);
    case 'taskAssigned':
      return assignTask(draft, event);
    case 'taskDueMoved':
      return moveDue(draft, event);
    case 'replanned':
      return replan(draft, event);
    case 'jobCompleted':
      return completeJob(draft, event);
    case 'jobFailed':
      return failJob(draft, event);
    case 'timeReached':
      return fireDue(draft);
    case 'timerFired':
      return fireTimer(draft, event.elementId);
    case 'messageReceived':
      return receive(draft, event);
    case 'signalReceived':
      if (!signalHere(draft, event.name, checked(draft, event.variables)))
        throw notWaiting(draft, `signal '${event.name}'`);
      return;
    case 'calledInstanceEnded':
      return calledEnded(draft, event);
    case 'calledInstanceEscalated': {
      const caller = byCall(draft, event.callId);
      throwEscalation(draft, caller, event.code ?? null);
      return;
    }
    case 'variablesSet':
      draft.assign(event.scopeId ?? draft.state.root, checked(draft, event.variables));
      draft.note(draft.map.key, 'bpmn:Process', draft.state.root, 'variablesSet', {
        names: Object.keys(event.variables),
        ...because(event.reason),
      });
      return;
    case 'activitySelected':
      return selectActivity(draft, event.elementId);
    case 'adHocEnded':
      return endAdHoc(draft, event.elementId);
    case 'incidentRetried':
      return retryIncident(draft, event.incidentId, event.variables);
    case 'incidentResolved':
      return resolveIncident(draft, event.incidentId, event.variables);
    case 'instanceModified':
      return modify(draft, event);
    case 'instanceMigrated':
      throw new Error('Expected a migration to be given both versions, but it was taken as an event of one');
    case 'instanceCancelled':
      return finish(
        draft,
        'terminated',
        { status: 'terminated', variables: draft.scope(draft.state.root).variables },
        event.reason,
      );
    case 'instanceSuspended':
      return suspend(draft, event.reason);
    case 'instanceResumed':
      return resume(draft, event.reason);
  }
}

function checkOpen(draft: Draft, { type }: TimedEvent): void {
  const { status } = draft.state;
  const place = draft.map.key;
  if (type === 'instanceStarted') {
    if (status !== 'new')
      throw new ProcessError('NOT_OPEN', place, 'Expected a new instance, but it has started already');
    return;
  }
  if (status === 'completed' || status === 'terminated')
    throw new ProcessError('NOT_OPEN', place, `Expected a running instance, but it has ended (${status})`);
  const allowed: TimedEvent['type'][] = [
    'instanceResumed',
    'instanceSuspended',
    'instanceCancelled',
    'instanceModified',
    'planned',
    'jobCompleted',
    'jobFailed',
    'calledInstanceEnded',
    'calledInstanceEscalated',
    'variablesSet',
    'taskAssigned',
    'taskDueMoved',
    'replanned',
  ];
  if (status === 'suspended' && !allowed.includes(type))
    throw new ProcessError('NOT_ACTIVE', place, 'Expected a running instance, but it is suspended');
}

/** What was decided outside while recording: moments of timers, and what could not be decided. */
function plan(draft: Draft, planned: Planned): void {
  for (const [taskId, task] of Object.entries(planned.tasks)) {
    const instance = Object.values(draft.state.instances).find((candidate) => candidate.taskId === taskId);
    if (instance && 'problem' in task) openIncident(draft, instance, task.problem);
  }
  for (const [timerId, timer] of Object.entries(planned.timers)) {
    const wait = draft.state.waits[timerId];
    if (!wait) continue;
    if ('fireAt' in timer) wait.dueAt = timer.fireAt;
    else if (wait.owner !== null) openIncident(draft, draft.instance(wait.owner), timer.problem);
    else stopListening(draft, wait.eventId, wait.scope, timer.problem);
  }
  for (const [callId, { problem }] of Object.entries(planned.calls ?? {}))
    openIncident(draft, byCall(draft, callId), problem);
}

function byTask(draft: Draft, taskId: string): ElementInstance {
  const found = Object.values(draft.state.instances).find((instance) => instance.taskId === taskId);
  if (!found)
    throw new ProcessError('NOT_OPEN', '', 'Expected an open task, but it is done or was taken back');
  return found;
}

function completeTask(draft: Draft, { taskId, variables, outcome, comment }: Of<'taskCompleted'>): void {
  const instance = byTask(draft, taskId);
  const element = draft.element(instance.elementId);
  const outcomes = element.task?.outcomes ?? [];
  const chosen = outcomes.find(({ code }) => code === outcome);
  if (outcomes.length > 0 && outcome !== undefined && !chosen) {
    throw new ProcessError(
      'NOT_ACTIVE',
      element.id,
      `Expected one of the outcomes ${outcomes.map(({ code }) => code).join(', ')}, but it is '${outcome}'`,
    );
  }
  if (chosen?.commentRequired && !comment?.trim())
    throw new ProcessError(
      'NOT_ACTIVE',
      element.id,
      `Expected a comment with the outcome '${chosen.code}', but there is none`,
    );
  const given = checked(draft, variables);
  if (element.outputs.length === 0) draft.checkTypes(instance.scope, given, instance);
  if (instance.incident) closeIncident(draft, instance, 'resolved');
  draft.tell({
    type: 'closeUserTask',
    taskId,
    state: 'completed',
    variables: given,
    ...(outcome === undefined ? {} : { outcome }),
    ...(comment ? { comment } : {}),
  });
  complete(draft, instance, {
    variables: given,
    ...(outcome === undefined ? {} : { outcome }),
    ...(comment ? { comment } : {}),
  });
}

function assignTask(draft: Draft, { taskId, assignee, how, comment }: Of<'taskAssigned'>): void {
  const instance = byTask(draft, taskId);
  const note: { comment?: string } = comment ? { comment } : {};
  draft.tell({ type: 'assignUserTask', taskId, assignee, how, ...note });
  draft.noteInstance(instance, 'assigned', { assignee, how, ...(comment ? { comment } : {}) });
}

function moveDue(draft: Draft, { taskId, dueAt, comment }: Of<'taskDueMoved'>): void {
  const instance = byTask(draft, taskId);
  instance.dueIsSet = true;
  draft.tell({ type: 'moveUserTaskDue', taskId, dueAt, ...(comment ? { comment } : {}) });
  draft.noteInstance(instance, 'dueMoved', { dueAt, ...(comment ? { comment } : {}) });
}

function byJob(draft: Draft, jobId: string): ElementInstance {
  const found = Object.values(draft.state.instances).find((instance) => instance.jobId === jobId);
  if (!found)
    throw new ProcessError('NOT_OPEN', '', 'Expected an open job, but it is done or was taken back');
  return found;
}

function completeJob(draft: Draft, { jobId, variables, result }: Of<'jobCompleted'>): void {
  const instance = byJob(draft, jobId);
  if (instance.reading) {
    const records = checked(draft, variables);
    if (instance.incident) closeIncident(draft, instance, 'resolved');
    draft.tell({ type: 'closeJob', jobId, state: 'completed' });
    return enterWith(draft, instance, records);
  }
  const name = draft.element(instance.elementId).job?.resultVariable;
  const given = checked(draft, name && result !== undefined ? { ...variables, [name]: result } : variables);
  if (instance.incident) closeIncident(draft, instance, 'resolved');
  draft.tell({ type: 'closeJob', jobId, state: 'completed' });
  complete(draft, instance, { variables: given });
}

function failJob(draft: Draft, { jobId, message, errorCode, retriesLeft }: Of<'jobFailed'>): void {
  const instance = byJob(draft, jobId);
  if (errorCode !== undefined) {
    const unhandled = `Error ${errorCode} of the job was not caught: ${message}`;
    if (throwError(draft, instance, errorCode, unhandled, {})) return;
    return openIncident(draft, instance, unhandled);
  }
  if (retriesLeft > 0) return;
  draft.noteInstance(instance, 'failed', { message });
  openIncident(draft, instance, message);
}

/** Fires every timer that is due, the earliest first. */
function fireDue(draft: Draft): void {
  for (;;) {
    const due = dueWaits(draft)[0];
    if (!due) return;
    fire(draft, due);
  }
}

const dueWaits = (draft: Draft): Wait[] =>
  Object.values(draft.state.waits)
    .filter(({ kind, dueAt }) => kind === 'timer' && dueAt !== null && dueAt <= draft.at)
    .sort((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''));

function fireTimer(draft: Draft, elementId: string): void {
  const wait = Object.values(draft.state.waits).find(
    ({ kind, eventId }) => kind === 'timer' && eventId === elementId,
  );
  if (!wait) throw notWaiting(draft, `timer '${elementId}'`);
  fire(draft, wait);
}

function fire(draft: Draft, wait: Wait): void {
  const { dueAt } = wait;
  trigger(draft, wait);
  const still = draft.state.waits[wait.id];
  if (still && still.dueAt === dueAt && still.dueAt !== null && still.dueAt <= draft.at)
    delete draft.state.waits[wait.id];
}

function receive(
  draft: Draft,
  { name, subscriptionId, correlationKey, variables }: Of<'messageReceived'>,
): void {
  const wait = Object.values(draft.state.waits).find((candidate) =>
    subscriptionId
      ? candidate.id === subscriptionId
      : candidate.kind === 'message' &&
        candidate.name === name &&
        (correlationKey === undefined ||
          candidate.correlationKey === null ||
          candidate.correlationKey === correlationKey),
  );
  if (!wait) throw notWaiting(draft, `message '${name}'`);
  trigger(draft, wait, checked(draft, variables));
}

const notWaiting = (draft: Draft, what: string): ProcessError =>
  new ProcessError(
    'NOT_WAITING',
    draft.map.key,
    `Expected the instance to wait for ${what}, but it does not`,
  );

function byCall(draft: Draft, callId: string): ElementInstance {
  const found = Object.values(draft.state.instances).find((instance) => instance.callId === callId);
  if (!found) throw new ProcessError('NOT_WAITING', '', 'Expected a waiting call, but it is over');
  return found;
}

function calledEnded(draft: Draft, { callId, outcome }: Of<'calledInstanceEnded'>): void {
  const caller = byCall(draft, callId);
  delete caller.callId;
  if (outcome.status === 'completed') return complete(draft, caller, { variables: outcome.variables });
  const message = outcome.status === 'error' ? outcome.message : 'The called route was cancelled';
  if (outcome.status === 'error' && throwError(draft, caller, outcome.code ?? null, message, {})) return;
  openIncident(draft, caller, message);
}

function suspend(draft: Draft, reason: string | undefined): void {
  if (draft.state.status === 'suspended') return;
  draft.state.status = 'suspended';
  draft.note(draft.map.key, 'bpmn:Process', draft.state.root, 'suspended', because(reason));
}

function resume(draft: Draft, reason: string | undefined): void {
  if (draft.state.status !== 'suspended')
    throw new ProcessError('NOT_ACTIVE', draft.map.key, 'Expected a suspended instance, but it runs');
  draft.state.status = 'active';
  draft.arrivals.push(...draft.state.held.splice(0));
  for (const id of Object.keys(draft.state.scopes)) draft.settled.add(id);
  draft.note(draft.map.key, 'bpmn:Process', draft.state.root, 'resumed', because(reason));
}
