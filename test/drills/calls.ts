import { randomUUID } from 'node:crypto';
import type { Supervised } from '../support/supervised.ts';
import type { Told } from './clients.ts';

type Answer = {
  status: number;
  body: { id: string; number: string; detail: string; items: { id: string }[] };
};
/** Who may give up when nobody answers; whom a refusal does not surprise. */
type Manners = { mayGiveUp?: boolean; mayBeRefused?: boolean };

const PAUSE = 300;
/** Of those who get no answer, so many give up and never ask again: somebody else finds the task. */
const GIVING_UP = 0.2;

/** Calls of an installation whose parts are killed meanwhile, and what was said to them. */
export class Calls {
  private readonly installation: Supervised;
  private readonly random: () => number;
  private readonly told: Told;
  private readonly givenUp = new Set<string>();

  constructor(installation: Supervised, random: () => number, told: Told) {
    this.installation = installation;
    this.random = random;
    this.told = told;
  }

  /** Asks until it is answered. */
  async read(path: string): Promise<Answer> {
    for (;;) {
      const answer = (await this.installation.call('GET', path)) as Answer;
      if (answer.status === 200) return answer;
      await pause(PAUSE);
    }
  }

  /** Sends a change under a key of its own, again and again until it is answered, or the client gives up. */
  async change(
    path: string,
    body: object,
    { mayGiveUp = false, mayBeRefused = false }: Manners = {},
  ): Promise<Answer> {
    const key = { 'idempotency-key': randomUUID() };
    this.told.calls += 1;
    for (;;) {
      this.told.tries += 1;
      const answer = (await this.installation.call('POST', path, body, key)) as Answer;
      if (answer.status >= 200 && answer.status < 300) return answer;
      if (answer.status >= 400 && answer.status < 500 && !isInFlight(answer)) {
        // what somebody gave up on may have been done all the same
        if (!this.givenUp.has(path) && !mayBeRefused)
          this.told.refusals.push(`${path}: ${answer.status} ${answer.body.detail}`);
        return answer;
      }
      if (mayGiveUp && this.random() < GIVING_UP) {
        this.givenUp.add(path);
        return answer;
      }
      await pause(PAUSE + this.random() * PAUSE);
    }
  }
}

/** The call before is still being answered: its answer comes under the same key. */
const isInFlight = ({ status, body }: Answer): boolean =>
  status === 409 && /Idempotency-Key/.test(body.detail);

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
