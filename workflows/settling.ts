import { isLocal } from './connector-jobs.ts';
import type { EngineEvent } from './engine/events.ts';
import type { Host } from './host.ts';
import type { WantedCall } from './host-commands.ts';
import type { LoadedVersion } from './host-maps.ts';
import type { Answer, ConnectorJob, Envelope } from './messages.ts';
import type { MissedStep, Missing, RecordBatch, Recorded } from './recording.ts';

/** What a host needs from outside to bring events to their end. */
export type Outside = {
  workflowId: string;
  now(): string;
  /** `answers`: to the events that led to the batch. `jobs`: left to the host where they are not run. */
  record(batch: RecordBatch, answers: Answer[][], jobs: LocalJobs): Promise<Recorded>;
  loadCalledVersion(called: { key: string; version: number | null }): Promise<LoadedVersion | null>;
};

/** The connectors of a batch that only use the database, for a `record` that can run them in its transaction. */
export type LocalJobs = {
  /** Those that are to run next; none when what there is is to be recorded. */
  next(): ConnectorJob[];
  /** Gives the host what came of them. @returns the batch with what it has done then */
  goOn(outcomes: Envelope[]): Promise<RecordBatch>;
};

/** A route may go round and round through connectors: others wait for so many rounds of it. */
const ROUNDS_A_BATCH = 10;

/**
 * Gives events to a host, and what is due where `rang`, until everything that comes of them is recorded.
 * @returns an answer to each event
 */
export async function takeAll(
  host: Host,
  lists: Envelope[][],
  rang: boolean,
  outside: Outside,
): Promise<Answer[][]> {
  await learnVersions(
    host,
    lists.flat().map(({ event }) => event),
    outside,
  );
  for (;;) {
    const answers = lists.map((envelopes) => envelopes.map((envelope) => host.take(envelope, outside.now())));
    if (rang) host.reach(outside.now());
    if (await settle(host, answers, outside)) return answers;
  }
}

/**
 * Records until nothing new comes of it: called instances start, what was planned outside comes back. False: the database
 * was ahead, as a crash has taken steps from this host that were recorded already. They were done again, and what was
 * tried was not.
 */
async function settle(host: Host, answers: Answer[][], outside: Outside): Promise<boolean> {
  for (let whole = true; ; ) {
    await startCalls(host, host.takeWantedCalls(), outside);
    const batch = host.unrecorded(outside.workflowId);
    if (!batch || isEmpty(batch)) {
      host.recordedAll();
      if (batch) continue;
      if (!host.isBehind) return whole;
    }
    const recorded = await record(host, batch, answers, outside);
    if (recorded.missed) {
      host.rollBack();
      await redo(host, recorded.missed, recorded.upTo, outside);
      whole = false;
    } else {
      host.recordedAll();
      host.plan(recorded, outside.now());
    }
  }
}

function record(
  host: Host,
  taken: RecordBatch | null,
  answers: Answer[][],
  outside: Outside,
): Promise<Recorded> {
  const batch = taken ?? host.emptyBatch(outside.workflowId);
  let rounds = taken && !taken.redone ? ROUNDS_A_BATCH : 0;
  return outside.record(batch, answers, {
    next: () => (rounds > 0 ? host.newJobs.filter(isLocal) : []),
    goOn: async (outcomes) => {
      rounds -= 1;
      host.dropLocalJobs();
      for (const envelope of outcomes) host.take(envelope, outside.now());
      await startCalls(host, host.takeWantedCalls(), outside);
      return host.unrecorded(outside.workflowId) ?? batch;
    },
  });
}

/** Takes over steps that the database has and a crash has taken from this host, until that is settled. */
export async function takeMissed(host: Host, { missed, upTo }: Missing, outside: Outside): Promise<void> {
  await redo(host, missed, upTo, outside);
  await settle(host, [], outside);
}

async function redo(
  host: Host,
  missed: MissedStep[],
  upTo: number | undefined,
  outside: Outside,
): Promise<void> {
  await learnVersions(
    host,
    missed.map(({ work }) => work.event),
    outside,
  );
  host.redo(missed, upTo);
}

const isEmpty = ({ steps }: RecordBatch): boolean =>
  steps.every(({ history, commands }) => history.length === 0 && commands.length === 0);

/** Loads the versions that instances are to go on by. */
async function learnVersions(host: Host, events: EngineEvent[], outside: Outside): Promise<void> {
  for (const { key, version } of host.missingVersions(events)) {
    const loaded = await outside.loadCalledVersion({ key, version });
    if (loaded) host.learn(loaded);
  }
}

async function startCalls(host: Host, calls: WantedCall[], outside: Outside, inARow = 0): Promise<void> {
  for (const call of calls) {
    const loaded = await outside.loadCalledVersion({ key: call.calledKey, version: call.version });
    host.call(call, loaded, inARow);
    await startCalls(host, host.takeWantedCalls(), outside, inARow + 1);
  }
}
