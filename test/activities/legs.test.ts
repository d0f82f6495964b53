import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import fc from 'fast-check';
import type { ClientBase } from 'pg';
import type { JobsInBatch } from '../../activities/record/jobs-in-batch.ts';
import { createLeg, type LegParts } from '../../activities/rides/leg.ts';
import { lend } from '../../activities/rides/loans.ts';
import type { Boarded } from '../../activities/rides/messages.ts';
import { Rides } from '../../activities/rides/rides.ts';
import type { RouteMap } from '../../workflows/engine/index.ts';
import { Host } from '../../workflows/host.ts';
import { firstHead } from '../../workflows/hosted.ts';
import { Instances } from '../../workflows/instances.ts';
import { type Leg, type LegOrder, type LegTurn, relive } from '../../workflows/legs.ts';
import type { Envelope } from '../../workflows/messages.ts';
import type { Missing, RecordBatch, Recorded } from '../../workflows/recording.ts';
import { openTasksOf } from '../support/open-tasks.ts';
import { blocks, bpmnOf } from '../workflows/engine/block-maps.ts';
import { bpmn, element, end, path, readMap, start, user } from '../workflows/engine/bpmn.ts';

const idOf = (n: number): string => `0000000${n}-0000-4000-8000-000000000000`;
const started = (n: number): Envelope => ({
  instanceId: idOf(n),
  key: `start ${n}`,
  event: { type: 'instanceStarted', by: 'process', variables: {} },
  opens: { businessKey: null, initiatorId: null },
});
const connector = (name: string): string =>
  bpmn(
    start() +
      element('serviceTask', 'job', `marshrut:connector="${name}"`) +
      user('task') +
      end('end') +
      path('start > job > task > end'),
  );

/** A worker's side of a ride; what is recorded is kept, and nothing is planned outside. */
class Riding {
  readonly host: Host;
  calls = 0;
  readonly rides = new Rides(async () => {
    this.calls += 1;
    return null;
  });
  readonly batches: RecordBatch[] = [];
  /** What the database has of the host after the step that it knows. */
  readonly behind: Missing[] = [];
  private readonly parts: LegParts;
  private readonly map: RouteMap;

  constructor(map: RouteMap, parts: Partial<LegParts> = {}) {
    this.map = map;
    this.host = this.newHost();
    this.parts = {
      behindOf: async () => this.behind.shift() ?? null,
      rides: this.rides,
      record: (batch, jobs) => this.record(batch, jobs),
      loadVersion: async () => null,
      runWithin: async (_client, jobs) => jobs.map(() => ({})),
      ...parts,
    };
  }

  newHost(): Host {
    const { key, hash } = this.map;
    const head = firstHead({ versionId: key, key, version: 1, hash });
    return new Host(head, new Instances(), [this.map], () => idOf(9));
  }

  async record(_batch: RecordBatch, jobs: JobsInBatch): Promise<Recorded> {
    await jobs.run({} as ClientBase, new Set());
    this.batches.push(jobs.batch);
    return { planned: {}, notOurs: [], upTo: this.batches.length };
  }

  board(...envelopes: Envelope[]): Promise<Boarded> {
    return this.rides.board('host', envelopes).boarded;
  }

  go(order: Partial<LegOrder> = {}): Promise<Leg> {
    lend('run', { host: this.host, parse: JSON.parse, isTravelled: false });
    return this.again(order);
  }

  again(order: Partial<LegOrder> = {}, attempt = 1): Promise<Leg> {
    const leg = createLeg(this.parts);
    const until = Date.now() + 1000;
    const asked = {
      ...{
        workflowId: 'host',
        runId: 'run',
        isFirst: false,
        after: 0,
        until,
        turns: 45,
        room: 1000,
        isLastOfRun: false,
      },
      ...order,
    };
    return new MockActivityEnvironment({ attempt }).run(leg, asked);
  }

  openTasks() {
    return openTasksOf(this.batches);
  }
}

