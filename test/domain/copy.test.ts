import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type pg from 'pg';
import { columnsOf, copyInto } from '../../domain/copy.ts';
import { openPool } from '../../domain/pool.ts';
import { inOneRound, type Statement } from '../../domain/round.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';

const DECLARED = 'n int, word text, more jsonb, list text[]';
const COLUMNS = columnsOf(DECLARED);
const rows = (...numbers: number[]) =>
  copyInto(
    'copied',
    COLUMNS,
    numbers.map((n) => ({ n, word: null, more: undefined, list: [] })),
  );
const begin: Statement = { name: 'begin', text: 'begin', values: [] };
const divide: Statement = { name: 'divide', text: 'select 1 / 0', values: [] };
const all: Statement = { name: 'all', text: 'select n, word, more, list from copied order by n', values: [] };

describe('rows that are copied', () => {
  let database: FreshDatabase;
  let pool: pg.Pool;
  let client: pg.PoolClient;
  const numbers = async () => (await inOneRound(client, [all])).get('all')?.map(({ n }) => n) ?? [];

  beforeAll(async () => {
    database = await freshDatabase();
    pool = openPool(database.url, { max: 1 });
    client = await pool.connect();
    await client.query(`create table copied (${DECLARED}, primary key (n))`);
  });
  beforeEach(() => client.query('delete from copied'));
  afterAll(async () => {
    client.release();
    await pool.end();
    await database.drop();
  });

  it('come back as they were, whatever signs are in them', async () => {
    const signs = fc.constantFrom('\t', '\n', '\r', '\\', '\\N', '\\.', '"', ',', '{', 'NULL', 'ё');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }).filter((one) => !one.includes('\0')),
      fc.array(signs).map((all) => all.join('')),
    );
    const row = fc.record({
      word: fc.option(text),
      more: fc.option(
        fc.oneof(text, fc.array(text), fc.record({ of: text, n: fc.integer(), is: fc.boolean() })),
      ),
      list: fc.array(fc.option(text)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1 }), async (given) => {
        const numbered = given.map((one, n) => ({ n, ...one }));
        await client.query('delete from copied');
        const said = await inOneRound(client, [...copyInto('copied', COLUMNS, numbered), all]);
        expect(said.get('all')).toEqual(numbered);
      }),
      { numRuns: 50 },
    );
  });

  it('are none where there are none', () => {
    expect(rows()).toEqual([]);
  });

  it('stand among other statements, and are taken back with them', async () => {
    await inOneRound(client, [begin, ...rows(1, 2), all, ...rows(3)]);
    expect((await inOneRound(client, [all])).get('all')).toEqual(
      [1, 2, 3].map((n) => ({ n, word: null, more: null, list: [] })),
    );
    await client.query('rollback');
    expect(await numbers()).toEqual([]);
  });

  it('are not read where a statement before them fails, and the next round goes on', async () => {
    await expect(inOneRound(client, [...rows(1), divide, ...rows(2), all])).rejects.toMatchObject({
      code: '22012',
    });
    await inOneRound(client, rows(3));
    expect(await numbers()).toEqual([3]);
  });

  it('are refused together where one is there already, and the next round goes on', async () => {
    await inOneRound(client, rows(1));
    await expect(inOneRound(client, [...rows(2, 1, 3), all])).rejects.toMatchObject({ code: '23505' });
    await inOneRound(client, rows(4));
    expect(await numbers()).toEqual([1, 4]);
  });
});
