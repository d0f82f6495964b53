import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type pg from 'pg';
import { createRunWithin } from '../../activities/connectors/local.ts';
import { createPlanner } from '../../activities/planning/planner.ts';
import { JobsInBatch } from '../../activities/record/jobs-in-batch.ts';
import { createBehindOf } from '../../activities/record/missed-steps.ts';
import { createRecord } from '../../activities/record/record.ts';
import { openPool } from '../../domain/pool.ts';
import { calledId } from '../../workflows/called-id.ts';
import { Host } from '../../workflows/host.ts';
import { firstHead } from '../../workflows/hosted.ts';
import { Instances } from '../../workflows/instances.ts';
import type { Answer, Envelope, HostHead } from '../../workflows/messages.ts';
import { type Outside, takeAll, takeMissed } from '../../workflows/settling.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import {
  bpmn,
  element,
  end,
  parallel,
  path,
  readMaps,
  start,
  timer,
  user,
} from '../workflows/engine/bpmn.ts';

jest.setTimeout(120_000);

const MAP = bpmn(
  start() +
    parallel('fork', 'join') +
    user('legal', 'finance', 'director') +
    element('intermediateCatchEvent', 'pause', '', timer('Duration', 'PT5S')) +
    element('callActivity', 'check', 'calledElement="called"') +
    element('serviceTask', 'early', 'marshrut:connector="feel"') +
    element('serviceTask', 'late', 'marshrut:connector="feel"') +
    end('end') +
    path(
      'start > early > fork > legal > join',
      'fork > finance > join',
      'fork > pause > join',
      'fork > check > join',
    ) +
    path('join > late > director > end'),
);
const CALLED = bpmn(start() + user('look') + end('end') + path('start > look > end')).replace(
  'id="route"',
  'id="called"',
);
const TASKS = ['legal', 'finance', 'look', 'director'];
const BY_ITSELF = ['pause', 'early', 'late'];
const INSTANCES = 3;

/** What comes next, and whether Temporal is lost just after the database has committed it. */
type Move = { instance: number; task: number; lost: boolean; seconds: number };
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    instance: fc.nat(INSTANCES - 1),
    task: fc.nat(TASKS.length - 1),
    lost: fc.boolean(),
    seconds: fc.nat(4),
  }),
  { minLength: 10, maxLength: 40 },
);

describe('a host whose Temporal was lost between two commits', () => {
  let database: FreshDatabase;
  let pool: pg.Pool;
  let world: World;

  beforeAll(async () => {
    database = await freshDatabase();
    pool = openPool(database.url);
    world = await World.make(pool);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('loses nothing and does nothing twice, whatever comes next', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (all) => {
        const run = world.begin();
        for (const move of all) await run.make(move);
        await run.finish();

        expect(await run.wrongRows()).toEqual([]);
        expect(await run.statuses()).toEqual(Array(INSTANCES * 2).fill('completed'));
        expect(await run.completions()).toEqual(
          Object.fromEntries([...TASKS, ...BY_ITSELF].map((id) => [id, INSTANCES])),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('has everything back with its next step, however many transactions were lost at once', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (all) => {
        const run = world.begin();
        const kept = { task: 0, lost: false, seconds: 0 };
        for (let instance = 0; instance < INSTANCES; instance += 1) await run.make({ ...kept, instance });
        for (const move of all) await run.make({ ...move, lost: true });
        await run.make({ ...kept, instance: 0 });
        await run.forgetLost();
        await run.goOn();

        expect(await run.wrongRows()).toEqual([]);
        expect(await run.statuses()).toEqual(Array(INSTANCES * 2).fill('completed'));
      }),
      { numRuns: 20 },
    );
  });

  it('does not begin again what has ended and what it has forgotten', async () => {
    const run = world.begin();
    for (let instance = 0; instance < INSTANCES; instance += 1)
      await run.make({ instance, task: 0, lost: false, seconds: 0 });
    await run.goOn();

    run.forgetKeys();
    await run.startAgain();

    expect(run.hosted).toBe(0);
    expect(await run.statuses()).toEqual(Array(INSTANCES * 2).fill('completed'));
    expect(await run.wrongRows()).toEqual([]);
  });

  it('has everything back when it rides, though nobody comes along', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (all) => {
        const run = world.begin();
        await run.make({ instance: 0, task: 0, lost: false, seconds: 0 });
        for (const move of all) await run.make({ ...move, lost: true });
        await run.ride();
        await run.forgetLost();
        await run.goOn();

        expect(await run.wrongRows()).toEqual([]);
        expect(await run.statuses()).toEqual(Array(INSTANCES * 2).fill('completed'));
      }),
      { numRuns: 20 },
    );
  });
});

