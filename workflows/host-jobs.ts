import { isLocal } from './connector-jobs.ts';
import type { ConnectorJob } from './messages.ts';

/** Connectors under way in a host, those that are still to begin, and how they stood before a batch changed them. */
export class HostJobs {
  private readonly jobs: Record<string, ConnectorJob>;
  private fresh: ConnectorJob[] = [];
  /** Null: it was not there. */
  private before = new Map<string, ConnectorJob | null>();

  /** `jobs`: by id, kept as the host's head has them. */
  constructor(jobs: Record<string, ConnectorJob>) {
    this.jobs = jobs;
  }

  add(job: ConnectorJob): void {
    this.keepBefore(job.jobId);
    this.jobs[job.jobId] = job;
    this.fresh.push(job);
  }

  close(jobId: string): void {
    this.keepBefore(jobId);
    delete this.jobs[jobId];
    this.fresh = this.fresh.filter((job) => job.jobId !== jobId);
  }

  /** The host lets go of an instance, once and for all. */
  forget(instanceId: string): void {
    this.fresh = this.fresh.filter((job) => job.instanceId !== instanceId);
    for (const [jobId, job] of Object.entries(this.jobs))
      if (job.instanceId === instanceId) delete this.jobs[jobId];
  }

  get new(): readonly ConnectorJob[] {
    return this.fresh;
  }

  takeNew(): ConnectorJob[] {
    return this.fresh.splice(0);
  }

  dropLocal(): void {
    this.fresh = this.fresh.filter((job) => !isLocal(job));
  }

  /** What was changed stays. */
  startBatch(): void {
    this.before = new Map();
  }

  rollBack(): void {
    this.fresh = this.fresh.filter(({ jobId }) => !this.before.has(jobId));
    for (const [id, job] of this.before) {
      if (job) this.jobs[id] = job;
      else delete this.jobs[id];
    }
    this.startBatch();
  }

  private keepBefore(jobId: string): void {
    if (!this.before.has(jobId)) this.before.set(jobId, this.jobs[jobId] ?? null);
  }
}
