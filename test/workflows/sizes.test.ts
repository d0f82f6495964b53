import { describe, expect, it } from '@jest/globals';
import { DryRun } from '../../workflows/dry-run.ts';
import type { DryRunInstance } from '../../workflows/dry-run-types.ts';
import {
  bpmn,
  element,
  end,
  exclusive,
  expression,
  file,
  multiInstance,
  path,
  plain,
  readMaps,
  start,
  user,
} from './engine/bpmn.ts';

/** Runs a file's first process to where it waits, and beside it, in the same host, a process with one user task. */
async function run(xml: string): Promise<{ main: DryRunInstance; all: DryRunInstance[]; neighbour: string }> {
  const maps = [...(await readMaps(xml)), ...(await readMaps(file(process('neighbour', NEIGHBOUR))))];
  const dry = new DryRun(maps, '2026-01-12T09:00:00.000Z');
  const neighbour = dry.start({ start: { by: 'process', name: 'neighbour' } });
  const id = dry.start({ start: { by: 'process' } });
  expect(dry.step(neighbour, { complete: 'ask' })).toBeNull();
  return {
    main: dry.result(id),
    all: dry.ids().map((one) => dry.result(one)),
    neighbour: dry.result(neighbour).status,
  };
}

const process = (id: string, content: string): string =>
  element('process', id, 'isExecutable="true"', content);
const calling = (id: string, key: string, inside = ''): string =>
  element('callActivity', id, `calledElement="${key}"`, inside);
const NEIGHBOUR = start() + user('ask') + path('start > ask');
const incidents = (all: DryRunInstance[]): DryRunInstance['incidents'] => all.flatMap((one) => one.incidents);

describe('a multi-instance of 10,000', () => {
  it.each(['true', 'false'])('runs to its end (isSequential="%s")', async (sequential) => {
    const repeated = multiInstance(`isSequential="${sequential}"`, expression('loopCardinality', '10000'));
    const { main } = await run(
      bpmn(start() + element('task', 'each', '', repeated) + end('end') + path('start > each > end')),
    );

    expect([main.status, main.completed.each]).toEqual(['completed', 10_000]);
  });
});

describe('subprocesses', () => {
  const nested = (depth: number): string =>
    depth === 0
      ? user('inmost')
      : start(`in${depth}`) +
        element('subProcess', `sub${depth}`, '', nested(depth - 1)) +
        end(`out${depth}`) +
        path(`in${depth} > sub${depth} > out${depth}`);

  it('run 50 deep', async () => {
    const [map] = await readMaps(bpmn(nested(50)));
    const dry = new DryRun(map ? [map] : [], '2026-01-12T09:00:00.000Z');
    const id = dry.start({ start: { by: 'process' } });

    dry.step(id, { complete: 'inmost' });

    expect([dry.result(id).status, dry.result(id).completed.out50]).toEqual(['completed', 1]);
  });
});

describe('a multi-instance of calls', () => {
  it.each(['true', 'false'])('calls 1,200 route maps (isSequential="%s")', async (sequential) => {
    const repeated = multiInstance(`isSequential="${sequential}"`, expression('loopCardinality', '1200'));
    const { main, all } = await run(
      file(
        process('many', start() + calling('each', 'short', repeated) + path('start > each')) +
          process('short', start('in') + end('out') + path('in > out')),
      ),
    );

    expect([main.status, main.completed.each, all.length]).toEqual(['completed', 1_200, 1_202]);
  });
});

describe('what runs on without an end', () => {
  it('is an incident where a loop never comes to a wait, and the neighbour goes on', async () => {
    const { main, neighbour } = await run(
      bpmn(start() + exclusive('merge') + plain('round') + path('start > merge > round > merge')),
    );

    expect(main.incidents).toEqual([
      { elementId: expect.any(String), message: expect.stringContaining('on and on') },
    ]);
    expect(neighbour).toBe('completed');
  });

  it('is an incident of the call that would be too deep, where a map calls itself', async () => {
    const { all, neighbour } = await run(
      file(process('again', start() + calling('self', 'again') + end('end') + path('start > self > end'))),
    );

    expect(incidents(all)).toEqual([
      { elementId: 'self', message: expect.stringContaining('at most 100 deep') },
    ]);
    expect(all.length).toBe(102);
    expect(neighbour).toBe('completed');
  });

  it('is stopped where each call makes two', async () => {
    const { all, neighbour } = await run(
      file(
        process(
          'twice',
          start() + calling('one', 'twice') + calling('two', 'twice') + path('start > one', 'start > two'),
        ),
      ),
    );

    expect(all.length).toBeLessThan(1_000);
    expect(incidents(all).length).toBeGreaterThan(0);
    expect(neighbour).toBe('completed');
  });

  it('is an incident where a loop calls what ends at once', async () => {
    const { all, main, neighbour } = await run(
      file(
        process(
          'loop',
          start() + exclusive('merge') + calling('call', 'short') + path('start > merge > call > merge'),
        ) + process('short', start('s') + end('e') + path('s > e')),
      ),
    );

    expect(main.incidents).toEqual([{ elementId: 'call', message: expect.stringContaining('on and on') }]);
    expect(all.length).toBeLessThan(510);
    expect(neighbour).toBe('completed');
  });
});

describe('variables', () => {
  it('are refused where the instance would grow too large, and it goes on with what it has', async () => {
    const maps = await readMaps(bpmn(start() + user('ask') + path('start > ask')));
    const dry = new DryRun(maps, '2026-01-12T09:00:00.000Z');
    const id = dry.start({ start: { by: 'process' } });
    const text = 'x'.repeat(1_900_000);
    const given = Array.from({ length: 10 }, (_, index) =>
      dry.step(id, { setVariables: { [`text${index}`]: text } }),
    );

    expect(given.filter((refusal) => refusal === null).length).toBe(8);
    expect(given.at(-1)).toMatch('Expected an instance of at most 16000000 characters');
    expect(dry.step(id, { complete: 'ask', variables: { outcome: 'yes' } })).toBeNull();
    expect(dry.result(id).status).toBe('completed');
  });
});
