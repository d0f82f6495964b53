import type { Pool, PoolClient } from 'pg';
import type { Planned } from '../../workflows/engine/events.ts';
import type { RecordBatch, Recorded, RecordedInstance, RecordedStep } from '../../workflows/recording.ts';
import { type Planner, plan } from '../planning/plan.ts';
import { announce } from './announce.ts';
import { projectEvents } from './project-events.ts';
import { projectIncidents } from './project-incidents.ts';
import { projectInstances } from './project-instances.ts';
import { projectJobs } from './project-jobs.ts';
import { projectOutbox } from './project-outbox.ts';
import { projectTasks } from './project-tasks.ts';
import { projectTimers } from './project-timers.ts';
import { projectWaits } from './project-waits.ts';

/** Everything that one projection needs: fresh steps in order, and what was planned for them. */
export type Recording = { batch: RecordBatch; steps: RecordedStep[]; planned: Record<string, Planned> };
export type Projection = (client: PoolClient, recording: Recording) => Promise<void>;

const projections: Projection[] = [
  projectEvents,
  projectTasks,
  projectTimers,
  projectWaits,
  projectJobs,
  projectIncidents,
  projectOutbox,
  announce,
];

/**
 * Makes a batch visible in one transaction and answers what was decided outside (performers, due moments).
 * Idempotent by (instance, sequence number): a retry writes nothing and gives the same answer. An instance belongs to the
 * host that has written it first: a start that was retried elsewhere is told so, and leaves nothing.
 */
export const createRecord =
  ({ pool, planner }: { pool: Pool; planner: Planner }) =>
  async (batch: RecordBatch): Promise<Recorded> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const written = await readWritten(client, batch);
      const steps = freshSteps(batch, written);
      const notOurs = new Set(
        batch.instances.filter((one) => !owns(batch, one, written.get(one.id))).map(idOf),
      );
      for (const id of await projectInstances(client, { batch, steps })) notOurs.add(id);
      addCalled(batch, notOurs);
      const ours = { ...batch, steps: batch.steps.filter(({ instanceId }) => !notOurs.has(instanceId)) };
      const fresh = steps.filter(({ instanceId }) => !notOurs.has(instanceId));
      const planned = await plan(client, planner, ours, fresh);
      if (fresh.length > 0)
        for (const project of projections) await project(client, { batch: ours, steps: fresh, planned });
      await client.query('commit');
      return { planned, notOurs: [...notOurs] };
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  };

type Written = { id: string; last_seq: number; workflow_id: string; started_at: Date };
const idOf = ({ id }: { id: string }): string => id;

async function readWritten(client: PoolClient, { steps }: RecordBatch): Promise<Map<string, Written>> {
  const ids = [...new Set(steps.map(({ instanceId }) => instanceId))];
  const { rows } = await client.query<Written>({ name: 'written', text: WRITTEN }, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

const WRITTEN =
  'select id, last_seq, workflow_id, started_at from instance where id = any($1::uuid[]) order by id for update';

function owns({ workflowId }: RecordBatch, { startedAt }: RecordedInstance, written?: Written): boolean {
  if (!written) return true;
  return written.workflow_id === workflowId && written.started_at.toISOString() === startedAt;
}

/** A batch is written whole or not at all, so the last sequence number of an instance tells whether it was. */
function freshSteps({ steps }: RecordBatch, written: Map<string, Written>): RecordedStep[] {
  const last = new Map<string, number>();
  for (const { instanceId, history } of steps)
    last.set(instanceId, history.at(-1)?.seq ?? last.get(instanceId) ?? Number.POSITIVE_INFINITY);
  return steps.filter(
    ({ instanceId }) => (last.get(instanceId) ?? 0) > (written.get(instanceId)?.last_seq ?? 0),
  );
}

/** What an instance has called goes with it. Callers stand before those whom they call. */
function addCalled({ instances }: RecordBatch, notOurs: Set<string>): void {
  if (notOurs.size === 0) return;
  for (const { id, caller } of instances) if (caller && notOurs.has(caller.instanceId)) notOurs.add(id);
}
