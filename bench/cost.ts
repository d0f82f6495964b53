import { randomUUID } from 'node:crypto';
import {
  newInstance,
  type ProcessState,
  type RouteMap,
  readRouteMaps,
  transition,
} from '../workflows/engine/index.ts';
import { again, chain, scripts } from './maps.ts';

/** CPU of the engine alone in one thread, microseconds an element. */
export type Cost = { name: string; elements: number; perElement: number };

const AT = '2026-01-01T00:00:00.000Z';
const LENGTH = 200;
const ROUNDS = 300;

/** What an element costs in a map of 200: without Temporal, PostgreSQL and JSON on the way. */
export async function costs(): Promise<Cost[]> {
  const [tasks, expressions, waiting] = await Promise.all([
    read(chain(LENGTH)),
    read(scripts(LENGTH)),
    read(again),
  ]);
  const open = begin(waiting);
  const taskId = Object.values(open.instances)[0]?.taskId ?? '';
  return [
    cost('automatic element without an expression', LENGTH, () => begin(tasks)),
    cost('automatic element with an expression', LENGTH, () => begin(expressions)),
    cost('completion of a user task, a gateway with a condition, the next user task', 3, () =>
      transition(waiting, open, { type: 'taskCompleted', taskId, at: AT }),
    ),
  ];
}

function cost(name: string, elements: number, work: () => unknown): Cost {
  for (let round = 0; round < ROUNDS; round += 1) work();
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round += 1) work();
  const { user, system } = process.cpuUsage(before);
  return { name, elements, perElement: (user + system) / ROUNDS / elements };
}

async function read(xml: string): Promise<RouteMap> {
  const { routeMaps, problems } = await readRouteMaps(xml);
  if (!routeMaps[0]) throw new Error(`Expected a route map, but: ${problems[0]?.message}`);
  return routeMaps[0];
}

function begin(map: RouteMap): ProcessState {
  const instance = newInstance(map, { instanceId: randomUUID(), businessKey: null });
  return transition(map, instance, {
    type: 'instanceStarted',
    by: 'process',
    variables: { amount: 10 },
    at: AT,
  }).state;
}

export const costRow = ({ name, elements, perElement }: Cost): string =>
  `| ${name} | ${elements} | ${perElement.toFixed(1)} µs |`;
