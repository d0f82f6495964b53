import type { Draft } from './draft.ts';
import type { Because, Replanned, TimedEvent } from './events.ts';

/**
 * Moves deadlines and timers to where the changed working time puts them. What has moved in the meantime, has ended, or
 * was set by somebody stays as it is.
 */
export function replan(
  draft: Draft,
  { tasks, timers, because }: Extract<TimedEvent, { type: 'replanned' }>,
): void {
  for (const task of tasks) replanTask(draft, task, because);
  for (const timer of timers) replanTimer(draft, timer, because);
}

function replanTask(draft: Draft, { id, from, to }: Replanned, because: Because): void {
  const instance = Object.values(draft.state.instances).find(({ taskId }) => taskId === id);
  if (!instance || instance.dueIsSet) return;
  draft.tell({ type: 'moveUserTaskDue', taskId: id, dueAt: to });
  draft.noteInstance(instance, 'dueMoved', { from, dueAt: to, ...reason(because) });
}

function replanTimer(draft: Draft, { id, from, to }: Replanned, because: Because): void {
  const wait = draft.state.waits[id];
  if (wait?.dueAt !== from) return;
  wait.dueAt = to;
  draft.tell({ type: 'startTimer', timerId: id, elementId: wait.eventId, due: { at: to } });
  const { type } = draft.element(wait.eventId);
  draft.note(wait.eventId, type, wait.scope, 'dueMoved', {
    timerId: id,
    from,
    dueAt: to,
    ...reason(because),
  });
}

const reason = ({ comment, ...because }: Because) => ({ because, ...(comment ? { comment } : {}) });
