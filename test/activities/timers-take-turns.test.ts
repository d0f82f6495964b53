import { setImmediate as later } from 'node:timers/promises';
import { timersTakeTurns } from '../../activities/record/timers-take-turns.ts';
import type { EngineEvent } from '../../workflows/engine/events.ts';
import type { RecordBatch, Recorded } from '../../workflows/recording.ts';

const recorded: Recorded = { planned: {}, notOurs: [] };

/** A batch of steps of one instance, one for each event. */
const batchOf = (workflowId: string, ...events: EngineEvent[]): RecordBatch => ({
  workflowId,
  steps: events.map((event) => ({
    instanceId: workflowId,
    work: { event, at: '2026-11-27T09:00:00.000Z' },
    history: [],
    commands: [],
  })),
  instances: [],
});

const fired: EngineEvent = { type: 'timeReached' };
const completed: EngineEvent = { type: 'taskCompleted', taskId: 'task' };

it('records what people do while timers of other hosts wait for their turn', async () => {
  const begun: string[] = [];
  const finish: (() => void)[] = [];
  const record = timersTakeTurns(async ({ workflowId }) => {
    begun.push(workflowId);
    await new Promise<void>((go) => void finish.push(go));
    return recorded;
  });

  const all = [
    record(batchOf('timers 1', fired, fired)),
    record(batchOf('timers 2', fired)),
    record(batchOf('people', completed)),
    record(batchOf('both', fired, completed)),
    record(batchOf('asks what it misses')),
  ];
  await later();

  expect(begun).toEqual(['timers 1', 'people', 'both', 'asks what it misses']);
  finish.shift()?.();
  await all[0];
  expect(begun).toEqual(['timers 1', 'people', 'both', 'asks what it misses', 'timers 2']);
  for (const go of finish) go();
  await Promise.all(all);
});
