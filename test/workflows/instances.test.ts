import { describe, expect, it } from '@jest/globals';
import { newHosted } from '../../workflows/hosted.ts';
import { Instances } from '../../workflows/instances.ts';
import type { HostedInstance } from '../../workflows/messages.ts';
import { bpmn, end, path, readMap, start, user } from './engine/bpmn.ts';

const idOf = (n: number): string => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;

const someone = async (): Promise<HostedInstance> =>
  newHosted(await readMap(bpmn(start() + user('task') + end('end') + path('start > task > end'))), idOf(1), {
    versionId: 'v',
    key: 'k',
    version: 1,
    businessKey: 'a line\nand another',
    initiatorId: null,
    startedAt: '2026-03-02T06:00:00.000Z',
    caller: null,
  });

describe('instances of a host', () => {
  it('are the same in the next run, changed or not', async () => {
    const hosted = await someone();
    const first = new Instances();
    for (let n = 0; n < 100; n += 1) first.set(idOf(n), { ...hosted, subject: `${n}` });
    const saved = first.save();
    const second = new Instances(saved.heads, saved.parts);
    const changed = second.get(idOf(7)) as HostedInstance;
    changed.subject = 'changed\n[';
    second.touch(idOf(7));
    second.delete(idOf(8));
    const again = second.save();

    const third = new Instances(again.heads, again.parts);
    expect(third.size).toBe(99);
    expect(new Map(third.entries())).toEqual(
      new Map(
        Array.from({ length: 100 }, (_, n) => n)
          .filter((n) => n !== 8)
          .map((n) => [idOf(n), { ...hosted, subject: n === 7 ? 'changed\n[' : `${n}` }]),
      ),
    );
    expect(third.maps()).toEqual(new Set([hosted.hash]));
  });

  it('rest as the bytes that they came from, but those that were changed', async () => {
    const hosted = await someone();
    const first = new Instances();
    for (let n = 0; n < 100; n += 1) first.set(idOf(n), { ...hosted, subject: `${n}` });
    const saved = first.save();
    const second = new Instances(saved.heads, saved.parts);
    second.entries();
    (second.get(idOf(7)) as HostedInstance).subject = 'changed';
    second.touch(idOf(7));

    second.rest();

    expect(second.get(idOf(7))?.subject).toBe('changed');
    expect(second.get(idOf(8))?.subject).toBe('8');
    expect(second.save().parts.filter((part, index) => part !== saved.parts[index])).toHaveLength(1);
  });

  it('are read from a host that was saved in format 1', async () => {
    const hosted = await someone();
    const format1 = new TextEncoder().encode(JSON.stringify([[idOf(3), hosted]]));
    const instances = new Instances([{ count: 1, due: null, maps: [hosted.hash] }], [format1]);

    expect(instances.get(idOf(3))).toEqual(hosted);
    instances.touch(idOf(3));
    const { heads, parts } = instances.save();
    expect(new Instances(heads, parts).get(idOf(3))).toEqual(hosted);
  });
});
