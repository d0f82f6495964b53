import { readdir, readFile } from 'node:fs/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { seedPast } from '../../../bin/demo-past.ts';
import { companyDefault, isWorking } from '../../../domain/calendars/index.ts';
import { openOrm } from '../../../domain/database.ts';
import { Contract, Instance, RouteEvent, Task } from '../../../domain/index.ts';
import { seedDemo } from '../../../domain/seed/seed-demo.ts';
import { deploy } from '../../../server/deployments/deploy.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';

let database: FreshDatabase;
let orm: MikroORM;
let ended: number;

beforeAll(async () => {
  database = await freshDatabase();
  orm = await openOrm(database.url);
  await seedDemo(orm, { password: 'p' });
  const folder = new URL('../../../route-maps/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.bpmn'));
  const files = await Promise.all(
    names.map(async (name) => ({ name, content: await readFile(new URL(name, folder), 'utf8') })),
  );
  await deploy(orm.em.fork(), { files });
  ended = await seedPast(orm);
});

afterAll(async () => {
  await orm.close();
  await database.drop();
});

test('the past is two dozen approvals that have ended, each with its contract', async () => {
  const em = orm.em.fork();
  const instances = await em.findAll(Instance);
  expect(ended).toBeGreaterThanOrEqual(20);
  expect(instances).toHaveLength(ended);
  for (const instance of instances) {
    expect(instance).toMatchObject({ status: 'completed', workflowId: 'demo-history', incidentCount: 0 });
    expect(instance.subject).toMatch(/^Договор \d{4}\/\d{4}, /);
    const contract = await em.findOneOrFail(Contract, { id: instance.recordId });
    expect(contract.instanceId).toBe(instance.id);
    expect(['signed', 'rejected']).toContain(contract.status);
  }
});

test('its tasks are all done, by somebody, in working time, some of them late and some returned', async () => {
  const tasks = await orm.em.fork().findAll(Task);
  expect(tasks.filter(({ state }) => state !== 'completed')).toEqual([]);
  for (const { completedAt, completedBy } of tasks) {
    expect(completedBy).not.toBeNull();
    expect(isWorking(new Date(Number(completedAt) - 1).toISOString(), companyDefault)).toBe(true);
  }
  const late = tasks.filter(({ completedAt, dueAt }) => completedAt && dueAt && completedAt > dueAt);
  expect(late.length / tasks.length).toBeGreaterThan(0.08);
  expect(late.length / tasks.length).toBeLessThan(0.4);
  expect(tasks.some(({ elementId }) => elementId === 'Rework')).toBe(true);
  expect(tasks.filter(({ outcome }) => outcome === 'remarks').every(({ comment }) => comment)).toBe(true);
});

test('its history says what discipline reads: who was given a task, until when, and how it ended', async () => {
  const events = await orm.em.fork().find(RouteEvent, {}, { orderBy: { instanceId: 'asc', seq: 'asc' } });
  const given = events.filter(({ event, data }) => event === 'entered' && data?.taskId);
  expect(given.length).toBeGreaterThan(ended * 3);
  for (const { data } of given)
    expect(data).toMatchObject({
      dueAt: expect.any(String),
      importance: expect.any(Number),
      norm: expect.any(String),
      calendar: 'working',
      name: expect.any(String),
    });
  const claims = events.filter(({ event, data }) => event === 'assigned' && data?.how === 'claimed');
  expect(claims.length).toBeGreaterThan(0);
});
