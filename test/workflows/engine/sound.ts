import { expect } from '@jest/globals';
import type { Instance } from './instance.ts';

/** What holds of every state: nothing waits for somebody who is gone, and the outside knows all that waits. */
export function expectSound({
  map,
  state,
  openTasks,
  openJobs,
  ...instance
}: Pick<Instance, 'map' | 'state'> & Outside): void {
  const { scopes, instances, waits, root, status } = state;
  const isOver = status === 'completed' || status === 'terminated';
  const problems: string[] = [];
  const claim = (holds: boolean, what: string): void => {
    if (!holds) problems.push(what);
  };
  for (const { id, elementId, scope, body, inner } of Object.values(instances)) {
    claim(map.elements[elementId] !== undefined, `${id} is at an unknown element ${elementId}`);
    claim(scopes[scope] !== undefined, `${id} lies in no scope`);
    claim(body === undefined || instances[body]?.loop !== undefined, `${id} is a round of nothing`);
    claim(inner === undefined || scopes[inner]?.owner === id, `${id} holds another's scope`);
  }
  for (const { id, owner, elementId, parked } of Object.values(scopes)) {
    claim(owner === null ? id === root : instances[owner]?.inner === id, `scope ${id} belongs to nobody`);
    const of = owner === null ? map.key : instances[owner]?.elementId;
    claim(of === elementId, `scope ${id} is of ${elementId}, its owner of ${of}`);
    for (const flow of Object.keys(parked))
      claim(map.flows[flow] !== undefined, `a token is on no flow ${flow}`);
  }
  for (const { id, owner, scope, eventId } of Object.values(waits)) {
    claim(owner === null || instances[owner] !== undefined, `wait ${id} is an orphan`);
    claim(scopes[scope] !== undefined && map.elements[eventId] !== undefined, `wait ${id} is nowhere`);
  }
  claim(!isOver || Object.keys({ ...instances, ...waits }).length === 0, 'something runs after the end');
  expect(problems).toEqual([]);
  expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  const tasks = Object.values(instances).flatMap(({ taskId }) => taskId ?? []);
  expect(openTasks.map(({ taskId }) => taskId).sort()).toEqual(tasks.sort());
  const jobs = Object.values(instances).flatMap(({ jobId }) => jobId ?? []);
  expect(openJobs.map(({ jobId }) => jobId).sort()).toEqual(jobs.sort());
  const told = Object.values(waits).filter(({ kind }) => kind !== 'conditional');
  expect(instance.waits.toSorted()).toEqual(told.map(({ eventId }) => eventId).sort());
}

type Outside = Pick<Instance, 'openTasks' | 'openJobs' | 'waits'>;
