import { createHash, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { loadVersion } from '../../activities/load-version.ts';
import { firstHead } from '../../workflows/hosted.ts';
import { forgetOldest } from './forget-oldest.ts';
import type { HostSeed } from './sender.ts';
import { EngineClientError } from './types.ts';

/** How long an empty cohort waits for another instance before its workflow ends. */
const LINGER = 10_000;
const VERSIONS_KEPT = 200;
const INSTANCES_KEPT = 20_000;

type Cohort = { workflowId: string; hosted: number; coming: number };

/** Which workflow hosts an instance, and what a host begins with. */
export class Hosts {
  private readonly pool: Pool;
  private readonly capacity: number;
  private readonly runLength: number;
  private readonly seeds = new Map<string, Promise<HostSeed>>();
  /** The cohort of each version that new instances of this process join, so that they share updates. */
  private readonly open = new Map<string, Cohort>();

  /** Workflows of the instances that were asked for last: an instance stays in the one in which it began. */
  private readonly known = new Map<string, string>();

  constructor(pool: Pool, { capacity, runLength }: { capacity: number; runLength: number }) {
    this.pool = pool;
    this.capacity = capacity;
    this.runLength = runLength;
  }

  /** A place for a new instance: a workflow of its own at capacity 1, else an open cohort of its version. */
  place(versionId: string, instanceId: string): Cohort {
    if (this.capacity === 1) return { workflowId: `instance-${instanceId}`, hosted: 0, coming: 0 };
    let cohort = this.open.get(versionId);
    if (!cohort || cohort.hosted + cohort.coming >= this.capacity) {
      cohort = { workflowId: `cohort-${versionId}-${randomUUID().slice(0, 8)}`, hosted: 0, coming: 0 };
      this.open.set(versionId, cohort);
    }
    return cohort;
  }

  /** No further instance joins a cohort that cannot be reached: its worker may never come back. */
  leave(versionId: string, cohort: Cohort): void {
    if (this.open.get(versionId) === cohort) this.open.delete(versionId);
  }

  /** Where an instance is. Throws NOT_FOUND, or NOT_OPEN when it has ended. */
  async workflowOf(instanceId: string): Promise<string> {
    const known = this.known.get(instanceId);
    if (known) return known;
    const { rows } = await this.pool.query<{ workflow_id: string; status: string }>(
      { name: 'workflow-of', text: 'select workflow_id, status from instance where id = $1' },
      [instanceId],
    );
    const [instance] = rows;
    if (!instance) throw new EngineClientError('NOT_FOUND', `There is no instance ${instanceId}`);
    if (instance.status === 'completed' || instance.status === 'terminated') {
      throw new EngineClientError('NOT_OPEN', `Instance ${instanceId} has ended (${instance.status})`);
    }
    this.known.set(instanceId, instance.workflow_id);
    forgetOldest(this.known, INSTANCES_KEPT);
    return instance.workflow_id;
  }

  /** The next time it is asked for, the database says where it is, or that it has ended. */
  forget(instanceId: string): void {
    this.known.delete(instanceId);
  }

  seed(versionId: string): Promise<HostSeed> {
    let seed = this.seeds.get(versionId);
    if (!seed) {
      seed = this.readSeed(versionId);
      this.seeds.set(versionId, seed);
      seed.catch(() => this.seeds.delete(versionId));
      forgetOldest(this.seeds, VERSIONS_KEPT);
    }
    return seed;
  }

  private async readSeed(versionId: string): Promise<HostSeed> {
    const loaded = await loadVersion(this.pool, { versionId });
    if (!loaded) throw new EngineClientError('NOT_FOUND', `There is no route map version ${versionId}`);
    const { routeMap, key, version } = loaded;
    const linger = this.capacity === 1 ? 0 : LINGER;
    return {
      head: firstHead(
        { versionId, key, version, hash: routeMap.hash },
        { linger, runLength: this.runLength },
      ),
      routeMap: Buffer.from(JSON.stringify(routeMap)),
    };
  }
}

/** The same idempotency key always names the same instance: a UUID (version 4 in form) from its SHA-256. */
export function instanceIdFor(key: string | undefined): string {
  if (key === undefined) return randomUUID();
  const hex = createHash('sha256').update(key).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
