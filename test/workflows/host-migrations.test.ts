import { describe, expect, it } from '@jest/globals';
import type { EngineEvent } from '../../workflows/engine/events.ts';
import type { RouteMap } from '../../workflows/engine/index.ts';
import { Host } from '../../workflows/host.ts';
import { firstHead } from '../../workflows/hosted.ts';
import { Instances } from '../../workflows/instances.ts';
import type { Answer, HostHead } from '../../workflows/messages.ts';
import type { MissedStep, RecordBatch } from '../../workflows/recording.ts';
import { takeAll } from '../../workflows/settling.ts';
import { bpmn, path, readMap, start, user } from './engine/bpmn.ts';

const AT = '2026-03-02T06:00:00.000Z';
const FIRST = '00000001-0000-4000-8000-000000000000';
const OTHER = '00000002-0000-4000-8000-000000000000';
const GONE = '00000009-0000-4000-8000-000000000000';
const TO_SECOND = { type: 'instanceMigrated', key: 'route', version: 2, mapping: {} } as const;

/** A host of version 1 over a database that knows version 2 too; `missed`: what its next record says of a lost time. */
class Carrying {
  host: Host;
  missed: MissedStep[] | null = null;
  readonly batches: RecordBatch[] = [];
  private readonly second: RouteMap;
  private keys = 0;

  constructor(first: RouteMap, second: RouteMap) {
    const head = firstHead({ versionId: 'v1', key: 'route', version: 1, hash: first.hash });
    this.host = new Host(head, new Instances(), [first], () => 'none');
    this.second = second;
  }

  static async begun(): Promise<Carrying> {
    const carrying = new Carrying(
      await readMap(bpmn(start() + user('a', 'b') + path('start > a > b'))),
      await readMap(bpmn(start() + user('a', 'c') + path('start > a > c'))),
    );
    for (const id of [FIRST, OTHER])
      await carrying.take(id, { type: 'instanceStarted', by: 'process', variables: {} });
    return carrying;
  }

  async take(
    instanceId: string,
    event: EngineEvent,
    key = `key ${this.keys++}`,
  ): Promise<Answer | undefined> {
    const [answers] = await takeAll(this.host, [[{ instanceId, key, event }]], false, {
      workflowId: 'w',
      now: () => AT,
      record: async (batch) => {
        const missed = this.missed;
        this.missed = null;
        if (missed) return { planned: {}, notOurs: [], missed };
        this.batches.push(JSON.parse(JSON.stringify(batch)));
        return { planned: {}, notOurs: [] };
      },
      loadCalledVersion: async ({ key: of, version }) =>
        of === 'route' && version === 2
          ? { versionId: 'v2', key: 'route', version: 2, routeMap: this.second }
          : null,
    });
    return answers?.[0];
  }

  async complete(instanceId: string, elementId: string): Promise<void> {
    const hosted = this.host.instances.get(instanceId);
    const task = Object.values(hosted?.state.instances ?? {}).find((one) => one.elementId === elementId);
    await this.take(instanceId, { type: 'taskCompleted', taskId: task?.taskId ?? 'none' });
  }

  continueAsNew(): void {
    const { head, routeMaps, shards } = this.host.save();
    const read = JSON.parse(JSON.stringify(head)) as HostHead;
    this.host = new Host(read, new Instances(read.shards, shards), routeMaps, () => 'none');
  }

  activeIn(instanceId: string): (string | number | undefined)[] {
    const hosted = this.host.instances.get(instanceId);
    const at = Object.values(hosted?.state.instances ?? {}).map(({ elementId }) => elementId);
    return [hosted?.version, ...at];
  }
}

describe('a host that carries instances of two versions', () => {
  it('lets one go on by another version, its neighbour not, also in a later run', async () => {
    const carrying = await Carrying.begun();

    expect(await carrying.take(FIRST, TO_SECOND)).toEqual({ ok: true });
    expect(carrying.batches.at(-1)?.instances).toMatchObject([{ id: FIRST, versionId: 'v2', version: 2 }]);
    carrying.continueAsNew();
    for (const id of [FIRST, OTHER]) await carrying.complete(id, 'a');

    expect(carrying.activeIn(FIRST)).toEqual([2, 'c']);
    expect(carrying.activeIn(OTHER)).toEqual([1, 'b']);
  });

  it('starts new instances on its own version still', async () => {
    const carrying = await Carrying.begun();
    await carrying.take(FIRST, TO_SECOND);

    const id = '00000003-0000-4000-8000-000000000000';
    await carrying.take(id, { type: 'instanceStarted', by: 'process', variables: {} });

    expect(carrying.activeIn(id)).toEqual([1, 'a']);
  });

  it('refuses a version that is not published or that it runs on, and changes nothing', async () => {
    const carrying = await Carrying.begun();

    expect(await carrying.take(FIRST, { ...TO_SECOND, version: 7 })).toMatchObject({ ok: false });
    expect(await carrying.take(FIRST, { ...TO_SECOND, version: 1 })).toMatchObject({ ok: false });
    await carrying.take(FIRST, TO_SECOND);
    expect(await carrying.take(FIRST, TO_SECOND)).toMatchObject({ ok: false });
    expect(carrying.activeIn(FIRST)).toEqual([2, 'a']);
  });

  it('takes the same migration once', async () => {
    const carrying = await Carrying.begun();

    await carrying.take(FIRST, TO_SECOND, 'the same');

    expect(await carrying.take(FIRST, TO_SECOND, 'the same')).toEqual({ ok: true });
  });

  it('does a migration again that a crash has taken from it, before anything else', async () => {
    const carrying = await Carrying.begun();
    const seq = carrying.host.instances.get(FIRST)?.state.seq ?? 0;
    carrying.missed = [
      { instanceId: FIRST, firstSeq: seq + 1, work: { event: TO_SECOND, at: AT, key: 'lost' } },
    ];

    await carrying.complete(FIRST, 'a');

    expect(carrying.activeIn(FIRST)).toEqual([2, 'c']);
    expect(await carrying.take(FIRST, TO_SECOND, 'lost')).toEqual({ ok: true });
  });

  it('tells what would come of migrations without doing them', async () => {
    const carrying = await Carrying.begun();
    await carrying.complete(OTHER, 'a');
    const second = {
      versionId: 'v2',
      key: 'route',
      version: 2,
      routeMap: await readMap(bpmn(start() + user('a', 'c') + path('start > a > c'))),
    };

    expect(carrying.host.tryMigrations([FIRST, OTHER, GONE], second, {}, AT)).toMatchObject([
      { verdict: 'goes on' },
      { verdict: 'needs a mapping', elementId: 'b' },
      { verdict: 'cannot' },
    ]);
    expect(carrying.activeIn(FIRST)).toEqual([1, 'a']);
  });
});
