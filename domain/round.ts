import pg from 'pg';
import { prepareValue } from 'pg/lib/utils.js';

/**
 * A prepared statement: `name` stands for the same `text` on every connection, and is for rounds alone. `copied`: what a
 * `copy … from stdin` reads.
 */
export type Statement = { name: string; text: string; values: unknown[]; copied?: string };
export type Row = Record<string, unknown>;
/** Rows that statements gave, by their names. */
export type Rows = Map<string, Row[]>;
/** What one statement gave, and how many rows it read or changed. */
export type Done = { rows: Row[]; count: number };

/**
 * Sends statements in one piece and hears of all of them at once: neither side is woken for each. They run in their order; where
 * one fails, none after it runs and what those before it did is taken back, unless a transaction is open: that has failed, then. A pool gives up the connection of a round that failed, as its own queries do.
 */
export async function inOneRound(on: pg.Pool | pg.ClientBase, statements: Statement[]): Promise<Rows> {
  if (!(on instanceof pg.Pool)) return byName(statements, await eachInOneRound(on, statements));
  const client = await on.connect();
  try {
    const done = await eachInOneRound(client, statements);
    client.release();
    return byName(statements, done);
  } catch (error) {
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}

function byName(statements: Statement[], done: Done[]): Rows {
  const rows: Rows = new Map();
  for (const [index, { name }] of statements.entries()) {
    const given = done[index]?.rows ?? [];
    const known = rows.get(name);
    if (given.length > 0) rows.set(name, known ? [...known, ...given] : given);
  }
  return rows;
}

/** The same, where each statement is answered by itself, in their order. */
export function eachInOneRound(client: pg.ClientBase, statements: Statement[]): Promise<Done[]> {
  if (statements.length === 0) return Promise.resolve([]);
  const round = new Promise<Done[]>((done, failed) => {
    client.query(new Round(client, statements, done, failed));
  });
  return round.catch((error: Error) => {
    // as pg does: the stack leads to who asked, not to the socket
    Error.captureStackTrace(error);
    throw error;
  });
}

type Fields = { fields: unknown[] };
/** What pg reads rows by. */
type Reader = {
  addFields(fields: unknown[]): void;
  parseRow(values: unknown[]): Row;
};
/** What pg gives to who speaks the protocol by himself. */
type Wire = {
  stream: { cork(): void; uncork(): void };
  close(what: { type: 'S'; name: string }): void;
  parse(statement: { name: string; text: string }): void;
  describe(what: { type: 'S'; name: string }): void;
  bind(portal: { portal: string; statement: string; values: unknown[] }): void;
  execute(portal: { portal: string }): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sync(): void;
};

/** How the rows of each statement read that a connection has prepared. */
const prepared = new WeakMap<Wire, Map<string, Reader>>();

/** PostgreSQL's extended query protocol with one Sync for all; pg calls it as it calls its own queries. */
class Round implements pg.Submittable {
  private readonly client: pg.ClientBase;
  private readonly statements: Statement[];
  private readonly callback: (error: Error | null) => void;
  private readonly done: Done[];
  private readonly readers = new Map<string, Reader>();
  private known = new Map<string, Reader>();
  private current = 0;
  /** Why a row could not be read: thrown at once, it would end the process. */
  private unread: Error | null = null;

  constructor(
    client: pg.ClientBase,
    statements: Statement[],
    done: (done: Done[]) => void,
    failed: (error: Error) => void,
  ) {
    this.client = client;
    this.statements = statements.map((one) => ({ ...one, values: one.values.map(prepareValue) }));
    this.done = statements.map(() => ({ rows: [], count: 0 }));
    this.callback = (error) => (error ? failed(error) : done(this.done));
  }

  submit(connection: unknown): null {
    const wire = connection as Wire;
    this.known = prepared.get(wire) ?? new Map();
    prepared.set(wire, this.known);
    wire.stream.cork();
    try {
      for (const statement of this.statements) this.send(wire, statement);
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
    return null;
  }

  /** A name may be there of a round that failed: to close what is not there is no error. */
  private send(wire: Wire, { name, text, values, copied }: Statement): void {
    const known = this.known.get(name) ?? this.readers.get(name);
    this.readers.set(name, known ?? this.newReader());
    if (!known) {
      wire.close({ type: 'S', name });
      wire.parse({ name, text });
      wire.describe({ type: 'S', name });
    }
    wire.bind({ portal: '', statement: name, values });
    wire.execute({ portal: '' });
    if (copied === undefined) return;
    wire.sendCopyFromChunk(Buffer.from(copied));
    wire.endCopyFrom();
  }

  private newReader(): Reader {
    return new pg.Result('', this.client as unknown as typeof pg.types) as unknown as Reader;
  }

  private get name(): string {
    return this.statements[this.current]?.name ?? '';
  }

  handleRowDescription({ fields }: Fields): void {
    this.readers.get(this.name)?.addFields(fields);
  }

  handleDataRow({ fields }: Fields): void {
    try {
      const row = this.readers.get(this.name)?.parseRow(fields);
      if (row) this.done[this.current]?.rows.push(row);
    } catch (error) {
      this.unread = error as Error;
    }
  }

  /** `text`: the command and its numbers, the last of which is that of the rows (`UPDATE 3`). */
  handleCommandComplete({ text }: { text: string }): void {
    const done = this.done[this.current];
    if (done) done.count = Number(text.split(' ').at(-1)) || 0;
    this.current += 1;
  }

  /** What it asks for has been sent already. */
  handleCopyInResponse(): void {}

  handleReadyForQuery(): void {
    for (const [name, reader] of this.readers) this.known.set(name, reader);
    this.callback(this.unread);
  }

  handleError(error: Error): void {
    this.callback(error);
  }
}
