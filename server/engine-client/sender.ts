import { randomUUID } from 'node:crypto';
import {
  ApplicationFailure,
  type Client,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import {
  type Answer,
  type Delivered,
  deliver,
  type Envelope,
  HOST_WORKFLOW,
  type HostHead,
} from '../../workflows/messages.ts';
import type { Stations } from './stations.ts';

/** How a host begins, for the event that may be its first. */
export type HostSeed = { head: HostHead; routeMap: Uint8Array };
/** `hosted`: how many instances the host carries now; null when it did not say. */
export type Sent = { answer: Answer; hosted: number | null };
type Waiting = {
  envelope: Envelope;
  seed: HostSeed | null;
  done: (sent: Sent) => void;
  failed: (error: unknown) => void;
};
type Refused = { answers: Answer[]; hosted: null };
type Lane = { workflowId: string; waiting: Waiting[]; inFlight: number };

const IN_FLIGHT = 1;
const LONGEST_LIST = 100;
const TRIES = 5;

/**
 * Sends events to hosts. While an update to a host is in flight the next events gather, so that events that arrive
 * together share one update and one transaction; alone, an event goes at once. A host whose station is known is reached
 * there, others by Temporal.
 */
export class Sender {
  private readonly lanes = new Map<string, Lane>();
  private readonly client: Client;
  private readonly taskQueue: string;
  private readonly stations: Stations;

  constructor(client: Client, taskQueue: string, stations: Stations) {
    this.client = client;
    this.taskQueue = taskQueue;
    this.stations = stations;
  }

  send(workflowId: string, envelope: Envelope, seed: HostSeed | null = null): Promise<Sent> {
    return new Promise((done, failed) => {
      const lane = this.lane(workflowId);
      lane.waiting.push({ envelope, seed, done, failed });
      setImmediate(() => this.pump(lane));
    });
  }

  private lane(workflowId: string): Lane {
    let lane = this.lanes.get(workflowId);
    if (!lane) {
      lane = { workflowId, waiting: [], inFlight: 0 };
      this.lanes.set(workflowId, lane);
    }
    return lane;
  }

  private pump(lane: Lane): void {
    if (lane.inFlight >= IN_FLIGHT || lane.waiting.length === 0) return;
    const list = lane.waiting.splice(0, LONGEST_LIST);
    lane.inFlight += 1;
    this.deliver(lane.workflowId, list)
      .then(
        ({ answers, hosted }) => {
          for (const [index, { done }] of list.entries())
            done({ answer: answers[index] ?? unanswered, hosted });
        },
        (error: unknown) => {
          for (const { failed } of list) failed(error);
        },
      )
      .finally(() => {
        lane.inFlight -= 1;
        if (lane.waiting.length > 0) this.pump(lane);
        else if (lane.inFlight === 0) this.lanes.delete(lane.workflowId);
      });
  }

  private async deliver(workflowId: string, list: Waiting[]): Promise<Delivered | Refused> {
    const envelopes = list.map(({ envelope }) => envelope);
    const ridden = await this.stations.deliver(workflowId, envelopes);
    if (ridden) return ridden;
    const delivered = await this.update(workflowId, envelopes, list);
    this.stations.learn(workflowId, 'station' in delivered ? delivered.station : undefined);
    return delivered;
  }

  private async update(
    workflowId: string,
    envelopes: Envelope[],
    list: Waiting[],
  ): Promise<Delivered | Refused> {
    const seed = list.find((waiting) => waiting.seed)?.seed ?? null;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.deliverOnce(workflowId, envelopes, seed, attempt);
      } catch (error) {
        const refused = refusedAnswers(error);
        if (refused) return { answers: refused, hosted: null };
        if (attempt >= TRIES || !isPassing(error)) throw error;
        await new Promise((again) => setTimeout(again, 20 * 2 ** attempt));
      }
    }
  }

  private deliverOnce(
    workflowId: string,
    envelopes: Envelope[],
    seed: HostSeed | null,
    attempt: number,
  ): Promise<Delivered> {
    const only = envelopes.length === 1 && attempt === 1 ? envelopes[0] : undefined;
    const updateId = only?.key ?? randomUUID();
    const { workflow } = this.client;
    if (!seed) return workflow.getHandle(workflowId).executeUpdate(deliver, { args: [envelopes], updateId });
    const startWorkflowOperation = new WithStartWorkflowOperation(HOST_WORKFLOW, {
      workflowId,
      taskQueue: this.taskQueue,
      args: [seed.head, seed.routeMap],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
    return workflow.executeUpdateWithStart(deliver, { args: [envelopes], updateId, startWorkflowOperation });
  }
}

const unanswered: Answer = {
  ok: false,
  code: 'UNAVAILABLE',
  message: 'Expected an answer to every event, but the host gave fewer',
};

function refusedAnswers(error: unknown): Answer[] | null {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure) || cause.type !== 'Refused') return null;
  return (cause.details?.[0] as Answer[] | undefined) ?? null;
}

/** The run ended while the update was on its way (continue-as-new, completion): the next run takes it; keys keep it single. */
function isPassing(error: unknown): boolean {
  const text = String(
    error instanceof Error ? `${error.name} ${error.message} ${String(error.cause ?? '')}` : error,
  );
  return /abort|continued|AcceptedUpdateCompletedWorkflow|update.*closing|UNAVAILABLE|workflow.*clos/i.test(
    text,
  );
}
