import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import type { ClientBase } from 'pg';
import { appear, isPresent } from '../../domain/presence.ts';
import type { Envelope } from '../../workflows/messages.ts';
import type { Rides } from './rides.ts';

/** More than any list of events that a server sends (bytes). */
const LARGEST_LIST = 64 * 1024 * 1024;
const PATH = /^\/hosts\/([^/]+)$/;

/**
 * Where servers of this installation reach the hosts of this worker while they ride: `POST /hosts/:workflowId` with a list
 * of envelopes, answered by `Boarded`. Where it is and its secret stand in table `ride_station`, so who reads the database
 * may come, and nobody else.
 */
export class Station {
  readonly id = randomUUID();
  private readonly secret = randomBytes(32);
  private readonly rides: Rides;
  private readonly server: Server;
  private url = '';

  constructor(rides: Rides) {
    this.rides = rides;
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.keepAliveTimeout = 0;
  }

  async open(host: string): Promise<void> {
    await new Promise<void>((done, failed) => {
      this.server.once('error', failed).listen(0, host, done);
    });
    const { port } = this.server.address() as AddressInfo;
    this.url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  /** Makes itself known, over a connection that lives as long as this process, and forgets stations that are no more. */
  async appear(client: ClientBase): Promise<void> {
    await appear(client, 'station', this.id);
    await client.query(`delete from ride_station where not ${isPresent('station', 'id::text')}`);
    await client.query(
      'insert into ride_station (id, url, secret, machine) values ($1, $2, $3, $4) on conflict (id) do nothing',
      [this.id, this.url, this.secret.toString('hex'), hostname()],
    );
  }

  async close(): Promise<void> {
    this.rides.close();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const workflowId = PATH.exec(request.url ?? '')?.[1];
    if (!this.admits(request)) return refuse(response, 401, 'Expected the secret of this station.');
    if (request.method !== 'POST' || !workflowId)
      return refuse(response, 404, 'Expected POST /hosts/{workflowId}.');
    const envelopes = await listOf(request);
    if (!envelopes) return refuse(response, 400, 'Expected a list of envelopes.');
    const { boarded, stepBack } = this.rides.board(decodeURIComponent(workflowId), envelopes);
    response.once('close', stepBack);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(await boarded));
  }

  private admits({ headers }: IncomingMessage): boolean {
    const given = Buffer.from(headers.authorization?.replace(/^Bearer /, '') ?? '', 'hex');
    return given.length === this.secret.length && timingSafeEqual(given, this.secret);
  }
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify({ message }));
}

async function listOf(request: IncomingMessage): Promise<Envelope[] | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size > LARGEST_LIST) return null;
      chunks.push(chunk);
    }
    const list: unknown = JSON.parse(Buffer.concat(chunks).toString());
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}
