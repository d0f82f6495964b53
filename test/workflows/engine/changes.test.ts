import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../../workflows/engine/json.ts';
import { bpmn, end, path, start, user } from './bpmn.ts';
import { Instance } from './instance.ts';

const MAP = bpmn(start() + user('check') + end('end') + path('start > check > end'));

const changesOf = (instance: Instance, event: string, elementId?: string) =>
  instance.history.find((row) => row.event === event && (!elementId || row.elementId === elementId))?.data;

describe('the history of variables', () => {
  it('tells with what an instance began', async () => {
    const instance = await Instance.start(MAP, { amount: 5, city: null });

    expect(changesOf(instance, 'entered')).toEqual({ changes: { amount: { to: 5 }, city: { to: null } } });
  });

  it('tells what a task has changed, from what to what, in the row of its end', async () => {
    const instance = await Instance.start(MAP, { amount: 5, same: [1, { a: 2 }] });

    instance.complete('check', { variables: { amount: 7, same: [1, { a: 2 }], fresh: 'yes' } });

    expect(changesOf(instance, 'completed', 'check')).toMatchObject({
      changes: { amount: { from: 5, to: 7 }, fresh: { to: 'yes' } },
    });
  });

  it('says nothing where nothing has changed', async () => {
    const instance = await Instance.start(MAP);

    instance.complete('check');

    expect(instance.history.filter(({ data }) => data && 'changes' in data)).toEqual([]);
  });

  it('tells who set variables by hand why', async () => {
    const instance = await Instance.start(MAP, { amount: 5 });

    instance.send({ type: 'variablesSet', variables: { amount: 6 }, reason: 'A slip of the pen' });

    expect(changesOf(instance, 'variablesSet')).toEqual({
      names: ['amount'],
      reason: 'A slip of the pen',
      changes: { amount: { from: 5, to: 6 } },
    });
  });

  it.each([
    ['instanceSuspended', 'suspended'],
    ['instanceCancelled', 'cancelled'],
  ] as const)('keeps why of %s', async (type, event) => {
    const instance = await Instance.start(MAP);

    instance.send({ type, reason: 'The client asked' });

    expect(instance.history.findLast((row) => row.event === event)?.data).toEqual({
      reason: 'The client asked',
    });
  });

  it('tells of a long value how long it is', async () => {
    const instance = await Instance.start(MAP, { text: 'a'.repeat(1000) });

    instance.send({ type: 'variablesSet', variables: { text: 'b' } });

    expect(changesOf(instance, 'entered')).toEqual({ changes: { text: { toSize: 1002 } } });
    expect(changesOf(instance, 'variablesSet')).toMatchObject({
      changes: { text: { fromSize: 1002, to: 'b' } },
    });
  });

  it('counts what are too many', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, place) => [`v${place}`, place]));

    const data = changesOf(await Instance.start(MAP, many), 'entered');

    expect(Object.keys(data?.changes ?? {})).toHaveLength(200);
    expect(data?.moreChanges).toBe(50);
  });

  it('put together gives the variables as they are', async () => {
    const ofJson = fc.json({ maxDepth: 1 }).map((text) => JSON.parse(text) as Json);
    const values = fc.dictionary(fc.constantFrom('a', 'b', 'c'), ofJson, { maxKeys: 3 });
    await fc.assert(
      fc.asyncProperty(values, fc.array(values, { maxLength: 5 }), async (first, others) => {
        const instance = await Instance.start(MAP, first);
        for (const variables of others) instance.send({ type: 'variablesSet', variables });

        const known: Record<string, unknown> = {};
        for (const { data } of instance.history)
          for (const [name, change] of Object.entries(
            (data?.changes ?? {}) as Record<string, { to?: unknown }>,
          ))
            if ('to' in change) known[name] = change.to;
            else delete known[name];

        const short = Object.entries(instance.variables).filter(
          ([, value]) => JSON.stringify(value).length <= 300,
        );
        expect(known).toEqual(Object.fromEntries(short));
      }),
    );
  });
});
