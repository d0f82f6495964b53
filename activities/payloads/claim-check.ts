import { createHash } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import type { Pool } from 'pg';

/**
 * From this size (bytes) a payload leaves the history and is kept in PostgreSQL under its SHA-256. Bytes are what comes
 * again and again (route maps, instances that wait); anything else is small, or read once.
 */
const BY_REFERENCE_FROM = { bytes: 512, other: 256 * 1024 };
const KEPT_IN_MEMORY = 48 * 1024 * 1024;
const HASHES_KEPT = 50_000;
/** So often (ms) a payload that is named again says so: what is not named for days is swept (`sweep.ts`). */
const SAYS_SO = 60 * 60 * 1000;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Claim check: a large payload (a route map above all) travels as its hash. The same content is stored once and is
 * not deleted while a history may name it.
 */
export class ClaimCheck implements PayloadCodec {
  private readonly pool: Pool;
  /** What is in the table for sure, and when it last said there that it is named. */
  private readonly stored = new Map<string, number>();
  private readonly contents = new Map<string, Uint8Array>();
  private bytes = 0;

  constructor(pool: Pool) {
    this.pool = pool;
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    const claims = new Map<Payload, string>();
    for (const payload of payloads) if (isLarge(payload)) claims.set(payload, sha256(payload.data));
    await this.store(claims);
    return payloads.map((payload) => {
      const hash = claims.get(payload);
      if (!hash) return payload;
      return { metadata: { ...payload.metadata, claim: encoder.encode(hash) }, data: new Uint8Array() };
    });
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    const found = await this.fetch(new Set(payloads.flatMap((payload) => claimOf(payload) ?? [])));
    return payloads.map((payload) => {
      const data = found.get(claimOf(payload) ?? '');
      if (!data) return payload;
      const { claim: _taken, ...metadata } = payload.metadata ?? {};
      return { metadata, data };
    });
  }

  private async store(claims: Map<Payload, string>): Promise<void> {
    const now = Date.now();
    const fresh = new Map<string, Uint8Array>();
    for (const [{ data }, hash] of claims)
      if (data && now - (this.stored.get(hash) ?? 0) > SAYS_SO) fresh.set(hash, data);
    if (fresh.size === 0) return;
    await this.pool.query({ name: 'store-claims', text: STORE }, [[...fresh.keys()], [...fresh.values()]]);
    for (const [hash, data] of fresh) {
      this.remember(hash, data);
      this.stored.set(hash, now);
    }
  }

  private async fetch(hashes: Set<string>): Promise<Map<string, Uint8Array>> {
    const found = new Map<string, Uint8Array>();
    for (const hash of hashes) {
      const data = this.contents.get(hash);
      if (data) found.set(hash, data);
    }
    const missing = [...hashes].filter((hash) => !found.has(hash));
    if (missing.length === 0) return found;
    const { rows } = await this.pool.query<{ hash: string; data: Buffer }>(
      { name: 'fetch-claims', text: 'select hash, data from claim where hash = any($1::text[])' },
      [missing],
    );
    for (const { hash, data } of rows) {
      found.set(hash, data);
      this.remember(hash, data);
    }
    const lost = missing.find((hash) => !found.has(hash));
    if (lost) throw new Error(`Expected the payload ${lost} in table claim, but it is not there`);
    return found;
  }

  private remember(hash: string, data: Uint8Array): void {
    if (this.stored.size >= HASHES_KEPT) this.stored.clear();
    if (this.contents.has(hash)) return;
    this.contents.set(hash, data);
    this.bytes += data.length;
    for (const [oldest, { length }] of this.contents) {
      if (this.bytes <= KEPT_IN_MEMORY) return;
      this.contents.delete(oldest);
      this.bytes -= length;
    }
  }
}

const STORE = `
  insert into claim (hash, data, used_at) select hash, data, now() from unnest($1::text[], $2::bytea[]) as c(hash, data)
   order by hash
  on conflict (hash) do update set used_at = excluded.used_at`;

const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

function claimOf({ metadata }: Payload): string | undefined {
  return metadata?.claim && decoder.decode(metadata.claim);
}

function isLarge(payload: Payload): payload is Payload & { data: Uint8Array } {
  const { data, metadata } = payload;
  if (!data || !metadata?.encoding) return false;
  const bytes = decoder.decode(metadata.encoding) === 'binary/plain';
  return data.length >= (bytes ? BY_REFERENCE_FROM.bytes : BY_REFERENCE_FROM.other);
}
