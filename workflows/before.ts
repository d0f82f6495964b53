import type { Instances } from './instances.ts';
import type { ConnectorJob, HostedInstance } from './messages.ts';

type Jobs = Record<string, ConnectorJob>;

/** How instances and jobs stood before a batch changed them, so that what could not be recorded can be taken back. */
export class Before {
  /** Null: it was not there. */
  private readonly instances = new Map<string, HostedInstance | null>();
  private readonly jobs = new Map<string, ConnectorJob | null>();

  keep(id: string, now: HostedInstance | undefined): void {
    if (!this.instances.has(id))
      this.instances.set(id, now ? { ...now, calls: { ...now.calls }, faults: [...now.faults] } : null);
  }

  keepJob(id: string, now: ConnectorJob | undefined): void {
    if (!this.jobs.has(id)) this.jobs.set(id, now ?? null);
  }

  hasJob(id: string): boolean {
    return this.jobs.has(id);
  }

  restore(instances: Instances, jobs: Jobs): void {
    for (const [id, hosted] of this.instances) {
      if (hosted) instances.set(id, hosted);
      else instances.delete(id);
    }
    for (const [id, job] of this.jobs) {
      if (job) jobs[id] = job;
      else delete jobs[id];
    }
  }
}
