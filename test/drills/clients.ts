import { randomUUID } from 'node:crypto';
import type { Supervised } from '../support/supervised.ts';

type Answer = {
  status: number;
  body: { id: string; number: string; detail: string; items: { id: string }[] };
};
type Task = { id: string; elementId: string };

const TASKS = ['Legal', 'Finance', 'Director'];
const PAUSE = 300;
const PATIENCE = 10 * 60_000;
/** Of those who get no answer, so many give up and never ask again: somebody else finds the task. */
const GIVING_UP = 0.2;

/** What the clients of a drill have been told. */
export type Told = { calls: number; tries: number; refusals: string[]; contracts: string[] };

/**
 * The people of a drill. Each change goes by the REST API with a key of its own and is sent again under that key until
 * it is answered, as a client must that does not want to lose or to double anything.
 */
export class Clients {
  readonly told: Told = { calls: 0, tries: 0, refusals: [], contracts: [] };
  private readonly installation: Supervised;
  private readonly random: () => number;
  private readonly givenUp = new Set<string>();

  constructor(installation: Supervised, random: () => number) {
    this.installation = installation;
    this.random = random;
  }

  /** Carries contracts from their first word to the end of their approval, `atOnce` at a time. */
  async carry(count: number, atOnce: number): Promise<void> {
    const clientId = (await this.read('/clients?limit=1')).body.items[0]?.id ?? '';
    await this.inTurns(count, atOnce, (index) => this.start(index, clientId));
    await this.inTurns(count, atOnce, (index) => this.finish(this.told.contracts[index] ?? ''));
  }

  private async inTurns(count: number, atOnce: number, act: (index: number) => Promise<void>): Promise<void> {
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < count) await act(next++);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  private async start(index: number, clientId: string): Promise<void> {
    const contract = await this.change('/contracts', {
      subject: `Drill ${index}`,
      clientId,
      amountMinor: 100_000,
      currency: 'RUB',
    });
    this.told.contracts[index] = contract.body.id;
    await this.change(`/contracts/${contract.body.id}/start-approval`, { routeMapKey: 'contract-drill' });
  }

  private async finish(contractId: string): Promise<void> {
    const { number } = (await this.read(`/contracts/${contractId}`)).body;
    const message = { name: 'Drill invoice', correlationKey: number, messageId: `invoice-${contractId}` };
    await Promise.all([
      this.change('/messages', message),
      ...TASKS.map((name) => this.complete(contractId, name)),
    ]);
  }

  private async complete(contractId: string, elementId: string): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    while (Date.now() < deadline) {
      const { body } = await this.read(`/tasks?recordId=${contractId}&elementId=${elementId}&limit=10`);
      const tasks = body.items as (Task & { state: string })[];
      if (tasks.length > 0 && tasks.every(({ state }) => state === 'completed')) return;
      const open = tasks.find(({ state }) => state === 'open');
      if (open) await this.change(`/tasks/${open.id}/complete`, { variables: {} }, true);
      else await pause(PAUSE);
    }
    this.told.refusals.push(`${elementId} of contract ${contractId} never came`);
  }

  private async read(path: string): Promise<Answer> {
    for (;;) {
      const answer = (await this.installation.call('GET', path)) as Answer;
      if (answer.status === 200) return answer;
      await pause(PAUSE);
    }
  }

  private async change(path: string, body: object, mayGiveUp = false): Promise<Answer> {
    const key = { 'idempotency-key': randomUUID() };
    this.told.calls += 1;
    for (;;) {
      this.told.tries += 1;
      const answer = (await this.installation.call('POST', path, body, key)) as Answer;
      if (answer.status >= 200 && answer.status < 300) return answer;
      if (answer.status >= 400 && answer.status < 500 && !isInFlight(answer)) {
        // what somebody gave up on may have been done all the same
        if (!this.givenUp.has(path))
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

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
