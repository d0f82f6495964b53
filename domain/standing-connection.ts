import pg from 'pg';

type Options = {
  url: string;
  /** Statements for each connection, the first and those that replace it. */
  open: (client: pg.Client) => Promise<unknown>;
  onNotice?: (payload: string | undefined) => void;
  /** The first time it breaks or cannot be made. */
  onLost?: (error: Error) => void;
  /** It is there again. */
  onBack?: () => void;
};

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5000;

/** One connection to PostgreSQL that is always there: one that breaks is replaced as soon as the server answers. */
export class StandingConnection {
  readonly #options: Options;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pause = FIRST_PAUSE;
  #closed = false;
  #lost = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get connected(): boolean {
    return this.#client !== undefined;
  }

  /** Connects, however long the server stays away. */
  start(): Promise<void> {
    return new Promise((done) => {
      const attempt = (): void => {
        this.#connect().then(done, (error: Error) => {
          this.#missing(error);
          this.#later(attempt);
        });
      };
      attempt();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    const { url, open, onNotice } = this.#options;
    const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 });
    client.on('error', (error) => this.#broken(client, error));
    client.once('end', () => this.#broken(client, new Error('the connection ended')));
    client.on('notification', ({ payload }) => onNotice?.(payload));
    try {
      await client.connect();
      await open(client);
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
    if (this.#closed) return client.end();
    this.#client = client;
    this.#pause = FIRST_PAUSE;
    if (this.#lost) this.#options.onBack?.();
    this.#lost = false;
  }

  #broken(client: pg.Client, error: Error): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    if (this.#closed) return;
    this.#missing(error);
    this.#later(() => void this.start());
  }

  #missing(error: Error): void {
    if (!this.#lost) this.#options.onLost?.(error);
    this.#lost = true;
  }

  #later(act: () => void): void {
    if (this.#closed) return;
    this.#timer = setTimeout(act, this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }
}
