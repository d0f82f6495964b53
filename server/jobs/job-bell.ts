import type { Announcement, EventHub, Stream } from '../events/hub.ts';

/** Rings when a job has come that a worker with these topics (none: any) may want. */
export class JobBell implements Stream {
  private readonly topics: string[] | undefined;
  private readonly leave: () => void;
  private rung = false;
  private ended = false;
  private wake: () => void = () => {};

  constructor(hub: Pick<EventHub, 'joinWorkers'>, topics: string[] | undefined) {
    this.topics = topics;
    this.leave = hub.joinWorkers(this);
  }

  /** Whether nobody waits for an answer any more. */
  get isOver(): boolean {
    return this.ended;
  }

  hear({ topics }: Announcement): void {
    const named = Array.isArray(topics) ? topics : null;
    if (this.topics && named && !this.topics.some((topic) => named.includes(topic))) return;
    this.rung = true;
    this.wake();
  }

  /** The server stops, or the worker has gone. */
  end(): void {
    this.ended = true;
    this.wake();
  }

  /** Waits for a ring since the last wait, at most so long (ms). */
  async wait(longest: number): Promise<void> {
    if (!this.rung && !this.ended) {
      let clock: NodeJS.Timeout | undefined;
      await new Promise<void>((done) => {
        this.wake = done;
        clock = setTimeout(done, longest);
      });
      clearTimeout(clock);
    }
    this.rung = false;
  }

  close(): void {
    this.leave();
  }
}