/** A database with two published route maps. */
class World {
  private readonly pool: pg.Pool;
  private readonly maps: Awaited<ReturnType<typeof readMaps>>;
  private readonly record: Outside['record'];

  private constructor(pool: pg.Pool, maps: Awaited<ReturnType<typeof readMaps>>) {
    this.pool = pool;
    this.maps = maps;
    const record = createRecord({ pool, planner: createPlanner(pool) });
    const runWithin = createRunWithin({} as never);
    this.record = (batch, _answers, jobs) => record(batch, new JobsInBatch(batch, jobs, runWithin));
  }

  static async make(pool: pg.Pool): Promise<World> {
    return new World(pool, [...(await readMaps(MAP)), ...(await readMaps(CALLED))]);
  }

  begin(): Run {
    return new Run(this.pool, this.maps, this.record);
  }
}

class Run {
  private readonly pool: pg.Pool;
  private readonly maps: Awaited<ReturnType<typeof readMaps>>;
  private readonly workflowId = `test-${randomUUID()}`;
  private readonly ids = Array.from({ length: INSTANCES }, () => randomUUID());
  private readonly outside: Outside;
  private readonly sent: Envelope[] = [];
  private clock = Date.parse('2026-11-24T08:00:00Z');
  /** What Temporal has kept. */
  private kept: { head: HostHead; shards: Uint8Array[] };

  constructor(pool: pg.Pool, maps: Awaited<ReturnType<typeof readMaps>>, record: Outside['record']) {
    this.pool = pool;
    this.maps = maps;
    this.kept = { head: this.emptyHead(), shards: [] };
    this.outside = {
      workflowId: this.workflowId,
      now: () => new Date(this.clock++).toISOString(),
      record,
      loadCalledVersion: async ({ key }) => {
        const routeMap = maps.find((map) => map.key === key);
        return routeMap ? { versionId: randomUUID(), key, version: 1, routeMap } : null;
      },
    };
  }

  async make({ instance, task, lost, seconds }: Move): Promise<void> {
    this.clock += seconds * 1000;
    const id = this.ids[instance] as string;
    await this.take(
      this.nextOf(
        id,
        (await this.openTasks(id)).find(({ element_id }) => element_id === TASKS[task]),
      ),
      lost,
    );
  }

  /** As servers do after a crash: what was sent is sent again, and people do what they see. */
  async finish(): Promise<void> {
    for (const envelope of [...this.sent]) await this.take(envelope, false);
    await this.goOn();
  }

  /** As very many have ended after it. */
  forgetKeys(): void {
    this.kept.head.recent = [];
  }

  /** As who does not know that they have ended: their starts are sent again. */
  async startAgain(): Promise<void> {
    for (const envelope of [...this.sent])
      if (envelope.event.type === 'instanceStarted') await this.take(envelope, false);
  }

  /** How many instances it carries. */
  get hosted(): number {
    return this.kept.head.shards.reduce((sum, { count }) => sum + count, 0);
  }

  /** As a ride begins: the host is told that it is behind. */
  async ride(): Promise<void> {
    const host = this.host();
    const behind = await createBehindOf(this.pool)({ workflowId: this.workflowId, after: host.recordedUpTo });
    if (!behind) return;
    await takeMissed(host, behind, this.outside);
    this.keep(host);
  }

