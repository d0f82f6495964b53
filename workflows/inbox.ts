import type { Delivered, Envelope } from './messages.ts';

/** A list of events that came to a host, and what who sent it is told when it is settled. */
export type Arrival = { envelopes: Envelope[]; delivered?: Delivered };

const ENVELOPES_A_BATCH = 200;

/** Takes lists out of the inbox: so many that one batch is not too large. */
export function takeSome(inbox: Arrival[]): Arrival[] {
  const taken: Arrival[] = [];
  let count = 0;
  while (inbox[0] && count < ENVELOPES_A_BATCH) {
    const arrival = inbox.shift() as Arrival;
    count += arrival.envelopes.length;
    taken.push(arrival);
  }
  return taken;
}
