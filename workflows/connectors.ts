import {
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';
import { isLocal, outcomeEvent, outcomeEvents } from './connector-jobs.ts';
import type { Json, Variables } from './engine/json.ts';
import type { Arrival } from './inbox.ts';
import type { ConnectorJob, Envelope, JobOutcome } from './messages.ts';

export type LocalConnectors = {
  /** Outcomes in the order of the jobs. */
  runLocalConnectors(jobs: ConnectorJob[]): Promise<JobOutcome[]>;
};
export type ConnectorActivities = {
  runConnector(job: ConnectorJob): Promise<{ variables?: Variables; result?: Json }>;
};

/** Local activities of a host: retried in the workflow task that they are in. */
export const locally = {
  startToCloseTimeout: '30s',
  localRetryThreshold: '1m',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '10s' },
} as const;

const { runLocalConnectors } = proxyLocalActivities<LocalConnectors>(locally);

/**
 * Runs connectors beside the host; what comes of them arrives as events. Local activities that end beside one another
 * arrive in one order when they are done and in another when they are replayed, so hosts that can ride do not run them so.
 */
export function runBeside(jobs: ConnectorJob[], inbox: Arrival[]): void {
  const local = jobs.filter(isLocal);
  if (local.length > 0) void runLocally(local).then((envelopes) => inbox.push({ envelopes }));
  beginRemote(jobs, inbox);
}

/** Runs local connectors before anything else is done, others beside the host. @returns whether there were others */
export async function runWaiting(jobs: ConnectorJob[], inbox: Arrival[]): Promise<boolean> {
  const local = jobs.filter(isLocal);
  if (local.length > 0) inbox.push({ envelopes: await runLocally(local) });
  beginRemote(jobs, inbox);
  return local.length < jobs.length;
}

async function runLocally(jobs: ConnectorJob[]): Promise<Envelope[]> {
  return outcomeEvents(jobs, await runLocalConnectors(jobs));
}

function beginRemote(jobs: ConnectorJob[], inbox: Arrival[]): void {
  for (const job of jobs.filter((one) => !isLocal(one)))
    void runRemote(job).then((outcome) => outcome && inbox.push({ envelopes: [outcomeEvent(job, outcome)] }));
}

/** Null when the host itself was cancelled. */
async function runRemote(job: ConnectorJob): Promise<JobOutcome | null> {
  const { runConnector } = proxyActivities<ConnectorActivities>({
    startToCloseTimeout: '2m',
    retry: {
      initialInterval: '1s',
      backoffCoefficient: 2,
      maximumInterval: '5m',
      maximumAttempts: Math.max(1, job.retries),
    },
  });
  try {
    return await runConnector(job);
  } catch (error) {
    return isCancellation(error) ? null : failureOf(error);
  }
}

/** A connector throws `ApplicationFailure` with the type `BpmnError:<code>` for an error that the route may catch. */
function failureOf(error: unknown): { message: string; errorCode?: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  const type = cause instanceof ApplicationFailure ? cause.type : undefined;
  return type?.startsWith('BpmnError:')
    ? { message, errorCode: type.slice('BpmnError:'.length) }
    : { message };
}
