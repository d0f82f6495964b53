import { nextDue } from './engine/run.ts';
import type { HostedInstance, ShardHead } from './messages.ts';

type Shard = ShardHead & {
  /** As it came from the last run; null once it was changed. */
  bytes: Uint8Array | null;
  /** Read when one of its instances is needed. */
  open: Map<string, HostedInstance> | null;
  /** Whether `due` and `maps` are those of its instances now. */
  known: boolean;
};

const PER_SHARD = 16;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * The instances of a host, in shards by their id. A shard is read when one of its instances gets an event, and written
 * again only when one has changed, so a new run costs what was touched, not what waits.
 */
export class Instances {
  private shards: Shard[];

  constructor(heads: ShardHead[] = [], parts: Uint8Array[] = []) {
    this.shards = heads.map((head, index) => ({
      ...head,
      bytes: parts[index] ?? null,
      open: null,
      known: true,
    }));
    if (this.shards.length === 0) this.shards = [emptyShard()];
  }

  get size(): number {
    return this.shards.reduce((sum, { count }) => sum + count, 0);
  }

  ids(): string[] {
    return this.shards.flatMap((shard) => [...opened(shard).keys()]);
  }

  entries(): [string, HostedInstance][] {
    return this.shards.flatMap((shard) => [...opened(shard)]);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  get(id: string): HostedInstance | undefined {
    const shard = this.shardOf(id);
    return shard.count === 0 ? undefined : opened(shard).get(id);
  }

  set(id: string, hosted: HostedInstance): void {
    const shard = this.shardOf(id);
    opened(shard).set(id, hosted);
    changed(shard);
  }

  /** An instance was changed in place. */
  touch(id: string): void {
    changed(this.shardOf(id));
  }

  delete(id: string): void {
    const shard = this.shardOf(id);
    if (opened(shard).delete(id)) changed(shard);
  }

  /** The next moment something is due, or null. */
  nextDue(): string | null {
    return earliest(this.shards.map((shard) => summed(shard).due));
  }

  /** At most `limit` instances in which a timer is due, those that wait longest first within a shard. */
  dueAt(at: string, limit: number): string[] {
    const due: string[] = [];
    for (const shard of this.shards) {
      const first = summed(shard).due;
      if (first === null || first > at) continue;
      for (const [id, hosted] of opened(shard)) {
        const moment = dueOf(hosted);
        if (moment !== null && moment <= at) due.push(id);
        if (due.length >= limit) return due;
      }
    }
    return due;
  }

  /** SHA-256 of the route maps that they run on. */
  maps(): Set<string> {
    return new Set(this.shards.flatMap((shard) => summed(shard).maps));
  }

  /** What the next run takes over. */
  save(): { heads: ShardHead[]; parts: Uint8Array[] } {
    this.spread();
    return {
      heads: this.shards.map(summed).map(({ count, due, maps }) => ({ count, due, maps })),
      parts: this.shards.map(written),
    };
  }

  /** As many shards as the instances need; none is moved while they are roughly right. */
  private spread(): void {
    const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, this.size / PER_SHARD)));
    if (wanted <= this.shards.length * 2 && wanted >= this.shards.length / 4) return;
    const all = this.entries();
    this.shards = Array.from({ length: wanted }, emptyShard);
    for (const [id, hosted] of all) this.set(id, hosted);
  }

  private shardOf(id: string): Shard {
    return this.shards[Number.parseInt(id.slice(0, 8), 16) % this.shards.length] as Shard;
  }
}

const emptyShard = (): Shard => ({
  count: 0,
  due: null,
  maps: [],
  bytes: null,
  open: new Map(),
  known: true,
});

function opened(shard: Shard): Map<string, HostedInstance> {
  shard.open ??= new Map(
    shard.bytes ? (JSON.parse(decoder.decode(shard.bytes)) as [string, HostedInstance][]) : [],
  );
  return shard.open;
}

function changed(shard: Shard): void {
  shard.bytes = null;
  shard.known = false;
  shard.count = opened(shard).size;
}

/** Its bytes; made inside the sandbox, as Temporal knows only that realm's arrays. */
function written(shard: Shard): Uint8Array {
  shard.bytes ??= new Uint8Array(encoder.encode(JSON.stringify([...opened(shard)])));
  return shard.bytes;
}

function summed(shard: Shard): Shard {
  if (!shard.known) {
    const all = [...opened(shard).values()];
    shard.due = earliest(all.map(dueOf));
    shard.maps = [...new Set(all.map(({ hash }) => hash))];
    shard.known = true;
  }
  return shard;
}

/** Timers of an instance stand still while one of them could not be taken. */
const dueOf = ({ faults, state }: HostedInstance): string | null =>
  faults.some(({ event }) => event.type === 'timeReached') ? null : nextDue(state);

const earliest = (moments: (string | null)[]): string | null =>
  moments.reduce(
    (first, moment) => (moment !== null && (first === null || moment < first) ? moment : first),
    null,
  );
