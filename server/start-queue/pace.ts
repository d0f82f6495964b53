const SMALLEST = 25;
const LARGEST = 100;
const GROWTH = 10;
/** A round of starts holds people up for as long as it takes; longer than this it becomes smaller (ms). */
const TOO_LONG = 500;

/** How many starts go to the engine at once: more and more while it answers soon, half as many when it does not. */
export class Pace {
  #size = SMALLEST;

  get size(): number {
    return this.#size;
  }

  took(ms: number): void {
    this.#size =
      ms > TOO_LONG ? Math.max(SMALLEST, Math.floor(this.#size / 2)) : Math.min(LARGEST, this.#size + GROWTH);
  }
}
