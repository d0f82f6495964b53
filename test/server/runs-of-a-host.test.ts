import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { EVENTS_A_RUN } from '../../workflows/hosted.ts';
import { type Installation, startInstallation } from '../support/installation.ts';
import { until } from '../support/until.ts';

describe('a host that many events come to', () => {
  let installation: Installation;
  let connection: Connection;
  let db: pg.Client;

  beforeAll(async () => {
    installation = await startInstallation({ RUN_LENGTH: '1000' });
    connection = await Connection.connect({ address: installation.env.TEMPORAL_ADDRESS });
    db = new pg.Client({ connectionString: installation.databaseUrl });
    await db.connect();
  }, 120_000);
  afterAll(async () => {
    await db.end();
    await connection.close();
    await installation.stop();
  }, 60_000);

  it('goes on in a new run after a thousand of them, so that a replay stays short', async () => {
    const items = Array.from({ length: EVENTS_A_RUN + 200 }, (_, n) => ({
      routeMapKey: 'offer-approval',
      businessKey: `offer ${n}`,
      variables: { subject: `Offer ${n}` },
    }));
    const queued = await installation.call('POST', '/instances/batch', { items });
    expect(queued.status).toBe(202);
    await until(async () => {
      const { rows } = await db.query('select count(*)::int as started from instance');
      return rows[0].started >= items.length;
    });

    const { rows } = await db.query<{ workflow_id: string }>(
      'select workflow_id from instance group by workflow_id order by count(*) desc limit 1',
    );
    const { workflowService } = new Client({ connection });
    const { workflowExecutionInfo: host } = await workflowService.describeWorkflowExecution({
      namespace: 'default',
      execution: { workflowId: rows[0]?.workflow_id ?? '' },
    });
    expect(host?.execution?.runId).not.toBe(host?.firstRunId);
  }, 120_000);
});
