import type { Part } from './http/http-problem.ts';

type Checks = Partial<Record<Part, () => Promise<unknown>>>;
export type Seen = { ok: boolean; ms: number };

/** How often the parts are looked at; a person waits for his answer longer than that (ms). */
const EVERY = 2000;
const PATIENCE = 3000;

/** Looks again and again whether the parts that the server needs can be reached, and tells when that changes. */
export class Health {
  readonly #checks: Checks;
  readonly #onChange: (unreachable: Part[]) => void;
  #unreachable: Part[] = [];
  #wholeSince = performance.now();
  #clock: NodeJS.Timeout | undefined;

  constructor(checks: Checks, onChange: (unreachable: Part[]) => void) {
    this.#checks = checks;
    this.#onChange = onChange;
  }

  /** As seen the last time. */
  get unreachable(): Part[] {
    return this.#unreachable;
  }

  /** For how long every part could be reached (ms). */
  get wholeFor(): number {
    return this.#unreachable.length > 0 ? 0 : performance.now() - this.#wholeSince;
  }

  start(): void {
    this.#clock = setInterval(() => void this.look(), EVERY).unref();
  }

  stop(): void {
    clearInterval(this.#clock);
  }

  async look(): Promise<Partial<Record<Part, Seen>>> {
    const names = Object.keys(this.#checks) as Part[];
    const seen = await Promise.all(
      names.map(async (name) => [name, await timed(this.#checks[name] as () => Promise<unknown>)] as const),
    );
    this.#learn(seen.filter(([, { ok }]) => !ok).map(([name]) => name));
    return Object.fromEntries(seen);
  }

  #learn(unreachable: Part[]): void {
    const changed = unreachable.join() !== this.#unreachable.join();
    this.#unreachable = unreachable;
    if (changed) this.#wholeSince = performance.now();
    if (changed) this.#onChange(unreachable);
  }
}

async function timed(check: () => Promise<unknown>): Promise<Seen> {
  const started = performance.now();
  const patience = new Promise((_, fail) =>
    setTimeout(() => fail(new Error('It does not answer.')), PATIENCE).unref(),
  );
  const ok = await Promise.race([check(), patience]).then(
    () => true,
    () => false,
  );
  return { ok, ms: Math.round(performance.now() - started) };
}
