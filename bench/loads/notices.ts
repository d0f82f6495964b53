import { CHANNEL } from '../../activities/record/announce.ts';
import { StandingConnection } from '../../domain/standing-connection.ts';

type Notice = { kind: string; ids: string[] };

/** Hears which instances have changed, as the product's servers do for the pages of people. */
export class Notices {
  private readonly waiting = new Map<string, () => void>();
  private readonly connection: StandingConnection;

  constructor(databaseUrl: string) {
    this.connection = new StandingConnection({
      url: databaseUrl,
      open: (client) => client.query(`listen ${CHANNEL}`),
      onNotice: (payload) => this.hear(JSON.parse(payload ?? '{}') as Notice),
    });
  }

  async open(): Promise<this> {
    await this.connection.start();
    return this;
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** Resolves when the instance changes after this call; each has one who waits. */
  change(instanceId: string): Promise<void> {
    return new Promise((heard) => {
      this.waiting.set(instanceId, heard);
    });
  }

  /** Nobody waits for it any more. */
  forget(instanceId: string): void {
    this.waiting.delete(instanceId);
  }

  private hear({ kind, ids }: Notice): void {
    if (kind === 'instance') for (const id of ids) this.waiting.get(id)?.();
  }
}
