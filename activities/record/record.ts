import type { Pool, PoolClient } from 'pg';
import type { RecordBatch, Recorded, RecordedStep } from '../../workflows/recording.ts';
import { type Planner, plan } from '../planning/plan.ts';
import { announce } from './announce.ts';
import { projectEvents } from './project-events.ts';
import { projectIncidents } from './project-incidents.ts';
import { projectInstances } from './project-instances.ts';
import { projectJobs } from './project-jobs.ts';
import { projectOutbox } from './project-outbox.ts';
import { projectTasks } from './project-tasks.ts';
import { projectTimers } from './project-timers.ts';
import { handOver, projectWaits } from './project-waits.ts';

/** Everything that one projection needs: fresh steps in order, and what was planned for them. */
export type Recording = { batch: RecordBatch; steps: RecordedStep[]; planned: Recorded };
export type Projection = (client: PoolClient, recording: Recording) => Promise<void>;

/** What follows from the batches alone: a rebuild writes it again. */
const facts: Projection[] = [
  projectInstances,
  projectEvents,
  projectTasks,
  projectTimers,
  projectWaits,
  projectJobs,
  projectIncidents,
];
/** What a batch sets going: done once, when it is recorded. */
const effects: Projection[] = [handOver, projectOutbox, announce];

export const projectFacts: Projection = async (client, recording) => {
  for (const project of facts) await project(client, recording);
};

/**
 * Makes a batch visible in one transaction and answers what was decided outside (performers, due moments).
 * Idempotent by (instance, sequence number): a retry writes nothing and gives the same answer.
 */
export const createRecord =
  ({ pool, planner }: { pool: Pool; planner: Planner }) =>
  async (batch: RecordBatch): Promise<Recorded> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const steps = await freshSteps(client, batch);
      const planned = await plan(client, planner, batch, steps);
      if (steps.length > 0)
        for (const project of [projectFacts, ...effects]) await project(client, { batch, steps, planned });
      await client.query('commit');
      return planned;
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  };

/** A batch is written whole or not at all, so the last sequence number of an instance tells whether it was. */
async function freshSteps(client: PoolClient, { steps }: RecordBatch): Promise<RecordedStep[]> {
  const ids = [...new Set(steps.map(({ instanceId }) => instanceId))];
  const { rows } = await client.query<{ id: string; last_seq: number }>(
    {
      name: 'last-seq',
      text: 'select id, last_seq from instance where id = any($1::uuid[]) order by id for update',
    },
    [ids],
  );
  const written = new Map(rows.map(({ id, last_seq }) => [id, last_seq]));
  const last = new Map<string, number>();
  for (const { instanceId, history } of steps)
    last.set(instanceId, history.at(-1)?.seq ?? last.get(instanceId) ?? Number.POSITIVE_INFINITY);
  return steps.filter(({ instanceId }) => (last.get(instanceId) ?? 0) > (written.get(instanceId) ?? 0));
}
