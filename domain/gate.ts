/** Lets so many through at a time; the others wait in the order in which they came. */
export class Gate {
  /** Below 0 while some have gone through beside the others. */
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(width: number) {
    this.free = width;
  }

  /** `patience`: who has waited so long (ms) goes through beside the others. */
  async pass<Result>(act: () => Promise<Result>, patience?: number): Promise<Result> {
    if (this.free > 0) this.free -= 1;
    else await this.turn(patience);
    try {
      return await act();
    } finally {
      this.free += 1;
      if (this.free > 0) this.waiting.shift()?.();
    }
  }

  private turn(patience?: number): Promise<void> {
    return new Promise((go) => {
      const admit = (): void => {
        clearTimeout(clock);
        this.free -= 1;
        go();
      };
      const admitAnyway = (): void => {
        this.waiting.splice(this.waiting.indexOf(admit), 1);
        admit();
      };
      const clock = patience === undefined ? undefined : setTimeout(admitAnyway, patience);
      this.waiting.push(admit);
    });
  }
}
