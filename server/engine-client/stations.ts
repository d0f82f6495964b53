import { Agent, request } from 'node:http';
import { hostname } from 'node:os';
import type { Pool } from 'pg';
import type { Boarded } from '../../activities/rides/messages.ts';
import type { Delivered, Envelope } from '../../workflows/messages.ts';
import { forgetOldest } from './forget-oldest.ts';

type Station = { url: string; secret: string };

/** An address of the machine itself: on another one somebody else may listen there. */
const LOOPBACK = /^(localhost|127\..*|\[::1\])$/;
const HOSTS_KEPT = 10_000;
/** Longer than a step takes under any load (ms). */
const LONGEST_STOP = 15_000;

/**
 * The way to hosts that does not ask Temporal for every step: the stations of their workers (activities/rides). It is taken
 * when it is known; whatever goes wrong on it, the same events go by Temporal, and their keys keep them single.
 */
export class Stations {
  private readonly pool: Pool;
  private readonly agent = new Agent({ keepAlive: true });
  private readonly stations = new Map<string, Promise<Station | null>>();
  /** Station ids, by the workflows that were reached last. */
  private readonly hosts = new Map<string, string>();

  constructor(pool: Pool) {
    this.pool = pool;
  }

  /** Where a host was when it last answered. */
  learn(workflowId: string, stationId: string | undefined): void {
    this.hosts.delete(workflowId);
    if (!stationId) return;
    this.hosts.set(workflowId, stationId);
    forgetOldest(this.hosts, HOSTS_KEPT);
  }

  /** Null when the events are to go by Temporal. */
  async deliver(workflowId: string, envelopes: Envelope[]): Promise<Delivered | null> {
    const id = this.hosts.get(workflowId);
    const station = id && (await this.find(id));
    if (!station) return null;
    try {
      const boarded = await this.post(station, workflowId, envelopes);
      if (!('left' in boarded)) return boarded;
    } catch {
      this.stations.delete(id);
    }
    this.hosts.delete(workflowId);
    return null;
  }

  close(): void {
    this.agent.destroy();
  }

  private find(id: string): Promise<Station | null> {
    const known = this.stations.get(id);
    if (known) return known;
    const found = this.read(id).catch(() => {
      this.stations.delete(id);
      return null;
    });
    this.stations.set(id, found);
    return found;
  }

  private async read(id: string): Promise<Station | null> {
    const { rows } = await this.pool.query<Station & { machine: string }>(
      'select url, secret, machine from ride_station where id = $1',
      [id],
    );
    const [station] = rows;
    if (!station) return null;
    return LOOPBACK.test(new URL(station.url).hostname) && station.machine !== hostname() ? null : station;
  }

  private post({ url, secret }: Station, workflowId: string, envelopes: Envelope[]): Promise<Boarded> {
    return new Promise((done, failed) => {
      const asked = request(
        `${url}/hosts/${encodeURIComponent(workflowId)}`,
        {
          method: 'POST',
          agent: this.agent,
          timeout: LONGEST_STOP,
          headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', failed);
          response.once('end', () => {
            if (response.statusCode !== 200)
              failed(new Error(`Expected the station to answer, but it said ${response.statusCode}`));
            else done(JSON.parse(Buffer.concat(chunks).toString()));
          });
        },
      );
      asked.once('timeout', () => asked.destroy(new Error('The station has not answered')));
      asked.once('error', failed);
      asked.end(JSON.stringify(envelopes));
    });
  }
}
