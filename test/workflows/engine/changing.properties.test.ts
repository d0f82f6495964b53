import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Instruction } from '../../../workflows/engine/events.ts';
import { type Element, ProcessError, type RouteMap } from '../../../workflows/engine/index.ts';
import { type Block, blocks, bpmnOf } from './block-maps.ts';
import { readMap } from './bpmn.ts';
import { Instance } from './instance.ts';
import { migrated, tried } from './migrate/migrating.ts';
import { expectSound } from './sound.ts';

const RUNS = { numRuns: 80 };
const picks = fc.array(fc.nat(10_000), { minLength: 6, maxLength: 24 });
const pick = <T>(from: T[], number: number): T | undefined => from[number % Math.max(1, from.length)];

/** Completes as many open tasks as there are picks. */
function play(instance: Instance, numbers: number[]): Instance {
  for (const number of numbers) {
    const task = pick(instance.openTasks, number);
    if (task) instance.send({ type: 'taskCompleted', taskId: task.taskId });
  }
  return instance;
}

function playOut(instance: Instance): Instance {
  for (let round = 0; instance.open.length > 0 && round < 500; round += 1) play(instance, [round]);
  return instance;
}

const asSeen = (instance: Instance) => ({
  map: instance.map,
  state: instance.state,
  openTasks: instance.openTasks,
  openJobs: instance.openJobs,
  waits: instance.waits,
});

function instructionOf(instance: Instance, [kind = 0, a = 0, b = 0]: number[]): Instruction {
  const places = [...Object.keys(instance.map.elements), ...Object.keys(instance.map.flows)];
  const active = instance.view.active.map(({ elementId }) => elementId);
  const from = pick(active, a) ?? 'start';
  const to = pick(places, b) ?? 'end';
  if (kind % 3 === 0) return { type: 'cancel', elementId: from };
  return kind % 3 === 1 ? { type: 'start', elementId: to } : { type: 'move', from, to };
}

/** Random states show both verdicts in the first round nearly always. */
const MOST_ROUNDS = 20;

describe('a modification of a block-structured map', () => {
  it('leaves a sound state whatever is asked, or none of it is done', async () => {
    await fc.assert(
      fc.asyncProperty(blocks, fc.array(picks, { minLength: 1, maxLength: 6 }), async (block, rounds) => {
        const instance = new Instance(await readMap(bpmnOf(block))).begin();
        for (const numbers of rounds) {
          play(instance, numbers.slice(6, 9));
          if (instance.status === 'completed') return;
          const before = JSON.stringify(instance.state);
          const wasStuck = instance.view.active.length === 0;
          const instructions = [instructionOf(instance, numbers), instructionOf(instance, numbers.slice(3))];
          try {
            instance.send({ type: 'instanceModified', instructions });
          } catch (error) {
            if (!(error instanceof ProcessError)) throw error;
            expect(error.elementId).not.toBe('');
            expect(JSON.stringify(instance.state)).toBe(before);
            continue;
          }
          expectSound(asSeen(instance));
          if (instance.status === 'active' && !wasStuck) expect(instance.view.active).not.toEqual([]);
        }
        expectSound(asSeen(playOut(instance)));
      }),
      RUNS,
    );
  });
});

/** The map with a task on a flow (the flow's id stays with its beginning). */
function withTaskOn(map: RouteMap, flowId: string): RouteMap {
  const next: RouteMap = JSON.parse(JSON.stringify(map));
  const flow = next.flows[flowId];
  const target = next.elements[flow?.target ?? ''];
  if (!flow || !target) return next;
  addTask(next, target.parent, flowId, `${flowId}-on`);
  next.flows[`${flowId}-on`] = {
    id: `${flowId}-on`,
    source: 'added',
    target: target.id,
    condition: null,
    name: '',
  };
  target.incoming = target.incoming.map((id) => (id === flowId ? `${flowId}-on` : id));
  flow.target = 'added';
  return next;
}

/** The map with one more branch between a parallel split and its join. */
function withBranch(map: RouteMap, split: string): RouteMap {
  const next: RouteMap = JSON.parse(JSON.stringify(map));
  const [from, to] = [next.elements[split], next.elements[split.replace('-split', '-join')]];
  if (!from || !to) return next;
  addTask(next, from.parent, 'into', 'out-of');
  next.flows.into = { id: 'into', source: from.id, target: 'added', condition: null, name: '' };
  next.flows['out-of'] = { id: 'out-of', source: 'added', target: to.id, condition: null, name: '' };
  from.outgoing.push('into');
  to.incoming.push('out-of');
  return next;
}

function addTask(map: RouteMap, parent: string, incoming: string, outgoing: string): void {
  const [any] = Object.values(map.elements);
  const task = {
    ...(any as Element),
    id: 'added',
    type: 'bpmn:UserTask',
    events: [],
    task: null,
    loop: null,
    sub: null,
  };
  map.elements.added = {
    ...task,
    parent,
    incoming: [incoming],
    outgoing: [outgoing],
    boundary: [],
    attachedTo: null,
  };
  (map.elements[parent]?.sub ?? map).children.push('added');
}

const forStates = (check: (instance: Instance, number: number) => void): Promise<void> =>
  fc.assert(
    fc.asyncProperty(blocks, picks, async (block: Block, numbers) => {
      const instance = play(
        new Instance(await readMap(bpmnOf(block))).begin(),
        numbers.slice(3, 3 + ((numbers[1] ?? 0) % 4)),
      );
      if (instance.status === 'active') check(instance, numbers[0] ?? 0);
    }),
    RUNS,
  );

describe('a migration of a block-structured map', () => {
  it('to the same map changes nothing but the version', async () => {
    await forStates((instance) => {
      const after = migrated(instance, structuredClone(instance.map));

      expectSound(asSeen(after));
      expect({ ...after.state, seq: 0 }).toEqual({ ...instance.state, seq: 0 });
      expect(playOut(after).status).toBe('completed');
    });
  });

  it('to one with a task more goes on to the end, unless a token waits on the flow that was cut', async () => {
    await forStates((instance, number) => {
      const flow = pick(Object.keys(instance.map.flows), number) ?? '';
      const next = withTaskOn(instance.map, flow);
      const isWaitedOn = Object.values(instance.state.scopes).some(({ parked }) => parked[flow]);

      const { verdict, elementId } = tried(instance, next);
      expect([verdict, elementId]).toEqual(isWaitedOn ? ['needs a mapping', flow] : ['goes on', undefined]);
      const after = migrated(instance, next, isWaitedOn ? { [flow]: `${flow}-on` } : {});
      expectSound(asSeen(after));
      expect(playOut(after).status).toBe('completed');
    });
  });

  it('to one with a branch more is refused by the name of the join, or goes on to the end', async () => {
    const verdicts = new Set<string>();
    const migrateAll = () =>
      forStates((instance, number) => {
        const splits = Object.values(instance.map.elements).filter(
          ({ id, type }) => type === 'bpmn:ParallelGateway' && id.endsWith('-split'),
        );
        const split = pick(splits, number)?.id;
        if (split === undefined) return;
        const next = withBranch(instance.map, split);

        const { verdict, elementId } = tried(instance, next);
        verdicts.add(verdict);
        if (verdict !== 'goes on') return expect(elementId).toBe(split.replace('-split', '-join'));
        const after = migrated(instance, next);
        expectSound(asSeen(after));
        expect(playOut(after).status).toBe('completed');
      });

    for (let round = 0; round < MOST_ROUNDS && verdicts.size < 2; round += 1) await migrateAll();

    expect([...verdicts].sort()).toEqual(['cannot', 'goes on']);
  });
});
