import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type RouteMap, transition } from '../../../workflows/engine/index.ts';
import { type Block, blocks, bpmnOf } from './block-maps.ts';
import { bpmn, element, flow, readMap, start } from './bpmn.ts';
import { Instance } from './instance.ts';

const RUNS = { numRuns: 60 };
const choices = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });

/** Completes open tasks, each time the one that the next choice picks, until none is open. */
function play(map: RouteMap, picks: number[], step = (_instance: Instance): void => {}): Instance {
  const instance = new Instance(map).begin();
  for (let round = 0; instance.open.length > 0 && round < 500; round += 1) {
    const { taskId } = instance.openTasks[(picks[round % picks.length] ?? 0) % instance.open.length] ?? {
      taskId: '',
    };
    instance.send({ type: 'taskCompleted', taskId });
    step(instance);
  }
  return instance;
}

const counts = (instance: Instance): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const { elementId, event } of instance.history)
    if (event === 'completed' || event === 'taken') found[elementId] = (found[elementId] ?? 0) + 1;
  return found;
};

const forMaps = (check: (map: RouteMap, picks: number[], block: Block) => void): Promise<void> =>
  fc.assert(
    fc.asyncProperty(blocks, choices, async (block, picks) =>
      check(await readMap(bpmnOf(block)), picks, block),
    ),
    RUNS,
  );

describe('a block-structured map', () => {
  it('always runs to its end, once, and leaves nothing behind', async () => {
    await forMaps((map, picks) => {
      const instance = play(map, picks);

      expect(instance.status).toBe('completed');
      expect(instance.incidents).toEqual([]);
      expect(instance.completed('end')).toBe(1);
      expect(instance.told('endInstance')).toHaveLength(1);
      expect(instance.state.instances).toEqual({});
      expect(instance.state.waits).toEqual({});
    });
  });

  it('does the same whatever the order in which tasks are completed', async () => {
    await forMaps((map, picks) => {
      expect(counts(play(map, picks))).toEqual(counts(play(map, [0])));
    });
  });

  it('goes on from its saved state as if it had never been saved', async () => {
    await forMaps((map, picks) => {
      const saved = play(map, picks, (instance) => {
        instance.state = JSON.parse(JSON.stringify(instance.state));
      });
      const whole = play(map, picks);

      expect(saved.state).toEqual(whole.state);
      expect(saved.history).toEqual(whole.history);
      expect(saved.commands).toEqual(whole.commands);
    });
  });

  it('is replayed by the same events to the same state, commands and history', async () => {
    await forMaps((map, picks) => {
      const first = play(map, picks);
      const again = new Instance(map);

      for (const event of first.events) again.send(event);

      expect([again.state, again.commands, again.history]).toEqual([
        first.state,
        first.commands,
        first.history,
      ]);
    });
  });

  it('writes a history without gaps in which all that was entered has ended', async () => {
    await forMaps((map, picks) => {
      const { history } = play(map, picks);

      expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1));
      const open = new Map<string, number>();
      for (const { elementId, event } of history) {
        if (event === 'entered') open.set(elementId, (open.get(elementId) ?? 0) + 1);
        if (event === 'completed' || event === 'cancelled')
          open.set(elementId, (open.get(elementId) ?? 0) - 1);
      }
      expect([...open.values()].every((count) => count === 0)).toBe(true);
    });
  });

  it('gives every task an id of its own, a UUID of the instance', async () => {
    await forMaps((map, picks) => {
      const ids = play(map, picks)
        .told('createUserTask')
        .map(({ taskId }) => taskId);

      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^0b5f2c1e-7a4d-4c3b-9e21-[0-9a-f]{12}$/);
    });
  });
});

