import { createHash } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import type { Pool } from 'pg';

/** Payloads from this size (bytes) leave the history and are kept in PostgreSQL under their SHA-256. */
const BY_REFERENCE_FROM = 4096;
const KEPT_IN_MEMORY = 64;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Claim check: a large payload (a route map above all) travels as its hash. The same content is stored once and is
 * never deleted while a history may name it.
 */
export class ClaimCheck implements PayloadCodec {
  private readonly pool: Pool;
  private readonly known = new Map<string, Uint8Array>();

  constructor(pool: Pool) {
    this.pool = pool;
  }

  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.all(payloads.map((payload) => this.deposit(payload)));
  }

  decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.all(payloads.map((payload) => this.redeem(payload)));
  }

  private async deposit(payload: Payload): Promise<Payload> {
    const { data, metadata } = payload;
    if (!data || data.length < BY_REFERENCE_FROM) return payload;
    const hash = createHash('sha256').update(data).digest('hex');
    if (!this.known.has(hash)) {
      await this.pool.query(
        'insert into claim (hash, data, created_at) values ($1, $2, now()) on conflict do nothing',
        [hash, data],
      );
      this.remember(hash, data);
    }
    return { metadata: { ...metadata, claim: encoder.encode(hash) }, data: new Uint8Array() };
  }

  private async redeem(payload: Payload): Promise<Payload> {
    const claim = payload.metadata?.claim;
    if (!claim) return payload;
    const hash = decoder.decode(claim);
    const { claim: _taken, ...metadata } = payload.metadata ?? {};
    return { metadata, data: this.known.get(hash) ?? (await this.fetch(hash)) };
  }

  private async fetch(hash: string): Promise<Uint8Array> {
    const { rows } = await this.pool.query<{ data: Buffer }>('select data from claim where hash = $1', [
      hash,
    ]);
    const data = rows[0]?.data;
    if (!data) throw new Error(`Expected the payload ${hash} in table claim, but it is not there`);
    this.remember(hash, data);
    return data;
  }

  private remember(hash: string, data: Uint8Array): void {
    this.known.set(hash, data);
    const oldest = this.known.keys().next().value;
    if (this.known.size > KEPT_IN_MEMORY && oldest) this.known.delete(oldest);
  }
}
