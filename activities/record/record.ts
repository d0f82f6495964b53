import type { Pool, PoolClient } from 'pg';
import { inOneRound, type Rows, type Statement } from '../../domain/round.ts';
import type { RecordBatch, Recorded, RecordedInstance, RecordedStep } from '../../workflows/recording.ts';
import { type Planner, plan } from '../planning/plan.ts';
import { announce } from './announce.ts';
import type { JobsInBatch } from './jobs-in-batch.ts';
import { missedSteps, StepsAfter } from './missed-steps.ts';
import { projectEvents } from './project-events.ts';
import { projectIncidents } from './project-incidents.ts';
import { NOT_OURS, projectInstances } from './project-instances.ts';
import { projectJobs } from './project-jobs.ts';
import { projectOutbox } from './project-outbox.ts';
import { projectSteps, WRITES_STEPS } from './project-steps.ts';
import { projectTasks } from './project-tasks.ts';
import { projectTimers } from './project-timers.ts';
import { projectVersions } from './project-versions.ts';
import { handOver, projectWaits } from './project-waits.ts';
import type { Projection, Recording } from './statement.ts';

/** What follows from the batches alone: a rebuild writes it again. The first tells whose the instances are. */
const facts: Projection[] = [
  projectInstances,
  projectEvents,
  projectTasks,
  projectTimers,
  projectWaits,
  projectJobs,
  projectIncidents,
  projectVersions,
];
/** What a batch sets going: done once, when it is recorded. What is announced last has been written. */
const effects: Projection[] = [handOver, projectOutbox, projectSteps, announce];

export const projectFacts: Projection = (recording) => facts.flatMap((project) => project(recording));

/**
 * Makes a batch visible in one transaction and answers what was decided outside (performers, due moments).
 * Idempotent by (instance, sequence number): a retry writes nothing and gives the same answer. An instance belongs to the
 * host that has written it first: a start that was retried elsewhere is told so, and leaves nothing. A host that is behind
 * the database (Temporal was lost before it could keep what was recorded) is given the steps that it misses. What has ended and
 * is begun again, as its host has forgotten it and somebody did not know, is as another host's. `jobs`: of the batch, run in the
 * transaction; what is written then is the batch that has come of them.
 */
export const createRecord =
  ({ pool, planner }: { pool: Pool; planner: Planner }) =>
  async (batch: RecordBatch, jobs?: JobsInBatch): Promise<Recorded> => {
    const client = await pool.connect();
    const notOurs = new Set<string>();
    const seen = new Set<unknown>();
    try {
      for (;;) {
        try {
          const hands = { client, planner, notOurs, careful: seen.has(ROW_IS_THERE) };
          const done = await attempt(hands, jobs?.batch ?? batch, jobs);
          return { ...done, notOurs: [...notOurs] };
        } catch (error) {
          await client.query('rollback').catch(() => {});
          const { code } = error as { code?: unknown };
          const isNews = (code === NOT_OURS || code === ROW_IS_THERE) && !seen.has(code);
          seen.add(code);
          if (!isNews && !jobs?.survives(error)) throw error;
        }
      }
    } finally {
      client.release();
    }
  };

/** SQLSTATE: a row that no step has made is in the way of the history. */
const ROW_IS_THERE = '23505';

type Hands = { client: PoolClient; planner: Planner; notOurs: Set<string>; careful: boolean };

/** Adds to `notOurs` what turns out to be another host's. What another host begins meanwhile fails as `NOT_OURS`: the next attempt sees it. */
async function attempt(
  { client, planner, notOurs, careful }: Hands,
  begun: RecordBatch,
  jobs: JobsInBatch | undefined,
): Promise<Omit<Recorded, 'notOurs'>> {
  const looked = await inOneRound(client, [
    BEGIN,
    ...lockOf(begun),
    ...StepsAfter.statements(begun),
    writtenOf(changedOf(begun.steps)),
  ]);
  const since = new StepsAfter(looked);
  const before = writtenIn(looked);
  const foreign = foreignIn(begun, before);
  const behind = begun.redone
    ? null
    : (since.missed(begun.steps) ?? (await missedSteps(client, begun, lastSeqs(before, foreign))));
  if (behind) {
    await client.query('rollback');
    return { planned: {}, missed: behind.missed, ...told(behind.upTo) };
  }
  leaveOut(begun, foreign, notOurs);
  const batch = jobs && since.upTo === null ? await withJobs(client, jobs, before, notOurs) : begun;
  const ours = { ...batch, steps: batch.steps.filter(({ instanceId }) => !notOurs.has(instanceId)) };
  const steps = freshSteps(ours, before);
  const planned = await plan(client, planner, ours, steps);
  const written = await write(client, { batch: ours, steps, planned, careful });
  const known = batch.redone ? (batch.after ?? null) : since.upTo;
  const upTo = steps.length > 0 ? written : known;
  return { planned, ...told(upTo), ...(batch.redone && since.upTo !== null ? { more: true } : {}) };
}

