import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RouteMap } from '../../workflows/engine/index.ts';
import type { Scope } from '../../workflows/engine/state.ts';
import { Host } from '../../workflows/host.ts';
import { firstHead } from '../../workflows/hosted.ts';
import { Instances } from '../../workflows/instances.ts';
import type { HostHead } from '../../workflows/messages.ts';
import type { RecordBatch } from '../../workflows/recording.ts';
import { openTasksOf } from '../support/open-tasks.ts';
import { blocks, bpmnOf } from './engine/block-maps.ts';
import { bpmn, element, end, path, readMap, start, timer, user } from './engine/bpmn.ts';

const AT = '2026-03-02T06:00:00.000Z';
const LATER = '2026-03-02T07:00:00.000Z';
const idOf = (n: number): string =>
  `${((n * 2654435761) % 2 ** 32).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;

/** A host as its workflow drives it, without Temporal: every batch is kept, and nothing is planned outside. */
class Driven {
  host: Host;
  readonly batches: RecordBatch[] = [];
  private keys = 0;

  constructor(map: RouteMap) {
    const { key, hash } = map;
    const head = firstHead({ versionId: key, key, version: 1, hash });
    this.host = new Host(head, new Instances(), [map], () => idOf(1_000_000));
  }

  start(n: number, key = `start ${n}`) {
    return this.take(idOf(n), { type: 'instanceStarted', by: 'process', variables: { n } }, key);
  }

  take(instanceId: string, event: Parameters<Host['take']>[0]['event'], key = `key ${this.keys++}`) {
    const opens = { businessKey: null, initiatorId: null };
    const answer = this.host.take(
      { instanceId, key, event, ...(event.type === 'instanceStarted' ? { opens } : {}) },
      AT,
    );
    this.settle();
    return answer;
  }

  reach(at: string): void {
    this.host.reach(at);
    this.settle();
  }

  /** Goes on in a new run: what it is comes through JSON and bytes alone. */
  continueAsNew(): void {
    const { head, routeMaps, shards } = this.host.save();
    const read = JSON.parse(JSON.stringify(head)) as HostHead;
    this.host = new Host(read, new Instances(read.shards, shards), routeMaps, () => idOf(1_000_000));
  }

  openTasks() {
    return openTasksOf(this.batches);
  }

  incidents(): string[] {
    return this.batches
      .flatMap(({ steps }) => steps)
      .flatMap(({ instanceId, commands }) =>
        commands.flatMap(({ type }) => (type === 'openIncident' ? instanceId : [])),
      );
  }

  private settle(): void {
    const batch = this.host.unrecorded('host');
    if (batch) this.batches.push(batch);
    this.host.recordedAll();
  }
}

describe('a host of many instances', () => {
  it('does the same when it rests or continues as new after every single event', async () => {
    await fc.assert(
      fc.asyncProperty(
        blocks,
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 }),
        async (block, picks) => {
          const map = await readMap(bpmnOf(block));
          const play = (between: (driven: Driven) => void): RecordBatch[] => {
            const driven = new Driven(map);
            for (let n = 0; n < 40; n += 1) driven.start(n);
            for (let round = 0; round < 60; round += 1) {
              between(driven);
              const open = driven.openTasks();
              const task = open[(picks[round % picks.length] ?? 0) % Math.max(1, open.length)];
              if (task) driven.take(task.instanceId, { type: 'taskCompleted', taskId: task.taskId });
            }
            return driven.batches;
          };

          const straight = play(() => {});
          expect(play((driven) => driven.continueAsNew())).toEqual(straight);
          expect(play((driven) => driven.host.instances.rest())).toEqual(straight);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('hands on the bytes of what nobody has touched, unread', async () => {
    const driven = new Driven(
      await readMap(bpmn(start() + user('task') + end('end') + path('start > task > end'))),
    );
    for (let n = 0; n < 500; n += 1) driven.start(n);
    const before = driven.host.save().shards;
    driven.continueAsNew();
    const [task] = driven.openTasks();

    driven.take(task?.instanceId ?? '', { type: 'taskCompleted', taskId: task?.taskId ?? '' });

    const after = driven.host.save().shards;
    expect(after.filter((shard, index) => shard !== before[index])).toHaveLength(1);
    expect(before.length).toBeGreaterThan(20);
  });

  it('takes an event once by its key, in this run and in the next', async () => {
    const driven = new Driven(
      await readMap(bpmn(start() + user('task') + end('end') + path('start > task > end'))),
    );
    driven.start(1);
    driven.continueAsNew();

    expect(driven.start(1)).toEqual({ ok: true });
    expect(driven.start(1, 'another key')).toMatchObject({ ok: false, code: 'NOT_OPEN' });
    expect(driven.openTasks()).toHaveLength(1);
  });

  it('lets go of an instance that another host has begun', async () => {
    const driven = new Driven(
      await readMap(bpmn(start() + user('task') + end('end') + path('start > task > end'))),
    );
    driven.start(1);
    driven.start(2);

    driven.host.plan({ planned: {}, notOurs: [idOf(1)] }, AT);

    expect(driven.host.instances.ids()).toEqual([idOf(2)]);
  });
});

describe('a poisoned instance among 250', () => {
  const waiting = bpmn(
    start() +
      element('intermediateCatchEvent', 'wait', '', timer('Duration', 'PT1H')) +
      user('task') +
      path('start > wait > task'),
  );

  async function poisoned(): Promise<Driven> {
    const driven = new Driven(await readMap(waiting));
    for (let n = 0; n < 250; n += 1) driven.start(n);
    const state = driven.host.instances.get(idOf(7))?.state;
    if (state) state.scopes = { ...state.scopes, [`lost ${state.root}`]: state.scopes[state.root] as Scope };
    if (state) delete state.scopes[state.root];
    return driven;
  }

  const reachAll = (driven: Driven): void => {
    for (let round = 0; round < 5; round += 1) driven.reach(LATER);
  };

  it('becomes an incident of its own, and its neighbours go on', async () => {
    const driven = await poisoned();

    reachAll(driven);

    expect(driven.incidents()).toEqual([idOf(7)]);
    expect(driven.openTasks()).toHaveLength(249);
    expect(driven.host.nextDue()).toBeNull();
    expect(
      driven.batches.flatMap(({ instances }) => instances).findLast(({ id }) => id === idOf(7))
        ?.incidentCount,
    ).toBe(1);
  });

  it('goes on where it stood when it was mended and retried, in a later run too', async () => {
    const driven = await poisoned();
    reachAll(driven);
    driven.continueAsNew();
    const hosted = driven.host.instances.get(idOf(7));
    if (hosted) hosted.state.scopes[hosted.state.root] = Object.values(hosted.state.scopes)[0] as Scope;

    driven.take(idOf(7), { type: 'incidentRetried', incidentId: hosted?.faults[0]?.incidentId ?? '' });
    driven.reach(LATER);

    expect(driven.openTasks()).toHaveLength(250);
    expect(hosted?.faults).toEqual([]);
  });
});
