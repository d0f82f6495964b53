import { type Figures, load } from '../measure.ts';
import type { Task } from './engine.ts';

export type Rest = (method: string, path: string, body?: unknown) => Promise<{ id: string }>;

export function restOf(url: string, token: string): Rest {
  return async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { id: string };
  };
}

export function straightThroughByRest(rest: Rest, clients: number, seconds: number): Promise<Figures> {
  return load('straight through, REST', clients, seconds, async () => {
    await rest('POST', '/instances', { routeMapKey: 'bench-straight', variables: { amount: 10 } });
  });
}

export function completionsByRest(
  rest: Rest,
  tasks: Task[],
  clients: number,
  seconds: number,
): Promise<Figures> {
  return load('complete a task, REST', clients, seconds, async () => {
    const task = tasks.pop();
    if (!task) return false;
    await rest('POST', `/tasks/${task.taskId}/complete`, {});
    return true;
  });
}
