import type { MikroORM } from '@mikro-orm/postgresql';
import { verify } from '@node-rs/argon2';
import { openOrm } from '../../../domain/database.ts';
import { Attachment, Client, Contract, Employee } from '../../../domain/index.ts';
import { seedDemo } from '../../../domain/seed/seed-demo.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';

let database: FreshDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await freshDatabase();
  orm = await openOrm(database.url);
});

afterAll(async () => {
  await orm.close();
  await database.drop();
});

test('the first start makes a company whose people can sign in with the passwords shown', async () => {
  const { created, logins } = await seedDemo(orm);
  expect(created).toBe(true);
  expect(logins.map(({ login }) => login)).toEqual(
    expect.arrayContaining([
      'employee',
      'manager',
      'designer',
      'administrator',
      'legal',
      'finance',
      'director',
    ]),
  );
  expect(new Set(logins.map(({ password }) => password)).size).toBe(logins.length);
  const employee = await orm.em.fork().findOneOrFail(Employee, { login: 'employee' });
  const shown = logins.find(({ login }) => login === 'employee')?.password ?? '';
  expect(await verify(employee.passwordHash ?? '', shown)).toBe(true);
});

test('each contract has a file that names its number, each client a tax id whose checksum is right', async () => {
  const em = orm.em.fork();
  const [contracts, files, clients] = [
    await em.findAll(Contract),
    await em.findAll(Attachment),
    await em.findAll(Client),
  ];
  for (const { id, number } of contracts) {
    const file = files.find(({ recordId }) => recordId === id);
    expect(Buffer.from(file?.content ?? '').toString('utf8')).toContain(`ДОГОВОР № ${number}`);
  }
  for (const { inn } of clients) expect(checkDigit(inn)).toBe(Number(inn.at(-1)));
});

test('a later start changes nothing but the passwords, where one is given', async () => {
  const before = await orm.em.fork().count(Employee);
  expect(await seedDemo(orm)).toEqual({ created: false, logins: [] });
  expect(await seedDemo(orm, { password: 'one for all' })).toEqual({ created: false, logins: [] });
  const people = await orm.em.fork().findAll(Employee);
  expect(people).toHaveLength(before);
  expect(await verify(people[0]?.passwordHash ?? '', 'one for all')).toBe(true);
});

const WEIGHTS = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const checkDigit = (inn: string): number =>
  (WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(inn[index]), 0) % 11) % 10;
