import { PARTS, type Part, type Supervised } from '../support/supervised.ts';
import { pick } from './random.ts';

type Chaos = { random: () => number; blows: number; shortest: number; longest: number; cuts: number };

/** Kills parts at random moments, and now and then cuts the power of all, until it has struck often enough or is told to stop. */
export class Havoc {
  readonly kills: Record<Part | 'power cut', number> = {
    server: 0,
    worker: 0,
    Temporal: 0,
    PostgreSQL: 0,
    'power cut': 0,
  };
  private readonly installation: Supervised;
  private readonly chaos: Chaos;
  private stopped = false;
  private wake: () => void = () => {};

  constructor(installation: Supervised, chaos: Chaos) {
    this.installation = installation;
    this.chaos = chaos;
  }

  async run(): Promise<void> {
    const { random, blows, shortest, longest, cuts } = this.chaos;
    for (let strike = 1; strike <= blows; strike += 1) {
      await new Promise<void>((done) => {
        this.wake = done;
        setTimeout(done, shortest + random() * (longest - shortest));
      });
      if (this.stopped) return;
      if (strike % 5 === 0 && this.kills['power cut'] < cuts) await this.cutPower();
      else this.strike(random() < 0.25 ? 2 : 1);
    }
  }

  stop(): void {
    this.stopped = true;
    this.wake();
  }

  /** All at once, as when the power fails, then `npm start` again. */
  async cutPower(): Promise<void> {
    this.kills['power cut'] += 1;
    await this.installation.cutPower();
    await this.installation.launch();
  }

  private strike(count: number): void {
    for (let blow = 0; blow < count; blow += 1) {
      const part = pick(this.chaos.random, PARTS);
      if (this.installation.kill(part)) this.kills[part] += 1;
    }
  }
}