/** The batch when its jobs have run; what it has come to beside is looked up too. */
async function withJobs(
  client: PoolClient,
  jobs: JobsInBatch,
  before: Map<string, Written>,
  notOurs: Set<string>,
): Promise<RecordBatch> {
  const looked = new Set(changedOf(jobs.batch.steps));
  await jobs.run(client, notOurs);
  const { batch } = jobs;
  const more = changedOf(batch.steps).filter((id) => !looked.has(id));
  if (more.length === 0) return batch;
  for (const [id, row] of writtenIn(await inOneRound(client, [writtenOf(more)]))) before.set(id, row);
  leaveOut(batch, foreignIn(batch, before), notOurs);
  return batch;
}

const told = (upTo: number | null): { upTo?: number } => (upTo === null ? {} : { upTo });

/** Writes what is fresh, and commits. @returns the last step that was written, or null */
async function write(client: PoolClient, recording: Recording): Promise<number | null> {
  const projections = recording.steps.length > 0 ? [...facts, ...effects] : [];
  const statements = projections.flatMap((project) => project(recording));
  const rows = await inOneRound(client, [...statements, COMMIT]);
  const upTo = rows.get(WRITES_STEPS)?.[0]?.up_to;
  return upTo ? Number(upTo) : null;
}

/** One batch of a host at a time, also where a worker that Temporal has given up still writes. */
function lockOf({ workflowId, after }: RecordBatch): Statement[] {
  return after === undefined ? [] : [{ name: 'lock-host', text: LOCK, values: [workflowId] }];
}

type Written = { id: string; last_seq: number; workflow_id: string; started_at: Date; ended: boolean };

const writtenOf = (ids: string[]): Statement => ({ name: 'written', text: WRITTEN, values: [ids] });

function writtenIn(known: Rows): Map<string, Written> {
  const rows = (known.get('written') ?? []) as Written[];
  return new Map(rows.map((row) => [row.id, row]));
}

/** What has ended and was begun again is not to go on from there. */
function lastSeqs(written: Map<string, Written>, foreign: RecordedInstance[]): Map<string, number> {
  const lasts = new Map([...written].map(([id, { last_seq }]) => [id, last_seq]));
  for (const { id } of foreign) if (written.get(id)?.ended) lasts.delete(id);
  return lasts;
}

const BEGIN: Statement = { name: 'begin', text: 'begin', values: [] };
const COMMIT: Statement = { name: 'commit', text: 'commit', values: [] };
const LOCK = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
const WRITTEN =
  'select id, last_seq, workflow_id, started_at, ended_at is not null as ended from instance where id = any($1::uuid[]) order by id for update';

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

const changedOf = (steps: RecordedStep[]): string[] => [
  ...new Set(steps.map(({ instanceId }) => instanceId)),
];

const foreignIn = (batch: RecordBatch, written: Map<string, Written>): RecordedInstance[] =>
  batch.instances.filter((one) => !owns(batch, one, written.get(one.id)));

/** What an instance has called goes with it. Callers stand before those whom they call. */
function leaveOut({ instances }: RecordBatch, foreign: RecordedInstance[], notOurs: Set<string>): void {
  for (const { id } of foreign) notOurs.add(id);
  if (notOurs.size === 0) return;
  for (const { id, caller } of instances) if (caller && notOurs.has(caller.instanceId)) notOurs.add(id);
}
