const GROWTH = 10;
/** A round holds people up for as long as it takes; longer than this it becomes smaller (ms). */
const TOO_LONG = 500;

/** How many items go to the engine at once: more and more while it answers soon, half as many when it does not. */
export class Pace {
  readonly #smallest: number;
  readonly #largest: number;
  #size: number;

  constructor({ smallest, largest }: { smallest: number; largest: number }) {
    this.#smallest = smallest;
    this.#largest = largest;
    this.#size = smallest;
  }

  get size(): number {
    return this.#size;
  }

  took(ms: number): void {
    this.#size =
      ms > TOO_LONG
        ? Math.max(this.#smallest, Math.floor(this.#size / 2))
        : Math.min(this.#largest, this.#size + GROWTH);
  }
}