const KINDS = ['task', 'userTask', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway'] as const;
type Drawing = { kinds: (typeof KINDS)[number][]; links: [number, number][] };

/** Anything that can be drawn with tasks and gateways: loops, joins that never fire, tokens that multiply. */
const drawings: fc.Arbitrary<Drawing> = fc.record({
  kinds: fc.array(fc.constantFrom(...KINDS), { minLength: 2, maxLength: 7 }),
  links: fc.uniqueArray(fc.tuple(fc.nat(6), fc.nat(6)), {
    maxLength: 10,
    selector: ([from, to]) => `${from} ${to}`,
  }),
});

function drawn({ kinds, links }: Drawing): string {
  const nodes = kinds.map((kind, index) => element(kind, `n${index}`));
  const flows = links
    .filter(([from, to]) => from < kinds.length && to < kinds.length)
    .map(([from, to]) => flow(`n${from}`, `n${to}`));
  return bpmn(start() + nodes.join('') + flow('start', 'n0') + flows.join(''));
}

/** Stopped by the limit of steps: its tokens are where the limit met them. */
const isEndless = ({ incidents }: Instance): boolean =>
  incidents.some(({ message }) => message.includes('steps'));

describe('a map of any form', () => {
  const RULES: Record<string, (entered: number, into: number[]) => boolean> = {
    'bpmn:ParallelGateway': (entered, into) => entered <= Math.min(...into),
    'bpmn:InclusiveGateway': (entered, into) => entered <= into.reduce((sum, one) => sum + one, 0),
  };
  const once = (entered: number, into: number[]): boolean =>
    entered === into.reduce((sum, one) => sum + one, 0);

  it('lets no token appear or vanish but by the rule of an element, and never breaks the engine', async () => {
    await fc.assert(
      fc.asyncProperty(drawings, choices, async (drawing, picks) => {
        const map = await readMap(drawn(drawing));
        const instance = new Instance(map).begin();
        for (let round = 0; round < 8 && instance.open.length > 0 && !isEndless(instance); round += 1) {
          const open = instance.openTasks;
          instance.send({
            type: 'taskCompleted',
            taskId: open[(picks[round % picks.length] ?? 0) % open.length]?.taskId ?? '',
          });
          instance.state = JSON.parse(JSON.stringify(instance.state));
        }
        fc.pre(!isEndless(instance));

        for (const { id, type, incoming, outgoing } of Object.values(map.elements)) {
          if (id === 'start') continue;
          const entered = instance.count(id, 'entered');
          const into = incoming.map((flowId) => instance.count(flowId, 'taken'));
          if (incoming.length > 0)
            expect((incoming.length > 1 ? (RULES[type] ?? once) : once)(entered, into)).toBe(true);
          const out = outgoing.map((flowId) => instance.count(flowId, 'taken'));
          const completed = instance.completed(id);
          if (type === 'bpmn:ExclusiveGateway' && outgoing.length > 0)
            expect(out.reduce((sum, one) => sum + one, 0)).toBe(completed);
          else expect(out.every((one) => one === completed)).toBe(true);
        }
      }),
      { numRuns: 50, interruptAfterTimeLimit: 10_000 },
    );
  });

  it('answers a wrong event with ProcessError and nothing else', async () => {
    const map = await readMap(drawn({ kinds: ['userTask'], links: [] }));
    const { state, at } = new Instance(map).begin();
    const events = fc.oneof(
      fc.record({ type: fc.constant('taskCompleted' as const), taskId: fc.string() }),
      fc.record({ type: fc.constant('jobCompleted' as const), jobId: fc.string() }),
      fc.record({ type: fc.constant('timerFired' as const), elementId: fc.string() }),
      fc.record({ type: fc.constant('messageReceived' as const), name: fc.string(), messageId: fc.string() }),
      fc.record({ type: fc.constant('incidentResolved' as const), incidentId: fc.string() }),
    );

    fc.assert(
      fc.property(events, (event) => {
        expect(() => transition(map, state, { ...event, at })).toThrow(
          expect.objectContaining({ name: 'ProcessError' }),
        );
      }),
    );
  });
});
