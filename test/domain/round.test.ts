import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { openPool } from '../../domain/pool.ts';
import { inOneRound, type Statement } from '../../domain/round.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';

const ADD = 'insert into counted (n) values ($1) returning n';
const add = (n: number, name = 'add'): Statement => ({ name, text: ADD, values: [n] });
const all: Statement = {
  name: 'all',
  text: 'select n, $1::text as word from counted order by n',
  values: ['a'],
};
const nobody: Statement = { name: 'nobody', text: 'select n from counted where n < 0', values: [] };

describe('statements in one round', () => {
  let database: FreshDatabase;
  let pool: pg.Pool;
  let client: pg.PoolClient;

  beforeAll(async () => {
    database = await freshDatabase();
    pool = openPool(database.url, { max: 1 });
    client = await pool.connect();
    await client.query('create table counted (n int primary key)');
  });

  afterAll(async () => {
    client.release();
    await pool.end();
    await database.drop();
  });

  it('run in their order and give their rows by name, those of the same name together', async () => {
    const said = await inOneRound(client, [add(1), nobody, add(2), all]);
    expect(said.get('add')).toEqual([{ n: 1 }, { n: 2 }]);
    expect(said.get('nobody')).toBeUndefined();
    expect(said.get('all')).toEqual([
      { n: 1, word: 'a' },
      { n: 2, word: 'a' },
    ]);
  });

  it('are prepared once for a connection', async () => {
    const readers = {
      name: 'readers',
      text: 'select count(*)::int as n from pg_prepared_statements',
      values: [],
    };
    const first = await inOneRound(client, [all, readers]);
    expect(await inOneRound(client, [all, readers])).toEqual(first);
  });

  it('leave nothing where one fails, and the next round goes on', async () => {
    await expect(inOneRound(client, [add(3), add(1, 'add-again'), add(4)])).rejects.toMatchObject({
      code: '23505',
    });
    const said = await inOneRound(client, [add(5, 'add-again'), add(6, 'wrong-before'), all]);
    expect(said.get('all')?.map(({ n }) => n)).toEqual([1, 2, 5, 6]);
  });

  it('tell of a text that is wrong, and take the name for a right one', async () => {
    const wrong = { name: 'mended', text: 'select nothing from counted', values: [] };
    await expect(inOneRound(client, [wrong])).rejects.toMatchObject({ code: '42703' });
    const said = await inOneRound(client, [{ ...wrong, text: 'select 7 as n' }]);
    expect(said.get('mended')).toEqual([{ n: 7 }]);
  });

  it('tell where they were asked for', async () => {
    const asked = async (): Promise<unknown> => await inOneRound(client, [add(1)]);
    await expect(asked()).rejects.toMatchObject({ stack: expect.stringContaining('asked') });
  });

  it('tell of a row that cannot be read, and the next round goes on', async () => {
    const types = { getTypeParser: () => () => JSON.parse('no JSON') };
    const strict = openPool(database.url, { max: 1, types } as pg.PoolConfig);
    const own = await strict.connect();
    await expect(inOneRound(own, [{ name: 'unread', text: 'select 1 as n', values: [] }])).rejects.toThrow(
      'JSON',
    );
    expect((await inOneRound(own, [nobody])).size).toBe(0);
    own.release();
    await strict.end();
  });

  it('are refused together where a value cannot be sent, before anything is', async () => {
    const circle: Record<string, unknown> = {};
    circle.circle = circle;
    await expect(inOneRound(client, [add(8), { ...all, values: [circle] }])).rejects.toThrow('circular');
    expect((await inOneRound(client, [all])).get('all')).toHaveLength(4);
  });

  it('stand in the transaction that is open', async () => {
    await inOneRound(client, [{ name: 'begin', text: 'begin', values: [] }, add(9)]);
    await client.query('rollback');
    expect((await inOneRound(client, [all])).get('all')).toHaveLength(4);
  });
});
