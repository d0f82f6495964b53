import type { Logger } from 'pino';
import { CHANNEL } from '../../activities/record/announce.ts';
import { appear } from '../../domain/presence.ts';
import { StandingConnection } from '../../domain/standing-connection.ts';
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

/** What goes on to people; the rest is between the processes of the installation. */
const FOR_PEOPLE = new Set(['task', 'instance', 'batch-operation', 'route-map', 'resync']);
/** Told by ids alone: whom they concern is looked up here, where somebody listens. */
const LOOKED_UP = ['task', 'instance'] as const;
/** What workers of jobs are told. */
const FOR_WORKERS = 'job';
/** What changes close together is looked up together (ms). */
const GATHER = 100;

type Needs = { url: string; logger: Logger; db: Database; processId: string; onLost: () => void };

/**
 * One LISTEN connection a process; it comes back by itself and then tells its streams to look again. While it lives it
 * also shows that this server lives.
 */
export class EventHub {
  readonly #logger: Logger;
  readonly #db: Database;
  readonly #connection: StandingConnection;
  readonly #streams = new Set<Stream>();
  readonly #workers = new Set<Stream>();
  readonly #changed = { task: new Set<string>(), instance: new Set<string>() };
  #gathering: NodeJS.Timeout | undefined;

  constructor({ url, logger, db, processId, onLost }: Needs) {
    this.#logger = logger;
    this.#db = db;
    this.#connection = new StandingConnection({
      url,
      open: async (client) => {
        await client.query(`listen ${CHANNEL}`);
        await appear(client, 'server', processId);
      },
      onNotice: (payload) => this.#heard(payload),
      onLost: (error) => {
        logger.warn({ error: error.message }, 'PostgreSQL cannot be reached; it is tried again');
        onLost();
      },
      onBack: () => {
        logger.warn('PostgreSQL answers again');
        this.tell({ kind: 'resync' });
        this.#tellWorkers({ kind: FOR_WORKERS });
      },
    });
  }

  get connected(): boolean {
    return this.#connection.connected;
  }

  /** Resolves when the database answers, however long that takes. */
  start(): Promise<void> {
    return this.#connection.start();
  }

  /** Returns the way out. */
  join(stream: Stream): () => void {
    this.#streams.add(stream);
    return () => this.#streams.delete(stream);
  }

  /** Who waits for jobs hears of those alone. Returns the way out. */
  joinWorkers(stream: Stream): () => void {
    this.#workers.add(stream);
    return () => this.#workers.delete(stream);
  }

  /** To the streams of this server alone. */
  tell(announcement: Announcement): void {
    for (const stream of this.#streams) stream.hear(announcement);
  }

  /** Ends every stream, so that a server that stops does not wait for them; browsers come to another one. */
  endStreams(): void {
    for (const stream of [...this.#streams, ...this.#workers]) stream.end();
  }

  async close(): Promise<void> {
    clearTimeout(this.#gathering);
    await this.#connection.close();
  }

  #heard(payload: string | undefined): void {
    const announcement = announcementOf(payload);
    if (announcement?.kind === FOR_WORKERS) this.#tellWorkers(announcement);
    if (!announcement || !FOR_PEOPLE.has(announcement.kind) || this.#streams.size === 0) return;
    const kind = LOOKED_UP.find((one) => one === announcement.kind);
    if (!kind || announcement.users) {
      this.tell(announcement);
      return;
    }
    for (const id of announcement.ids ?? []) this.#changed[kind].add(id);
    this.#gathering ??= setTimeout(() => void this.#tellChanged(), GATHER);
  }

  #tellWorkers(announcement: Announcement): void {
    for (const worker of this.#workers) worker.hear(announcement);
  }

  async #tellChanged(): Promise<void> {
    this.#gathering = undefined;
    const tasks = [...this.#changed.task];
    const instances = [...this.#changed.instance];
    for (const kind of LOOKED_UP) this.#changed[kind].clear();
    try {
      for (const concerned of await tasksByPeople(this.#db, tasks)) this.tell({ kind: 'task', ...concerned });
      for (const { id, users } of await concernedBy(this.#db, instances))
        this.tell({ kind: 'instance', ids: [id], users });
    } catch (error) {
      this.#logger.warn({ err: error }, 'live events were not told');
    }
  }
}

type Concerned = { ids: string[]; instanceIds: string[]; users: string[]; groups: string[] };

/** Tasks that the same people have or may have, together. */
async function tasksByPeople(db: Database, ids: string[]): Promise<Concerned[]> {
  if (ids.length === 0) return [];
  return db.many(sql`
    select array_agg(id) as ids, array_agg(distinct instance_id) as "instanceIds", users, groups
      from (select id, instance_id, array_remove(candidate_users || assignee_id || owner_id, null) as users,
                   candidate_groups as groups
              from task where id = any(${ids}::uuid[])) changed
     group by users, groups`);
}

/** Who started an instance, and who has or had a task in it. */
async function concernedBy(db: Database, ids: string[]): Promise<{ id: string; users: string[] }[]> {
  if (ids.length === 0) return [];
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
    const isOne = typeof value === 'object' && value !== null && 'kind' in value;
    return isOne ? (value as Announcement) : null;
  } catch {
    return null;
  }
}
