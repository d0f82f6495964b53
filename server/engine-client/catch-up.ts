import { WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Work } from '../../workflows/recording.ts';
import type { Hosts } from './hosts.ts';
import type { HostSeed, Sender } from './sender.ts';

type Row = { instance_id: string; version_id: string; work: Work & { key: string } };

const AT_ONCE = 16;
const PAUSE = 1000;

/**
 * Sends hosts again what the database has of them and Temporal may have lost: a step is recorded just before Temporal
 * keeps it, so a crash can come between. A host that has it answers by its key and does nothing.
 */
export class CatchUp {
  private readonly pool: Pool;
  private readonly hosts: Hosts;
  private readonly sender: Sender;
  private readonly doubtful = new Set<string>();
  private clock: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(pool: Pool, hosts: Hosts, sender: Sender) {
    this.pool = pool;
    this.hosts = hosts;
    this.sender = sender;
  }

  /** Every host that has recorded something of late: for the time after a crash. */
  async all(): Promise<void> {
    const { rows } = await this.pool.query<{ workflow_id: string }>(HOSTS);
    for (const { workflow_id } of rows) this.later(workflow_id);
  }

  /** An update to this host was not answered, so nobody knows what became of it. */
  later(workflowId: string): void {
    this.doubtful.add(workflowId);
    if (!this.stopped) this.clock ??= setTimeout(() => void this.work(), PAUSE);
  }

  /** False when there is nothing that the host can have lost. */
  async host(workflowId: string): Promise<boolean> {
    const { rows } = await this.pool.query<Row>(LOST, [workflowId]);
    for (const { instance_id, version_id, work } of rows) {
      const { event, key, actor, opens } = work;
      const begins = event.type === 'instanceStarted';
      const seed: HostSeed | null = begins ? await this.hosts.seed(version_id) : null;
      const by = { ...(actor ? { actor } : {}), ...(opens ? { opens } : {}) };
      const envelope = { instanceId: instance_id, key, event, ...by };
      await this.sender.send(workflowId, envelope, seed).catch((error: unknown) => {
        // a host that has come to its end has lost nothing
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
    }
    return rows.length > 0;
  }

  /** Forgets steps that Temporal has kept for certain: everything could be reached for longer than these seconds. */
  async confirm(seconds: number): Promise<void> {
    await this.pool.query("delete from unconfirmed_step where at < now() - $1 * interval '1 second'", [
      seconds,
    ]);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.clock);
  }

  private async work(): Promise<void> {
    const waiting = [...this.doubtful];
    const one = async (): Promise<void> => {
      for (let id = waiting.shift(); id; id = waiting.shift()) await this.settle(id);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    this.clock = undefined;
    for (const id of this.doubtful) this.later(id);
  }

  private async settle(workflowId: string): Promise<void> {
    try {
      await this.host(workflowId);
      this.doubtful.delete(workflowId);
    } catch {
      // it stays among the doubtful and is asked again
    }
  }
}

const HOSTS = 'select distinct workflow_id from unconfirmed_step where key is not null';
/** What has ended is not started again: a host that has forgotten it would do all of it once more. */
const LOST = `
  select s.instance_id, i.version_id, s.work
    from unconfirmed_step s join instance i on i.id = s.instance_id
   where s.workflow_id = $1 and s.key is not null
     and not (i.ended_at is not null and s.work -> 'event' ->> 'type' = 'instanceStarted')
   order by s.id`;
