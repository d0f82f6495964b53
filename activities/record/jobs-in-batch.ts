import type { ClientBase } from 'pg';
import { outcomeEvents } from '../../workflows/connector-jobs.ts';
import type { ConnectorJob, JobOutcome } from '../../workflows/messages.ts';
import type { RecordBatch } from '../../workflows/recording.ts';
import type { LocalJobs } from '../../workflows/settling.ts';
import type { RunWithin } from '../connectors/local.ts';
import { isWrongStatement } from '../connectors/outcomes.ts';

/**
 * The connectors of a batch that only use the database: they run in the transaction that records it, so that they are done
 * once and what comes of them is recorded with what has called for them. When a transaction fails, the next one does again
 * what they have done in it; what came of them stands, as the host has taken it: what has changed since has changed after it.
 */
export class JobsInBatch {
  private readonly host: LocalJobs;
  private readonly runWithin: RunWithin;
  private readonly done: ConnectorJob[] = [];
  private apart = false;
  /** With what came of the jobs that have run. */
  batch: RecordBatch;

  constructor(batch: RecordBatch, host: LocalJobs, runWithin: RunWithin) {
    this.batch = batch;
    this.host = host;
    this.runWithin = runWithin;
  }

  /** Runs the jobs, and those that follow from them, but none of instances that are another host's. */
  async run(client: ClientBase, notOurs: ReadonlySet<string>): Promise<void> {
    await this.runOurs(client, notOurs, this.done, true);
    for (let jobs = this.host.next(); jobs.length > 0; jobs = this.host.next()) {
      const outcomes = await this.runOurs(client, notOurs, jobs, this.apart);
      this.done.push(...jobs.filter((_, index) => !('message' in (outcomes[index] ?? {}))));
      this.batch = await this.host.goOn(outcomeEvents(jobs, outcomes));
    }
  }

  private async runOurs(
    client: ClientBase,
    notOurs: ReadonlySet<string>,
    jobs: ConnectorJob[],
    apart: boolean,
  ): Promise<JobOutcome[]> {
    const ours = jobs.filter(({ instanceId }) => !notOurs.has(instanceId));
    if (ours.length === 0) return jobs.map(() => ({}));
    const outcomes = await this.runWithin(client, ours, apart);
    const came = new Map(ours.map((job, index) => [job, outcomes[index]]));
    return jobs.map((job) => came.get(job) ?? {});
  }

  /** Whether it is worth another try: now each job runs apart from the others. */
  survives(error: unknown): boolean {
    if (this.apart || !isWrongStatement(error)) return false;
    this.apart = true;
    return true;
  }
}
