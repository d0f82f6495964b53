import type { Instances } from './instances.ts';
import type { HostedInstance } from './messages.ts';

/** How instances stood before a batch changed them, so that what could not be recorded can be taken back. */
export class Before {
  /** Null: it was not there. */
  private readonly instances = new Map<string, HostedInstance | null>();

  keep(id: string, now: HostedInstance | undefined): void {
    if (!this.instances.has(id))
      this.instances.set(id, now ? { ...now, calls: { ...now.calls }, faults: [...now.faults] } : null);
  }

  restore(instances: Instances): void {
    for (const [id, hosted] of this.instances) {
      if (hosted) instances.set(id, hosted);
      else instances.delete(id);
    }
  }
}
