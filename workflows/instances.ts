import type { HostedInstance, ShardHead } from './messages.ts';
import { hostedIn, newSlot, readShard, type Slot, summed, writeShard } from './shard-format.ts';

type Shard = ShardHead & {
  /** As it came from the last run; null once it was changed. */
  bytes: Uint8Array | null;
  /** Read when one of its instances is needed. */
  open: Map<string, Slot> | null;
  /** Whether `due` and `maps` are those of its instances now. */
  known: boolean;
};

const PER_SHARD = 8;

/**
 * The instances of a host, in shards by their id. An instance is read when it gets an event, a shard is written again only
 * when one of its instances has changed, so a new run costs what was touched, not what waits.
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
    return this.shards.flatMap((shard) =>
      [...opened(shard)].map(([id, slot]) => [id, hostedIn(slot)] as [string, HostedInstance]),
    );
  }

  has(id: string): boolean {
    return this.slotOf(id) !== undefined;
  }

  get(id: string): HostedInstance | undefined {
    const slot = this.slotOf(id);
    return slot && hostedIn(slot);
  }

  set(id: string, hosted: HostedInstance): void {
    const shard = this.shardOf(id);
    opened(shard).set(id, newSlot(hosted));
    changed(shard);
  }

  /** An instance was changed in place. */
  touch(id: string): void {
    const shard = this.shardOf(id);
    const slot = opened(shard).get(id);
    if (slot) slot.text = null;
    changed(shard);
  }

  delete(id: string): void {
    const shard = this.shardOf(id);
    if (opened(shard).delete(id)) changed(shard);
  }

  /** The next moment something is due, or null. */
  nextDue(): string | null {
    return earliest(this.shards.map((shard) => known(shard).due));
  }

  /** At most `limit` instances in which a timer is due, those that wait longest first within a shard. */
  dueAt(at: string, limit: number): string[] {
    const due: string[] = [];
    for (const shard of this.shards) {
      const first = known(shard).due;
      if (first === null || first > at) continue;
      for (const [id, slot] of opened(shard)) {
        const moment = summed(slot).due;
        if (moment !== null && moment <= at) due.push(id);
        if (due.length >= limit) return due;
      }
    }
    return due;
  }

  /** SHA-256 of the route maps that they run on. */
  maps(): Set<string> {
    return new Set(this.shards.flatMap((shard) => known(shard).maps));
  }

  /** What the next run takes over. */
  save(): { heads: ShardHead[]; parts: Uint8Array[] } {
    this.spread();
    return {
      heads: this.shards.map(known).map(({ count, due, maps }) => ({ count, due, maps })),
      parts: this.shards.map(written),
    };
  }

  /** Keeps them as bytes until one is needed: a host that nobody asks takes little memory. */
  rest(): void {
    for (const shard of this.shards) {
      if (!shard.open) continue;
      known(shard);
      written(shard);
      shard.open = null;
    }
  }

  /** As many shards as the instances need; none is moved while they are roughly right. */
  private spread(): void {
    const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, this.size / PER_SHARD)));
    if (wanted <= this.shards.length * 2 && wanted >= this.shards.length / 4) return;
    const all = this.shards.flatMap((shard) => [...opened(shard)]);
    this.shards = Array.from({ length: wanted }, emptyShard);
    for (const [id, slot] of all) {
      const shard = this.shardOf(id);
      opened(shard).set(id, slot);
      changed(shard);
    }
  }

  private slotOf(id: string): Slot | undefined {
    const shard = this.shardOf(id);
    return shard.count === 0 ? undefined : opened(shard).get(id);
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

function opened(shard: Shard): Map<string, Slot> {
  shard.open ??= readShard(shard.bytes);
  return shard.open;
}

function changed(shard: Shard): void {
  shard.bytes = null;
  shard.known = false;
  shard.count = opened(shard).size;
}

function written(shard: Shard): Uint8Array {
  shard.bytes ??= writeShard(opened(shard));
  return shard.bytes;
}

function known(shard: Shard): Shard {
  if (!shard.known) {
    const slots = [...opened(shard).values()].map(summed);
    shard.due = earliest(slots.map(({ due }) => due));
    shard.maps = [...new Set(slots.map(({ hash }) => hash))];
    shard.known = true;
  }
  return shard;
}

const earliest = (moments: (string | null)[]): string | null =>
  moments.reduce(
    (first, moment) => (moment !== null && (first === null || moment < first) ? moment : first),
    null,
  );
