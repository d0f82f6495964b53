import { ApplicationFailure } from '@temporalio/common';
import type { Pool, PoolClient } from 'pg';
import type { ConnectorJob, JobOutcome } from '../../workflows/messages.ts';
import { type Connector, type ConnectorContext, type ConnectorResult, refused } from './connector.ts';
import { crm } from './crm.ts';
import { crmRead } from './crm-read.ts';
import { email } from './email.ts';
import { feel } from './feel.ts';
import { http } from './http.ts';

/** Connectors by the name that a route map gives in `marshrut:connector`; `crm-read` is the engine's own. */
const connectors: Record<string, Connector> = { crm, 'crm-read': crmRead, email, feel, http };

export const connectorNames = Object.keys(connectors);

export const createRunConnector =
  (context: ConnectorContext) =>
  async (job: ConnectorJob): Promise<ConnectorResult> => {
    const connector = Object.hasOwn(connectors, job.connector) ? connectors[job.connector] : undefined;
    if (!connector)
      throw refused(
        `Expected one of the connectors ${connectorNames.join(', ')}, but element '${job.elementId}' names '${job.connector}'`,
      );
    return connector(job, context);
  };

/**
 * Does jobs of connectors that only use the database, all over one connection. A job that is wrong fails alone; when the
 * database cannot be reached, all are done again: each leaves the same however often it is done. A job that the database has as done
 * comes from a host that a crash has set back: it is not done again, as later ones may have changed the same record since, and
 * the host is told what it misses when it records what came of it.
 */
export const createRunLocalConnectors =
  ({ pool, settings }: ConnectorContext & { pool: Pool }) =>
  async (jobs: ConnectorJob[]): Promise<JobOutcome[]> => {
    const client = await pool.connect();
    const run = createRunConnector({ pool: client, settings });
    try {
      const done = await closedOf(client, jobs);
      return await Promise.all(jobs.map((job) => (done.has(job.jobId) ? {} : run(job).catch(outcomeOf))));
    } finally {
      client.release();
    }
  };

async function closedOf(client: PoolClient, jobs: ConnectorJob[]): Promise<Set<string>> {
  const text = `select id from job where id = any($1::uuid[]) and state <> 'open'`;
  const ids = jobs.map(({ jobId }) => jobId);
  const { rows } = await client.query<{ id: string }>({ name: 'closed-jobs', text }, [ids]);
  return new Set(rows.map(({ id }) => id));
}

/** SQLSTATE classes of a statement that is wrong whenever it is tried: data, constraints, syntax. */
const WRONG_STATEMENT = /^(22|23|42)/;

function outcomeOf(error: unknown): JobOutcome {
  if (error instanceof ApplicationFailure && error.nonRetryable) {
    const { message, type } = error;
    return type?.startsWith('BpmnError:')
      ? { message, errorCode: type.slice('BpmnError:'.length) }
      : { message };
  }
  if (error instanceof Error && 'code' in error && WRONG_STATEMENT.test(String(error.code)))
    return { message: error.message };
  throw error;
}
