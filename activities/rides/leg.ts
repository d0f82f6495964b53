import { setTimeout as pause } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import type { Host } from '../../workflows/host.ts';
import type { LoadedVersion } from '../../workflows/host-maps.ts';
import type { Heard, Leg, LegOrder, LegTurn, Loan } from '../../workflows/legs.ts';
import type { Delivered, Envelope } from '../../workflows/messages.ts';
import { isDue, waitOf } from '../../workflows/patience.ts';
import type { RecordBatch, Recorded } from '../../workflows/recording.ts';
import { type LocalJobs, type Outside, takeAll, takeMissed } from '../../workflows/settling.ts';
import type { RunWithin } from '../connectors/local.ts';
import { JobsInBatch } from '../record/jobs-in-batch.ts';
import type { BehindOf } from '../record/missed-steps.ts';
import { takeLoan } from './loans.ts';
import type { Rides } from './rides.ts';

export type LegParts = {
  behindOf: BehindOf;
  rides: Rides;
  record(batch: RecordBatch, jobs: JobsInBatch): Promise<Recorded>;
  loadVersion(called: { key: string; version: number | null }): Promise<LoadedVersion | null>;
  runWithin: RunWithin;
};

/** Then Temporal's SDK hears what came in it: a leg is one payload. */
const EVENTS_A_LEG = 200;
/** How much longer than the ride is waited for PostgreSQL: an activity may last 30 s. */
const INSISTS = 15_000;
const FIRST_PAUSE = 100;

/** The activity in which the worker takes events along into a host that it was lent. It never throws. */
export const createLeg =
  (parts: LegParts) =>
  async (order: LegOrder): Promise<Leg> => {
    const loan = takeLoan(order.runId);
    if (!loan)
      return Context.current().info.attempt > 1
        ? { turns: [], isOver: true, problem: 'The host is still in the hands of the try before' }
        : { turns: [], isOver: true };
    loan.isTravelled = true;
    try {
      return await new Travel(parts, order, loan).go();
    } catch (error) {
      console.error(
        `${order.workflowId} cannot ride on: ${error instanceof Error ? error.stack : String(error)}`,
      );
      parts.rides.breakOff(order.workflowId);
      return { turns: [], isOver: true, problem: String(error) };
    }
  };

class Travel {
  private readonly parts: LegParts;
  private readonly order: LegOrder;
  private readonly loan: Loan;
  private readonly host: Host;
  private readonly turns: LegTurn[] = [];
  private readonly room: number;
  private taken = 0;

  constructor(parts: LegParts, order: LegOrder, loan: Loan) {
    this.parts = parts;
    this.order = order;
    this.loan = loan;
    this.host = loan.host;
    this.room = Math.min(order.room, EVENTS_A_LEG);
  }

  async go(): Promise<Leg> {
    const { host } = this;
    const { rides } = this.parts;
    const { workflowId, until } = this.order;
    rides.begin(workflowId);
    await this.catchUp();
    for (let delivered: Delivered[] = []; ; ) {
      rides.answer(workflowId, delivered);
      if (this.isFull) return this.end(true);
      if (Date.now() >= until || host.newJobs.length > 0) return this.end(false);
      const lists = await rides.boarded(workflowId, waitOf(host, false));
      if (!lists) return this.end(false);
      const answers = await this.take(lists);
      delivered = lists.map((_, index) => host.delivered(answers[index] ?? []));
    }
  }

  private get isFull(): boolean {
    return this.taken >= this.room || this.turns.length >= this.order.turns;
  }

  /** A signal to a run that continues as new would have Temporal throw its workflow task away: its next run rides on uncalled. */
  private end(goesOn: boolean): Leg {
    const continues = this.order.isLastOfRun && this.taken > 0;
    this.parts.rides.end(this.order.workflowId, goesOn || continues);
    return { turns: this.turns, isOver: !goesOn };
  }

  /** Does first what a crash has taken from the host. */
  private async catchUp(): Promise<void> {
    const { isFirst, ...host } = this.order;
    const behind = isFirst ? await this.insist(() => this.parts.behindOf(host)) : null;
    if (!behind) return;
    const adopted = this.adopted(behind);
    await takeMissed(this.host, adopted, this.outsideOf(this.newTurn({ behind: adopted })));
  }

  /** Tries again while the ride may wait for it. */
  private async insist<T>(act: () => Promise<T>): Promise<T> {
    for (let wait = FIRST_PAUSE; ; wait *= 2) {
      try {
        return await act();
      } catch (error) {
        if (Date.now() + wait > this.order.until + INSISTS) throw error;
        await pause(wait);
      }
    }
  }

  private take(lists: Envelope[][]): ReturnType<typeof takeAll> {
    const rang = isDue(this.host, now());
    const turn = this.newTurn({ lists: this.adopted(lists), rang });
    this.taken += lists.flat().length;
    return takeAll(this.host, turn.lists, rang, this.outsideOf(turn));
  }

  private newTurn(change: Partial<LegTurn>): LegTurn {
    const turn: LegTurn = { at: now(), lists: [], rang: false, heard: [], ...change };
    this.turns.push(turn);
    return turn;
  }

  /** What came from outside, as the host's own objects. */
  private adopted<T>(value: T): T {
    return this.loan.parse(JSON.stringify(value)) as T;
  }

  private outsideOf(turn: LegTurn): Outside {
    let { at } = turn;
    const { record, loadVersion, runWithin } = this.parts;
    const hear = (heard: Omit<Heard, 'at'>): void => {
      at = now();
      turn.heard.push({ at, ...heard });
    };
    const heardFirst = ({ next, goOn }: LocalJobs): LocalJobs => ({
      next,
      goOn: (outcomes) => {
        const ran = this.adopted(outcomes);
        hear({ ran });
        return goOn(ran);
      },
    });
    return {
      workflowId: this.order.workflowId,
      now: () => at,
      record: async (batch, _answers, local) => {
        const jobs = new JobsInBatch(batch, heardFirst(local), runWithin);
        const recorded = this.adopted(await this.insist(() => record(batch, jobs)));
        hear({ recorded });
        return recorded;
      },
      loadCalledVersion: async (called) => {
        const loaded = this.adopted(await this.insist(() => loadVersion(called)));
        hear({ loaded });
        return loaded;
      },
    };
  }
}

const now = (): string => new Date().toISOString();
