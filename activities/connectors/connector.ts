import { ApplicationFailure } from '@temporalio/common';
import type { Json, Variables } from '../../workflows/engine/json.ts';
import type { ConnectorJob } from '../../workflows/messages.ts';
import type { WorkerSettings } from '../settings.ts';

/** The product's database. */
export type Database = {
  query<R extends object>(
    statement: { name: string; text: string },
    values: unknown[],
  ): Promise<{ rows: R[]; rowCount: number | null }>;
};
export type ConnectorContext = { pool: Database; settings: WorkerSettings };
export type ConnectorResult = { variables?: Variables; result?: Json };

/** Does one job. May run twice (the job's id is its idempotency key); throws `refused` for what no retry can mend. */
export type Connector = (job: ConnectorJob, context: ConnectorContext) => Promise<ConnectorResult>;

/** The job is wrong as it stands: it is not tried again and becomes an incident. */
export const refused = (message: string): ApplicationFailure =>
  ApplicationFailure.create({ message, type: 'Refused', nonRetryable: true });

/** An error that the route may catch by its code. */
export const bpmnError = (code: string, message: string): ApplicationFailure =>
  ApplicationFailure.create({ message, type: `BpmnError:${code}`, nonRetryable: true });

export function inputOf(job: ConnectorJob): Record<string, Json> {
  const { input } = job;
  if (input && typeof input === 'object' && !Array.isArray(input)) return input;
  throw refused(
    `Expected connector '${job.connector}' of element '${job.elementId}' to get named inputs, but it got none`,
  );
}

export function textInput(job: ConnectorJob, name: string): string {
  const value = inputOf(job)[name];
  if (typeof value === 'string' && value !== '') return value;
  throw refused(
    `Expected input '${name}' of element '${job.elementId}' to be a text, but it is ${JSON.stringify(value ?? null)}`,
  );
}
