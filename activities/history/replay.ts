import type { PayloadCodec } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { HISTORY_REPLAY, type HistorySinks } from '../../workflows/recorded-batches.ts';
import type { RecordBatch, Recorded, RecordedStep } from '../../workflows/recording.ts';
import type { Recording } from '../record/statement.ts';
import type { RunHistory } from './runs.ts';

/** `recordings`: what `record` was given and has written, in order; `problem`: why the history could not be replayed to its end. */
export type ReplayedRun = RunHistory & { recordings: Recording[]; problem: string | null };
export type ReplaySettings = { codePath: string; codec: PayloadCodec };

/**
 * Lets the workflow code run again over each history, one after the other, and gives back what it recorded. Nothing is
 * written and no connector runs: a replay answers every activity from the history.
 */
export async function* replayRuns(
  { codePath, codec }: ReplaySettings,
  histories: AsyncIterable<RunHistory>,
): AsyncGenerator<ReplayedRun> {
  const unbegun: RunHistory[] = [];
  let current: RunHistory | undefined;
  let recordings: Recording[] = [];
  const sinks = {
    history: {
      recorded: {
        fn: (_info: unknown, batch: RecordBatch, recorded: Recorded): void => {
          recordings.push(asWritten(batch, recorded));
        },
        callDuringReplay: true,
      },
    },
  };
  async function* oneByOne() {
    for await (const run of histories) {
      if (!hasBegun(run)) {
        unbegun.push(run);
        continue;
      }
      current = run;
      recordings = [];
      yield { workflowId: run.workflowId, history: run.history };
    }
  }
  const results = Worker.runReplayHistories(
    {
      replayName: HISTORY_REPLAY,
      workflowBundle: { codePath },
      dataConverter: { payloadCodecs: [codec] },
      reuseV8Context: true,
      sinks: sinks satisfies Record<keyof HistorySinks, unknown>,
    },
    oneByOne(),
  );
  for await (const { error } of results) {
    if (!current) return;
    yield { ...current, recordings, problem: error ? error.message : null };
  }
  for (const run of unbegun) yield { ...run, recordings: [], problem: null };
}

/** The SDK waits for ever to replay a run that has not come to its first workflow task. */
export const hasBegun = ({ history }: Pick<RunHistory, 'history'>): boolean =>
  (history.events ?? []).some(
    ({ workflowTaskCompletedEventAttributes }) => workflowTaskCompletedEventAttributes,
  );

/** What has not survived JSON has not been recorded, and nothing was written of instances that another host has begun. */
function asWritten(given: RecordBatch, { planned, notOurs, upTo }: Recorded): Recording {
  const batch: RecordBatch = JSON.parse(JSON.stringify(given));
  const isOurs = (id: string): boolean => !notOurs.includes(id);
  const ours = batch.steps.filter(({ instanceId }) => isOurs(instanceId));
  const steps = upTo === undefined ? ours.map(asItWasTold) : ours;
  const instances = batch.instances.filter(({ id }) => isOurs(id));
  return { batch: { ...batch, steps, instances }, steps, planned };
}

const WITHOUT_A_REASON = ['suspended', 'resumed', 'variablesSet'];

/** Before 0.3.0 history did not tell what became of variables, nor why an instance was stopped or ended. */
function asItWasTold(step: RecordedStep): RecordedStep {
  const history = step.history.map(({ data, ...entry }) => {
    const { changes: _, moreChanges: __, reason, ...rest } = data ?? {};
    const isEnd = entry.event === 'cancelled' && entry.elementType === 'bpmn:Process';
    const isUntold = reason === undefined || isEnd || WITHOUT_A_REASON.includes(entry.event);
    const known = { ...rest, ...(isUntold ? {} : { reason }) };
    return Object.keys(known).length > 0 ? { ...entry, data: known } : entry;
  });
  return { ...step, history };
}
