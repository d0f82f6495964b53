import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** One Temporal timer for the next due moment. A timer that comes too early costs less than cancelling it. */
export class Alarm {
  rang = false;
  private current: { due: number; scope: CancellationScope } | undefined;

  set(due: string | null): void {
    if (!due) return;
    const moment = Date.parse(due);
    if (this.current && this.current.due <= moment) return;
    this.current?.scope.cancel();
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
