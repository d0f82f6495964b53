import type { Supervised } from '../support/supervised.ts';
import { Calls, pause } from './calls.ts';
import { work } from './external-worker.ts';

type Task = { id: string; elementId: string };

const TASKS = ['Legal', 'Finance', 'Director'];
const MESSAGES = ['Drill invoice', 'Drill confirmation', 'Drill note'];
const PAUSE = 300;
const CHECKS = 2;
const WORKERS = ['drill-worker-1', 'drill-worker-2', 'drill-worker-3'];
const PATIENCE = 10 * 60_000;

/** What the clients of a drill have been told. */
export type Told = { calls: number; tries: number; refusals: string[]; contracts: string[] };

/**
 * The people of a drill. Each change goes by the REST API with a key of its own and is sent again under that key until
 * it is answered, as a client must that does not want to lose or to double anything.
 */
export class Clients {
  readonly told: Told = { calls: 0, tries: 0, refusals: [], contracts: [] };
  private readonly calls: Calls;

  constructor(installation: Supervised, random: () => number) {
    this.calls = new Calls(installation, random, this.told);
  }

  /** Carries contracts from their first word to the end of their approval, `atOnce` at a time. */
  async carry(count: number, atOnce: number): Promise<void> {
    const clientId = (await this.calls.read('/clients?limit=1')).body.items[0]?.id ?? '';
    const over = { is: false };
    const workers = Promise.all(WORKERS.map((name) => work(this.calls, name, over)));
    await this.inTurns(count, atOnce, (index) => this.start(index, clientId));
    await this.inTurns(count, atOnce, (index) => this.finish(this.told.contracts[index] ?? ''));
    await this.inTurns(count, atOnce, (index) => this.untilEnded(this.told.contracts[index] ?? ''));
    over.is = true;
    await workers;
  }

  private async inTurns(count: number, atOnce: number, act: (index: number) => Promise<void>): Promise<void> {
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < count) await act(next++);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  private async start(index: number, clientId: string): Promise<void> {
    const contract = await this.calls.change('/contracts', {
      subject: `Drill ${index}`,
      clientId,
      amountMinor: 100_000,
      currency: 'RUB',
    });
    this.told.contracts[index] = contract.body.id;
    await this.calls.change(`/contracts/${contract.body.id}/start-approval`, {
      routeMapKey: 'contract-drill',
    });
    const { id: recordId, number } = contract.body;
    await this.calls.change('/instances', {
      routeMapKey: 'everything-drill',
      businessKey: number,
      variables: { recordKind: 'contract', recordId, number },
    });
  }

  private async finish(contractId: string): Promise<void> {
    const { number } = (await this.calls.read(`/contracts/${contractId}`)).body;
    await Promise.all([
      ...MESSAGES.map((name) =>
        this.calls.change('/messages', { name, correlationKey: number, messageId: `${name} ${contractId}` }),
      ),
      ...TASKS.map((name) => this.complete(contractId, name)),
      this.complete(contractId, 'Check', CHECKS),
    ]);
  }

  private async complete(contractId: string, elementId: string, times = 1): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    while (Date.now() < deadline) {
      const { body } = await this.calls.read(`/tasks?recordId=${contractId}&elementId=${elementId}&limit=10`);
      const tasks = body.items as (Task & { state: string })[];
      if (tasks.length >= times && tasks.every(({ state }) => state === 'completed')) return;
      const open = tasks.find(({ state }) => state === 'open');
      if (open) await this.calls.change(`/tasks/${open.id}/complete`, { variables: {} }, { mayGiveUp: true });
      else await pause(PAUSE);
    }
    this.told.refusals.push(`${elementId} of contract ${contractId} never came`);
  }

  /** The external workers are needed until what was booked is taken back. */
  private async untilEnded(contractId: string): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    while (Date.now() < deadline) {
      const { body } = await this.calls.read(
        `/instances?recordId=${contractId}&routeMapKey=everything-drill&limit=10`,
      );
      const instances = body.items as { id: string; status?: string }[];
      if (instances.length > 0 && instances.every(({ status }) => status !== 'active')) return;
      await pause(PAUSE);
    }
    this.told.refusals.push(`everything of contract ${contractId} never ended`);
  }
}
