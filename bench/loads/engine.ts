import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectedEngine } from '../../server/engine-client/index.ts';
import { atOnce, type Figures, load } from '../measure.ts';
import type { Notices } from './notices.ts';

export type Task = { taskId: string; instanceId: string };

/** Loads on the engine's own client, in this process. */
export class EngineLoads {
  private readonly connected: ConnectedEngine;
  private readonly notices: Notices;
  private readonly seconds: number;

  constructor(connected: ConnectedEngine, notices: Notices, seconds: number) {
    this.connected = connected;
    this.notices = notices;
    this.seconds = seconds;
  }

  async straightThrough(clients: number): Promise<Figures> {
    const versionId = await this.versionOf('bench-straight');
    return load('straight through, engine', clients, this.seconds, async () => {
      await this.connected.engine.start({
        versionId,
        variables: { amount: Math.floor(Math.random() * 1000) },
      });
    });
  }

  /** Completes tasks of instances that stay open, each in its turn. */
  async completions(clients: number): Promise<Figures> {
    const tasks = await this.openTasks('bench-again');
    return load('complete a task, engine', clients, this.seconds, async () => {
      const task = tasks.pop();
      if (!task) return false;
      await this.complete(task);
      return true;
    });
  }

  async startsToFirstWait(clients: number): Promise<Figures> {
    return load(FIRST_WAIT, clients, this.seconds, await this.startsOne('bench-again'));
  }

  /** Instances that wait for a person. */
  async open(count: number): Promise<Figures> {
    return atOnce(FIRST_WAIT, 50, count, await this.startsOne('bench-again'));
  }

  /** Gives one employee so many tasks. */
  async fillInbox(count: number): Promise<Figures> {
    return atOnce(FIRST_WAIT, 50, count, await this.startsOne('bench-inbox'));
  }

  private async startsOne(key: string): Promise<() => Promise<unknown>> {
    const versionId = await this.versionOf(key);
    return () => this.connected.engine.start({ versionId });
  }

  async openTasks(key: string): Promise<Task[]> {
    const { rows } = await this.connected.pool.query<Task>(
      `select id as "taskId", instance_id as "instanceId" from task where state = 'open' and route_map_key = $1
        order by random()`,
      [key],
    );
    return rows;
  }

  /** The shipped contract approval, from its start to its end, with all its tasks and connectors. */
  approvals(clients: number): Promise<Figures> {
    return this.approvalsBy('contract-approval', 'contract approval in full, engine', clients);
  }

  /** An approval of four tasks. */
  shortApprovals(clients: number): Promise<Figures> {
    return this.approvalsBy('bench-approval', 'short contract approval, engine', clients);
  }

  private async approvalsBy(key: string, name: string, clients: number): Promise<Figures> {
    const { pool, engine } = this.connected;
    const versionId = await this.versionOf(key);
    const initiator = await this.one<string>(`select id as value from employee where login = 'employee'`);
    const contracts = await pool.query<{ id: string }>('select id from contract order by id');
    let turn = 0;
    return load(name, clients, this.seconds, async () => {
      turn += 1;
      const recordId = contracts.rows[turn % contracts.rows.length]?.id ?? '';
      const variables = {
        recordKind: 'contract',
        recordId,
        subject: 'Bench',
        amountMinor: 5_000_000,
        amount: 50_000,
      };
      const { instanceId } = await engine.start({ versionId, variables, initiatorId: initiator });
      for (;;) {
        const changed = this.notices.change(instanceId);
        const { rows } = await pool.query<{ id: string | null; outcome: string; status: string }>(
          { name: 'bench-next', text: NEXT },
          [instanceId],
        );
        if (rows[0]?.status !== 'active') return this.notices.forget(instanceId);
        const open = rows.flatMap(({ id, outcome }) => (id ? { taskId: id, outcome } : []));
        if (open.length === 0) await changed;
        await Promise.all(
          open.map((task) =>
            engine.send(instanceId, { type: 'taskCompleted', ...task }, { key: randomUUID() }),
          ),
        );
      }
    });
  }

  /** Instances whose timers are all due at one moment: how long until the last has fired, and people's actions meanwhile. */
  async timers(count: number): Promise<Figures[]> {
    const { engine } = this.connected;
    const versionId = await this.versionOf('bench-timer');
    const due = Date.now() + Math.max(20_000, count * 3);
    const dueAt = new Date(due).toISOString();
    await atOnce('', 100, count, async () => {
      await engine.start({ versionId, variables: { dueAt } });
    });
    if (Date.now() > due) throw new Error('The timers were due before all of them waited');
    await pause(due - Date.now());
    const tasks = await this.openTasks('bench-again');
    let isOver = false;
    const people = load(
      'complete a task, engine, while timers fire',
      PEOPLE,
      600,
      async () => {
        const task = isOver ? undefined : tasks.pop();
        if (task) await this.complete(task);
        return task !== undefined;
      },
      THINKS,
    );
    const fired = await atOnce(`${count} timers due at one moment (until the last: p99)`, 1, 1, async () => {
      while (await this.one<number>(WAITING)) await pause(LOOKS);
      isOver = true;
    });
    return [fired, await people];
  }

  private async complete({ taskId, instanceId }: Task): Promise<void> {
    await this.connected.engine.send(instanceId, { type: 'taskCompleted', taskId }, { key: randomUUID() });
  }

  private versionOf(key: string): Promise<string> {
    return this.one<string>(
      'select id as value from route_map_version where key = $1 order by version desc limit 1',
      [key],
    );
  }

  private async one<T>(text: string, values: unknown[] = []): Promise<T> {
    const { rows } = await this.connected.pool.query<{ value: T }>(text, values);
    const [row] = rows;
    if (!row) throw new Error(`Expected a row of '${text}', but there is none`);
    return row.value;
  }
}

const FIRST_WAIT = 'start to the first wait, engine';
const PEOPLE = 4;
/** Between two actions of one person, and between two looks whether timers wait still (ms). */
const THINKS = 50;
const LOOKS = 100;
const WAITING = `select count(*)::int as value from instance where status = 'active' and route_map_key = 'bench-timer'`;
const NEXT = `
  select t.id, t.outcomes -> 0 ->> 'code' as outcome, i.status from instance i left join task t on t.instance_id = i.id and t.state = 'open' where i.id = $1`;
