import { takeSome } from '../../workflows/inbox.ts';
import type { Delivered, Envelope } from '../../workflows/messages.ts';
import type { Wait } from '../../workflows/patience.ts';
import type { RideGoesOn, RideStop } from '../../workflows/riding-by-stops.ts';
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

  /** A stop of a ride whose every stop is an activity. */
  async stop(stop: Omit<RideStop, 'batch' | 'after'>): Promise<NonNullable<RideGoesOn['went']>> {
    const { workflowId, turn, delivered, isLast, goesOn } = stop;
    this.begin(workflowId);
    this.answer(workflowId, turn > 0 ? delivered : []);
    const lists = isLast ? null : await this.boarded(workflowId, stop);
    if (lists) this.watch(workflowId, this.stand(workflowId), STOP_COMES);
    else this.end(workflowId, goesOn);
    return { lists: lists ?? [], isOver: lists === null };
  }

  /** The host rides: who waits need not call it. */
  begin(workflowId: string): void {
    const stand = this.stand(workflowId);
    this.watch(workflowId, stand, null);
    stand.isRiding = true;
  }

  /** Tells those who came along last what became of it. */
  answer(workflowId: string, delivered: Delivered[]): void {
    for (const [index, { leave }] of this.stand(workflowId).aboard.splice(0).entries())
      leave(delivered[index] ?? { left: 'lost' });
  }

  /** Takes along who waits; null when the ride is to end, as nobody came. */
  async boarded(workflowId: string, { patience, endsAlone }: Wait): Promise<Envelope[][] | null> {
    const stand = this.stand(workflowId);
    if (stand.waiting.length === 0 && !this.closed && patience > 0) await somebody(stand, patience);
    stand.aboard = takeSome(stand.waiting);
    const isOver = stand.aboard.length === 0 && (endsAlone || this.closed);
    return isOver ? null : stand.aboard.map(({ envelopes }) => envelopes);
  }

  /** The ride is over, or goes on by itself. */
  end(workflowId: string, goesOn: boolean): void {
    const stand = this.stand(workflowId);
    stand.isRiding = false;
    if (goesOn) this.watch(workflowId, stand, RIDE_COMES);
    else if (stand.waiting.length > 0) this.call(workflowId, stand);
    else this.stands.delete(workflowId);
  }

  /** Whoever came along, or waits, goes by Temporal. */
  breakOff(workflowId: string): void {
    const stand = this.stand(workflowId);
    stand.isRiding = false;
    this.giveUp(workflowId, stand, 'missed');
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
