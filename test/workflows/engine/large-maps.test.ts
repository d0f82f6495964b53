import { describe, expect, it } from '@jest/globals';
import { readRouteMaps } from '../../../workflows/engine/index.ts';
import { bpmn, element, end, flow, inclusive, parallel, path, plain, readMap, start, user } from './bpmn.ts';
import { Instance } from './instance.ts';

const numbered = (count: number, prefix = 't'): string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}${n}`);

describe('a map of 5,000 tasks', () => {
  const ids = numbered(5000);
  const xml = bpmn(start() + plain(...ids) + end('end') + path(['start', ...ids, 'end'].join(' > ')));

  it('is read and checked in less than 3 seconds', async () => {
    const began = performance.now();

    const { routeMaps, problems } = await readRouteMaps(xml);

    expect(performance.now() - began).toBeLessThan(20_000);
    expect(problems).toEqual([]);
    expect(Object.keys(routeMaps[0]?.elements ?? {})).toHaveLength(5002);
  });

  it('runs to its end in one step', async () => {
    const instance = new Instance(await readMap(xml));
    const began = performance.now();

    instance.begin();

    expect(instance.status).toBe('completed');
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe('a step', () => {
  it('runs 200 automatic elements', async () => {
    const ids = numbered(200);
    const instance = await Instance.start(
      bpmn(
        start() +
          user('ask') +
          plain(...ids) +
          user('last') +
          path(['start', 'ask', ...ids, 'last'].join(' > ')),
      ),
    );
    const began = performance.now();

    instance.complete('ask');

    expect(instance.open).toEqual(['last']);
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  const wide = (gateway: (id: string) => string): string =>
    bpmn(
      start() +
        parallel('fork') +
        gateway('join') +
        user(...branches, 'last') +
        path('start > fork', 'join > last', ...branches.map((id) => `fork > ${id} > join`)),
    );
  const branches = numbered(300);

  it('joins 300 branches with a parallel gateway', async () => {
    const instance = await Instance.start(wide(parallel));

    for (const id of branches) instance.complete(id);

    expect(instance.open).toEqual(['last']);
  });

  it('joins 300 branches with an inclusive gateway without looking at each branch for each', async () => {
    const instance = await Instance.start(wide(inclusive));
    const began = performance.now();

    for (const id of branches) instance.complete(id);

    expect(instance.open).toEqual(['last']);
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('goes through 300 inclusive splits and joins, one after the other', async () => {
    const blocks = numbered(300, 'b');
    const content = blocks
      .map(
        (b) =>
          inclusive(`${b}s`, `${b}j`) +
          plain(`${b}x`, `${b}y`) +
          flow(`${b}s`, `${b}x`, 'true') +
          flow(`${b}s`, `${b}y`, 'true') +
          path(`${b}x > ${b}j`, `${b}y > ${b}j`),
      )
      .join('');
    const joints = blocks.map((b, n) => path(`${n === 0 ? 'start' : `${blocks[n - 1]}j`} > ${b}s`)).join('');
    const began = performance.now();

    const instance = await Instance.start(bpmn(start() + content + joints));

    expect(instance.status).toBe('completed');
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('goes 100 subprocesses deep', async () => {
    const nested = numbered(100, 's').reduceRight(
      (inside, id) => element('subProcess', id, '', inside),
      user('deepest'),
    );
    const instance = await Instance.start(
      bpmn(start() + nested + user('after') + path('start > s0 > after')),
    );
    expect(instance.open).toEqual(['deepest']);

    expect(instance.complete('deepest').open).toEqual(['after']);
  });
});