  /** As some time after a crash: the database does not keep for the host what it must have. */
  async forgetLost(): Promise<void> {
    await this.pool.query('delete from unconfirmed_step where workflow_id = $1', [this.workflowId]);
  }

  /** People do what they see. */
  async goOn(): Promise<void> {
    for (const id of this.ids) {
      await this.take(this.nextOf(id, undefined), false);
      for (let round = 0; round < TASKS.length; round += 1) {
        this.clock += 10_000;
        await this.take(null, false);
        for (const task of await this.openTasks(id)) await this.take(this.nextOf(id, task), false);
      }
    }
  }

  async statuses(): Promise<string[]> {
    const { rows } = await this.pool.query('select status from instance where workflow_id = $1', [
      this.workflowId,
    ]);
    return rows.map(({ status }) => status);
  }

  async completions(): Promise<Record<string, number>> {
    const { rows } = await this.pool.query(
      `select r.element_id, count(*)::int as times from route_event r join instance i on i.id = r.instance_id
        where i.workflow_id = $1 and r.event = 'completed' and r.element_id = any($2) group by 1`,
      [this.workflowId, [...TASKS, ...BY_ITSELF]],
    );
    return Object.fromEntries(rows.map(({ element_id, times }) => [element_id, times]));
  }

  /** Gaps in the history, and tasks whose row and history differ. */
  async wrongRows(): Promise<unknown[]> {
    const { rows } = await this.pool.query(
      `select i.id, i.last_seq, count(r.seq) from instance i left join route_event r on r.instance_id = i.id
        where i.workflow_id = $1 group by i.id having count(r.seq) <> i.last_seq or max(r.seq) <> i.last_seq
       union all
       select t.id, null, count(*) from task t join instance i on i.id = t.instance_id
         join route_event r on r.instance_id = t.instance_id and r.data ->> 'taskId' = t.id::text and r.event = 'completed'
        where i.workflow_id = $1 group by t.id having count(*) <> 1`,
      [this.workflowId],
    );
    return rows;
  }

  private nextOf(instanceId: string, task: { id: string; instance_id: string } | undefined): Envelope {
    if (!this.sent.some((envelope) => envelope.instanceId === instanceId)) {
      const event = { type: 'instanceStarted', by: 'process', variables: {} } as const;
      return {
        instanceId,
        key: `start-${instanceId}`,
        event,
        opens: { businessKey: null, initiatorId: null },
      };
    }
    if (!task)
      return { instanceId, key: randomUUID(), event: { type: 'variablesSet', variables: { seen: true } } };
    return {
      instanceId: task.instance_id,
      key: `done-${task.id}`,
      event: { type: 'taskCompleted', taskId: task.id },
    };
  }

  /** Null: only what is due. */
  private async take(envelope: Envelope | null, lost: boolean): Promise<Answer[][]> {
    const host = this.host();
    const due = host.nextDue();
    const rang = due !== null && due <= new Date(this.clock).toISOString();
    if (envelope) this.sent.push(envelope);
    const answers = await takeAll(host, envelope ? [[envelope]] : [], rang, this.outside);
    if (!lost) this.keep(host);
    return answers;
  }

  private host(): Host {
    const { head, shards } = structuredClone(this.kept);
    return new Host(head, new Instances(head.shards, shards), this.maps, calledId);
  }

  private keep(host: Host): void {
    const { head, shards } = host.save();
    this.kept = { head, shards };
  }

  /** Of the instance and of those that it has called. */
  private async openTasks(id: string): Promise<{ id: string; instance_id: string; element_id: string }[]> {
    const { rows } = await this.pool.query(
      `select t.id, t.instance_id, t.element_id from task t join instance i on i.id = t.instance_id
        where (i.id = $1 or i.parent_instance_id = $1) and t.state = 'open' order by t.id`,
      [id],
    );
    return rows;
  }

  private emptyHead(): HostHead {
    const [map] = this.maps;
    const { key = '', hash = '' } = map ?? {};
    return firstHead({ versionId: randomUUID(), key, version: 1, hash });
  }
}
