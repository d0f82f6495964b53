import pg from 'pg';
import type { Logger } from 'pino';
import { type Database, sql } from '../database/sql.ts';

/** What `record` and the server tell about a change: whom it concerns, and ids to look again at. */
export type Announcement = {
  kind: string;
  ids?: string[];
  /** Employees whom it concerns. */
  users?: string[];
  /** Roles and `department:<code>` whom it concerns. */
  groups?: string[];
  [more: string]: unknown;
};
export type Stream = { hear(announcement: Announcement): void; end(): void };

export const CHANNEL = 'marshrut';
/** What goes on to people; the rest is between the processes of the installation. */
const FOR_PEOPLE = new Set(['task', 'instance', 'route-map', 'resync']);
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;
/** Instances that change close together are looked up together. */
const GATHER = 150;

/** One LISTEN connection a process; it comes back by itself and then tells its streams to look again. */
export class EventHub {
  readonly #url: string;
  readonly #logger: Logger;
  readonly #db: Database;
  readonly #streams = new Set<Stream>();
  readonly #changed = new Set<string>();
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #pause = FIRST_PAUSE;
  #closed = false;

  constructor(url: string, logger: Logger, db: Database) {
    this.#url = url;
    this.#logger = logger;
    this.#db = db;
  }

  get connected(): boolean {
    return this.#client !== undefined;
  }

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true });
    client.on('notification', ({ payload }) => this.#heard(payload));
    client.on('error', (error) => this.#logger.warn({ err: error }, 'live events lost their connection'));
    client.once('end', () => this.#lost(client));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    this.#client = client;
    this.#pause = FIRST_PAUSE;
  }

  /** Returns the way out. */
  join(stream: Stream): () => void {
    this.#streams.add(stream);
    return () => this.#streams.delete(stream);
  }

  /** Ends every stream, so that a server that stops does not wait for them; browsers come to another one. */
  endStreams(): void {
    for (const stream of this.#streams) stream.end();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#gathering);
    await this.#client?.end();
  }

  #heard(payload: string | undefined): void {
    const announcement = announcementOf(payload);
    if (!announcement || this.#streams.size === 0) return;
    if (announcement.kind !== 'instance' || announcement.users) {
      this.#tell(announcement);
      return;
    }
    for (const id of announcement.ids ?? []) this.#changed.add(id);
    this.#gathering ??= setTimeout(() => void this.#tellChanged(), GATHER);
  }

  #tell(announcement: Announcement): void {
    for (const stream of this.#streams) stream.hear(announcement);
  }

  async #tellChanged(): Promise<void> {
    this.#gathering = undefined;
    const ids = [...this.#changed];
    this.#changed.clear();
    try {
      for (const { id, users } of await concernedBy(this.#db, ids))
        this.#tell({ kind: 'instance', ids: [id], users });
    } catch (error) {
      this.#logger.warn({ err: error }, 'live events of instances were not told');
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client === client) this.#client = undefined;
    if (!this.#closed) this.#comeBack();
  }

  #comeBack(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.start().then(
        () => this.#tell({ kind: 'resync' }),
        () => this.#comeBack(),
      );
    }, this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }
}

/** Who started an instance, and who has or had a task in it. */
function concernedBy(db: Database, ids: string[]): Promise<{ id: string; users: string[] }[]> {
  return db.many(sql`
    select i.id, array_remove(array_agg(distinct t.person) || i.initiator_id, null) as users
      from instance i
      left join lateral (select unnest(array[assignee_id, owner_id, completed_by]) as person
                           from task where instance_id = i.id limit 500) t on true
     where i.id = any(${ids}::uuid[]) group by i.id, i.initiator_id`);
}

function announcementOf(payload: string | undefined): Announcement | null {
  try {
    const value: unknown = JSON.parse(payload ?? '');
    const isOne =
      typeof value === 'object' && value !== null && 'kind' in value && FOR_PEOPLE.has(String(value.kind));
    return isOne ? (value as Announcement) : null;
  } catch {
    return null;
  }
}
