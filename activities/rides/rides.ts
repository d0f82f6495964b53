import { takeSome } from '../../workflows/inbox.ts';
import type { Envelope } from '../../workflows/messages.ts';
import type { RideGoesOn, RideStop } from '../../workflows/riding.ts';
import type { Boarded, Left } from './messages.ts';

type Passenger = { envelopes: Envelope[]; leave: (boarded: Boarded) => void };
type Stand = {
  waiting: Passenger[];
  aboard: Passenger[];
  isRiding: boolean;
  /** There while a ride waits for somebody. */
  open: (() => void) | null;
  /** There while a stop is expected: it may never come. */
  watch: NodeJS.Timeout | null;
};

/** How long is waited for a ride that was called, and in a ride for its next stop (ms). */
const RIDE_COMES = 1000;
const STOP_COMES = 12_000;

/**
 * The rides of the hosts of one worker. While a host has a workflow task open, servers give it events and get their answers
 * here; Temporal hears of them when the task is done. Nothing is lost with this process: `record` has committed what was
 * answered, and what was not is sent again by its server.
 */
export class Rides {
  private readonly stands = new Map<string, Stand>();
  private readonly wake: (workflowId: string) => Promise<Left | null>;
  private closed = false;

  /** `wake` makes a host ride, or tells why it will not. */
  constructor(wake: (workflowId: string) => Promise<Left | null>) {
    this.wake = wake;
  }

  /** Gives events to a host in its ride; one that does not ride is woken. `stepBack`: nobody waits for the answers any more. */
  board(workflowId: string, envelopes: Envelope[]): { boarded: Promise<Boarded>; stepBack: () => void } {
    if (this.closed) return { boarded: Promise.resolve({ left: 'missed' }), stepBack: () => {} };
    const { promise, resolve } = Promise.withResolvers<Boarded>();
    const stand = this.stand(workflowId);
    const passenger = { envelopes, leave: resolve };
    stand.waiting.push(passenger);
    if (stand.open) stand.open();
    else if (!stand.isRiding && !stand.watch) this.call(workflowId, stand);
    const stepBack = (): void => {
      const index = stand.waiting.indexOf(passenger);
      if (index >= 0) stand.waiting.splice(index, 1);
    };
    return { boarded: promise, stepBack };
  }

  async stop(stop: Omit<RideStop, 'batch' | 'after'>): Promise<NonNullable<RideGoesOn['went']>> {
    const { workflowId, turn, delivered, patience, endsAlone, isLast, goesOn } = stop;
    const stand = this.stand(workflowId);
    this.watch(workflowId, stand, null);
    stand.isRiding = true;
    const answers = turn > 0 ? delivered : [];
    for (const [index, { leave }] of stand.aboard.splice(0).entries())
      leave(answers[index] ?? { left: 'lost' });
    if (!isLast && stand.waiting.length === 0 && !this.closed) await somebody(stand, patience);
    if (!isLast) stand.aboard = takeSome(stand.waiting);
    const lists = stand.aboard.map(({ envelopes }) => envelopes);
    const isOver = isLast || (lists.length === 0 && (endsAlone || this.closed));
    if (isOver) this.end(workflowId, stand, goesOn);
    else this.watch(workflowId, stand, STOP_COMES);
    return { lists, isOver };
  }

  /** Whoever waits goes by Temporal; rides end. */
  close(): void {
    this.closed = true;
    for (const stand of this.stands.values()) {
      leaveAll(stand.waiting, 'missed');
      stand.open?.();
    }
  }

  private stand(workflowId: string): Stand {
    let stand = this.stands.get(workflowId);
    if (!stand) {
      stand = { waiting: [], aboard: [], isRiding: false, open: null, watch: null };
      this.stands.set(workflowId, stand);
    }
    return stand;
  }

  private call(workflowId: string, stand: Stand): void {
    this.watch(workflowId, stand, RIDE_COMES);
    this.wake(workflowId).then((refusal) => {
      if (refusal && !stand.isRiding) this.giveUp(workflowId, stand, refusal);
    });
  }

  private end(workflowId: string, stand: Stand, goesOn: boolean): void {
    stand.isRiding = false;
    if (goesOn) this.watch(workflowId, stand, RIDE_COMES);
    else if (stand.waiting.length > 0) this.call(workflowId, stand);
    else this.stands.delete(workflowId);
  }

  private watch(workflowId: string, stand: Stand, limit: number | null): void {
    if (stand.watch) clearTimeout(stand.watch);
    stand.watch =
      limit === null ? null : setTimeout(() => this.giveUp(workflowId, stand, 'missed'), limit).unref();
  }

  private giveUp(workflowId: string, stand: Stand, why: Left): void {
    this.watch(workflowId, stand, null);
    leaveAll(stand.aboard, 'lost');
    leaveAll(stand.waiting, why);
    if (this.stands.get(workflowId) === stand) this.stands.delete(workflowId);
  }
}

/** Resolves when somebody waits, with those who come at the same time, or when patience is over. */
function somebody(stand: Stand, patience: number): Promise<void> {
  return new Promise((go) => {
    const leave = (): void => {
      clearTimeout(clock);
      stand.open = null;
      go();
    };
    const clock = setTimeout(leave, patience);
    stand.open = () => setImmediate(leave);
  });
}

function leaveAll(passengers: Passenger[], why: Left): void {
  for (const { leave } of passengers.splice(0)) leave({ left: why });
}