const saved = (host: Host): unknown => {
  const { head, shards } = host.save();
  return { head, shards: shards.map((shard) => Buffer.from(shard).toString()) };
};
const throughJson = (turns: LegTurn[]): LegTurn[] => JSON.parse(JSON.stringify(turns)) as LegTurn[];

describe('a leg of a ride', () => {
  let oneTask: RouteMap;
  beforeEach(async () => {
    oneTask = await readMap(bpmn(start() + user('task') + end('end') + path('start > task > end')));
    jest.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('records what those who wait have sent, answers them, and is over when nobody comes', async () => {
    const riding = new Riding(oneTask);
    const boarded = riding.board(started(1));

    const { isOver, turns } = await riding.go();

    expect(await boarded).toMatchObject({ answers: [{ ok: true }], hosted: 1 });
    expect(riding.openTasks()).toHaveLength(1);
    expect({ isOver, turns: turns.length }).toEqual({ isOver: true, turns: 1 });
  });

  it('does the same once more in a replay, from what came from outside alone', async () => {
    await fc.assert(
      fc.asyncProperty(blocks, fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }), async (block, picks) => {
        const riding = new Riding(await readMap(bpmnOf(block)));
        const turns: LegTurn[] = [];
        const ride = async (...envelopes: Envelope[]): Promise<void> => {
          void riding.board(...envelopes);
          turns.push(...(await riding.go()).turns);
        };
        await ride(started(1), started(2));
        for (const [n, pick] of picks.entries()) {
          const open = riding.openTasks();
          const { instanceId, taskId } = open[pick % Math.max(1, open.length)] ?? {};
          if (instanceId && taskId)
            await ride({ instanceId, key: `key ${n}`, event: { type: 'taskCompleted', taskId } });
        }

        const replayed = riding.newHost();
        const batches: RecordBatch[] = [];
        await relive(replayed, throughJson(turns), 'host', (batch) => batches.push(batch));

        expect(saved(replayed)).toEqual(saved(riding.host));
        expect(batches).toEqual(riding.batches);
      }),
      { numRuns: 40 },
    );
  });

  it('runs connectors of the database itself, and goes on with what they gave', async () => {
    const riding = new Riding(await readMap(connector('feel')));
    void riding.board(started(1));

    const { turns } = await riding.go();

    expect(riding.openTasks()).toHaveLength(1);
    const replayed = riding.newHost();
    await relive(replayed, throughJson(turns), 'host', () => {});
    expect(saved(replayed)).toEqual(saved(riding.host));
    expect(replayed.newJobs).toEqual([]);
  });

  it('has a connector run again, and its outcome taken once, when what it did could not be recorded', async () => {
    const runWithin = jest.fn<LegParts['runWithin']>(async (_client, jobs) => jobs.map(() => ({})));
    const riding: Riding = new Riding(await readMap(connector('feel')), {
      runWithin,
      record: jest
        .fn<LegParts['record']>()
        .mockImplementationOnce(async (batch, jobs) => {
          await riding.record(batch, jobs);
          riding.batches.pop();
          throw new Error('Connection terminated');
        })
        .mockImplementation((batch, jobs) => riding.record(batch, jobs)),
    });
    void riding.board(started(1));

    const { turns } = await riding.go();

    expect(runWithin).toHaveBeenCalledTimes(2);
    expect(riding.openTasks()).toHaveLength(1);
    const replayed = riding.newHost();
    await relive(replayed, throughJson(turns), 'host', () => {});
    expect(saved(replayed)).toEqual(saved(riding.host));
  });

  it('leaves a route that goes round and round through connectors to the workflow after some rounds', async () => {
    const round = element('serviceTask', 'round', 'marshrut:connector="feel"');
    const riding = new Riding(await readMap(bpmn(start() + round + path('start > round > round'))));
    void riding.board(started(1));

    const { turns, isOver } = await riding.go();

    expect({ isOver, turns: turns.length, rounds: turns[0]?.heard.length }).toEqual({
      isOver: true,
      turns: 1,
      rounds: 11,
    });
    expect(riding.host.newJobs).toMatchObject([{ elementId: 'round' }]);
    const replayed = riding.newHost();
    await relive(replayed, throughJson(turns), 'host', () => {});
    expect(replayed.newJobs).toEqual(riding.host.newJobs);
  });

  it('leaves other connectors to the workflow', async () => {
    const riding = new Riding(await readMap(connector('http')));
    void riding.board(started(1));

    expect((await riding.go()).isOver).toBe(true);
    expect(riding.host.newJobs).toMatchObject([{ connector: 'http' }]);
  });

  it('is followed by another, or the next run, when it is full', async () => {
    const riding = new Riding(oneTask);
    void riding.board(started(1), started(2));

    expect((await riding.go({ room: 2 })).isOver).toBe(false);
    void riding.board(started(3));
    expect((await riding.go({ turns: 1 })).isOver).toBe(false);
  });

  it('calls nobody who comes after it where the next run rides on', async () => {
    const riding = new Riding(oneTask);
    void riding.board(started(1));
    await riding.go({ isLastOfRun: true });
    const calls = riding.calls;

    void riding.board(started(2));

    expect(riding.calls).toBe(calls);
  });

  it('does first what a crash has taken from the host', async () => {
    const riding = new Riding(oneTask);
    const { event, key, opens } = started(1);
    const work = { event, key, opens, at: '2026-11-27T09:00:00.000Z' };
    riding.behind.push({ missed: [{ instanceId: idOf(1), firstSeq: 1, work }], upTo: 7 });

    const { turns } = await riding.go({ isFirst: true });

    expect(riding.batches).toMatchObject([{ redone: true }]);
    const replayed = riding.newHost();
    await relive(replayed, throughJson(turns), 'host', () => {});
    expect(replayed.instances.ids()).toEqual([idOf(1)]);
    expect(saved(replayed)).toEqual(saved(riding.host));
  });

  it('waits for a database that is away for a moment', async () => {
    const riding: Riding = new Riding(oneTask, {
      record: jest
        .fn<LegParts['record']>()
        .mockRejectedValueOnce(new Error('Connection terminated'))
        .mockImplementation((batch, jobs) => riding.record(batch, jobs)),
    });
    const boarded = riding.board(started(1));

    expect((await riding.go()).problem).toBeUndefined();
    expect(await boarded).toMatchObject({ answers: [{ ok: true }] });
    expect(riding.batches).toHaveLength(1);
  });

  it('sends everybody by Temporal, and has the host replayed, when nothing can be recorded', async () => {
    jest.useFakeTimers();
    const riding = new Riding(oneTask, {
      record: async () => {
        throw new Error('Connection terminated');
      },
    });
    const boarded = riding.board(started(1));
    const gone = riding.go();
    await jest.advanceTimersByTimeAsync(30_000);

    expect(await gone).toMatchObject({ turns: [], isOver: true, problem: 'Error: Connection terminated' });
    expect(await boarded).toEqual({ left: 'lost' });
  });

  it('takes nobody along in a host that it was not lent, and has one replayed that another try still has', async () => {
    const riding = new Riding(oneTask);

    expect(await riding.again()).toEqual({ turns: [], isOver: true });
    expect(await riding.again({}, 2)).toMatchObject({ problem: expect.any(String) });
  });

  it('gives what came of a connector no key: the next run of its host numbers keys anew', async () => {
    const riding = new Riding(await readMap(connector('feel')));
    void riding.board(started(1), started(2));

    const { turns } = await riding.go();

    expect(turns.at(-1)?.heard[0]?.ran).toEqual([
      { instanceId: idOf(1), event: { type: 'jobCompleted', jobId: expect.any(String) } },
      { instanceId: idOf(2), event: { type: 'jobCompleted', jobId: expect.any(String) } },
    ]);
    expect(riding.openTasks()).toHaveLength(2);
  });
});
