import type { EngineEvent } from './engine/events.ts';
import { type ConnectorJob, type Envelope, type JobOutcome, LOCAL_CONNECTORS } from './messages.ts';

/** Whether it only uses the product's own database. */
export const isLocal = ({ connector }: ConnectorJob): boolean => LOCAL_CONNECTORS.includes(connector);

/** What came of connectors, in their order, as events of their instances. */
export const outcomeEvents = (jobs: ConnectorJob[], outcomes: JobOutcome[]): Envelope[] =>
  jobs.map((job, index) => outcomeEvent(job, outcomes[index]));

/** What came of a connector, as an event of its instance. */
export function outcomeEvent({ instanceId, jobId }: ConnectorJob, outcome: JobOutcome | undefined): Envelope {
  const came = outcome ?? { message: 'The connector gave nothing' };
  const event: EngineEvent =
    'message' in came
      ? { type: 'jobFailed', jobId, retriesLeft: 0, ...came }
      : { type: 'jobCompleted', jobId, ...came };
  return { instanceId, event };
}
