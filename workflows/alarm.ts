import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** One Temporal timer for the next due moment. A timer that comes too early costs less than cancelling it. */
export class Alarm {
  rang = false;
  private inARow = 0;
  private readonly mostInARow: number;
  private current: { due: number; scope: CancellationScope } | undefined;

  /** `mostInARow`: how often it rings at once for what is due, before a timer of Temporal lets updates in. */
  constructor(mostInARow: number) {
    this.mostInARow = mostInARow;
  }

  set(due: string | null): void {
    if (!due) return;
    const moment = Date.parse(due);
    if (this.current && this.current.due <= moment) return;
    this.current?.scope.cancel();
    if (moment <= Date.now() && this.inARow < this.mostInARow) {
      this.inARow += 1;
      this.rang = true;
      return;
    }
    this.inARow = 0;
    const mine = { due: moment, scope: new CancellationScope() };
    this.current = mine;
    mine.scope
      .run(() => sleep(Math.max(1, moment - Date.now())))
      .then(
        () => this.ring(mine),
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  takeRing(): boolean {
    const rang = this.rang;
    this.rang = false;
    return rang;
  }

  private ring(alarm: { due: number }): void {
    if (this.current?.due !== alarm.due) return;
    this.current = undefined;
    this.rang = true;
  }
}
