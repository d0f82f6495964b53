import type { Delivered, Envelope } from './messages.ts';

/** A list of events that came to a host, and what who sent it is told when it is settled. */
export type Arrival = { envelopes: Envelope[]; delivered?: Delivered };

const ENVELOPES_A_BATCH = 200;

/** Takes lists from those that wait: so many that one batch is not too large. */
export function takeSome<Sent extends { envelopes: Envelope[] }>(waiting: Sent[]): Sent[] {
  let count = 0;
  const full = waiting.findIndex(({ envelopes }) => {
    count += envelopes.length;
    return count >= ENVELOPES_A_BATCH;
  });
  return waiting.splice(0, full < 0 ? waiting.length : full + 1);
}
