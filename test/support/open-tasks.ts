import type { RecordBatch } from '../../workflows/recording.ts';

/** User tasks that batches have opened and not closed. */
export function openTasksOf(batches: RecordBatch[]): { instanceId: string; taskId: string }[] {
  const open = new Map<string, { instanceId: string; taskId: string }>();
  for (const { instanceId, commands } of batches.flatMap(({ steps }) => steps))
    for (const command of commands) {
      if (command.type === 'createUserTask') open.set(command.taskId, { instanceId, taskId: command.taskId });
      if (command.type === 'closeUserTask') open.delete(command.taskId);
    }
  return [...open.values()];
}
