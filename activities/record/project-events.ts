import { columnsOf } from '../../domain/copy.ts';
import type { HistoryEntry } from '../../workflows/engine/commands.ts';
import { commandsOf } from './commands-of.ts';
import { newRowsOf, type Projection, type Recording } from './statement.ts';

/**
 * The history itself. The `entered` row of a user task also holds what was planned for it (assignee, due moment), and
 * its importance and norm: all that discipline reads.
 */
export const projectEvents: Projection = (recording) => newEvents(eventRows(recording), recording);

/** One row of `route_event`. */
export type EventRow = {
  instance_id: string;
  seq: number;
  at: string;
  element_id: string;
  element_type: string;
  scope: string;
  event: string;
  actor: string | null;
  data: Record<string, unknown> | null;
};

/** The rows that a recording makes, and that its history is held against later. */
export function eventRows(recording: Pick<Recording, 'steps' | 'planned'>): EventRow[] {
  const facts = taskFacts(recording);
  return recording.steps.flatMap(({ instanceId, history }) =>
    history.map((entry) => ({
      instance_id: instanceId,
      seq: entry.seq,
      at: entry.at,
      element_id: entry.elementId,
      element_type: entry.elementType,
      scope: entry.scope,
      event: entry.event,
      actor: entry.actor ?? null,
      data: dataOf(entry, facts),
    })),
  );
}

const COLUMNS =
  columnsOf(`instance_id uuid, seq int, at timestamptz, element_id text, element_type text, scope text, event text,
  actor text, data jsonb`);
const newEvents = newRowsOf('route_event', COLUMNS, 'on conflict (instance_id, seq) do nothing');

function dataOf(entry: HistoryEntry, facts: Map<string, object>): EventRow['data'] {
  const taskId = entry.data?.taskId;
  const planned = entry.event === 'entered' && typeof taskId === 'string' ? facts.get(taskId) : undefined;
  return entry.data || planned ? { ...entry.data, ...planned } : null;
}

function taskFacts({ steps, planned }: Pick<Recording, 'steps' | 'planned'>): Map<string, object> {
  const facts = new Map<string, object>();
  for (const { instanceId, command } of commandsOf(steps, 'createUserTask')) {
    const task = planned[instanceId]?.tasks[command.taskId];
    if (!task || 'problem' in task) continue;
    const { importance, norm, name } = command;
    facts.set(command.taskId, {
      ...task,
      importance,
      name,
      norm: norm?.duration ?? null,
      calendar: norm?.calendar ?? null,
    });
  }
  return facts;
}
