import { CHANNEL } from '../activities/record/announce.ts';
import { StandingConnection } from '../domain/standing-connection.ts';

type Options = {
  /** Of the database, for a connection that listens. */
  url: string;
  /** Kind of the notices that there is something to do. */
  notice: string;
  /** Does what there is to do; resolves to how long to wait for more (ms). */
  round: (stopping: AbortSignal) => Promise<number>;
  onFailed: (error: unknown) => void;
  /** After a round that failed (ms). */
  tryAgain: number;
};

/**
 * Does work that waits in the database, one round at a time: at its start, when a notice comes, when the connection is
 * back, and when the time is over that the last round named.
 */
export class Rounds {
  private readonly options: Options;
  private readonly listener: StandingConnection;
  private readonly stopping = new AbortController();
  private clock: NodeJS.Timeout | undefined;
  private busy: Promise<void> | undefined;
  private again = false;

  constructor(options: Options) {
    this.options = options;
    const { url, notice } = options;
    this.listener = new StandingConnection({
      url,
      open: (client) => client.query(`listen ${CHANNEL}`),
      onNotice: (payload) => {
        if (payload?.includes(`"${notice}"`)) this.wake();
      },
      onBack: () => this.wake(),
    });
  }

  /** Looks again when it has begun to listen: a notice that came before that was not heard. */
  start(): void {
    void this.listener.start().then(() => {
      if (!this.stopping.signal.aborted) this.wake();
    });
    this.wake();
  }

  /** Resolves when the round under way is over. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearTimeout(this.clock);
    await this.listener.close();
    await this.busy;
  }

  private wake(): void {
    this.again = true;
    this.busy ??= this.work().finally(() => {
      this.busy = undefined;
    });
  }

  private async work(): Promise<void> {
    const { round, onFailed, tryAgain } = this.options;
    const { signal } = this.stopping;
    let wait = tryAgain;
    while (this.again && !signal.aborted) {
      this.again = false;
      clearTimeout(this.clock);
      try {
        wait = await round(signal);
      } catch (error) {
        wait = tryAgain;
        onFailed(error);
      }
    }
    if (!signal.aborted) this.clock = setTimeout(() => this.wake(), wait);
  }
}
