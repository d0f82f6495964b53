import type { Host } from './host.ts';
import type { LoadedVersion } from './host-maps.ts';
import type { Envelope } from './messages.ts';
import type { Missing, RecordBatch, Recorded } from './recording.ts';
import { type Outside, takeAll, takeMissed } from './settling.ts';

/** A leg of a ride: the worker takes events along into a host that its workflow has lent to it. */
export type LegOrder = {
  workflowId: string;
  runId: string;
  /** The first of a ride looks up whether the host is behind the database (`after`: as in `RecordBatch`). */
  isFirst: boolean;
  after: number;
  /** When the ride ends (ms since 1970). */
  until: number;
  /** How many turns it may have, and how many events the run may still take. */
  turns: number;
  room: number;
  /** Whether the run continues as new after it, and rides on, if it has taken anything. */
  isLastOfRun: boolean;
};

/** What came of it. `isOver`: the ride ends with it; otherwise another leg follows, or the next run. */
export type Leg = {
  turns: LegTurn[];
  isOver: boolean;
  /** What has become of the host is not known: its workflow is to be replayed. */
  problem?: string;
};

/** What a host was given at once, and what came from outside meanwhile, in order: given the same, it comes to the same. */
export type LegTurn = {
  at: string;
  lists: Envelope[][];
  rang: boolean;
  /** Steps that a crash has taken from the host, in place of lists. */
  behind?: Missing;
  heard: Heard[];
};
/** `ran`: what came of connectors that ran in the transaction which recorded it, before it was. */
export type Heard = { at: string; recorded?: Recorded; loaded?: LoadedVersion | null; ran?: Envelope[] };

/** A host in the hands of the worker. `parse` makes objects of the realm that the host lives in. */
export type Loan = { host: Host; parse(text: string): unknown; isTravelled: boolean };

/** Gives a host what it was given in a leg. `onRecorded` hears of each batch. */
export async function relive(
  host: Host,
  turns: LegTurn[],
  workflowId: string,
  onRecorded: (batch: RecordBatch, recorded: Recorded) => void,
): Promise<void> {
  for (const turn of turns) {
    host.takeNewJobs();
    const outside = heardAgain(turn, workflowId, onRecorded);
    if (turn.behind) await takeMissed(host, turn.behind, outside);
    else await takeAll(host, turn.lists, turn.rang, outside);
  }
}

function heardAgain(
  { at: begun, heard }: LegTurn,
  workflowId: string,
  onRecorded: (batch: RecordBatch, recorded: Recorded) => void,
): Outside {
  let at = begun;
  const left = heard.values();
  const hear = (): Heard => {
    const { value } = left.next();
    if (!value) throw new Error('Expected an answer from outside in the leg of a ride, but there is none');
    at = value.at;
    return value;
  };
  return {
    workflowId,
    now: () => at,
    record: async (begun, _answers, jobs) => {
      let batch = begun;
      for (;;) {
        const { ran, recorded = { planned: {}, notOurs: [] } } = hear();
        if (!ran) {
          onRecorded(batch, recorded);
          return recorded;
        }
        batch = await jobs.goOn(ran);
      }
    },
    loadCalledVersion: async () => hear().loaded ?? null,
  };
}
