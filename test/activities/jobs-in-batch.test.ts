import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { createRunWithin } from '../../activities/connectors/local.ts';
import { createPlanner } from '../../activities/planning/planner.ts';
import { JobsInBatch } from '../../activities/record/jobs-in-batch.ts';
import { createRecord } from '../../activities/record/record.ts';
import { openPool } from '../../domain/pool.ts';
import type { RouteMap } from '../../workflows/engine/index.ts';
import type { Json } from '../../workflows/engine/json.ts';
import { Host } from '../../workflows/host.ts';
import { firstHead } from '../../workflows/hosted.ts';
import { Instances } from '../../workflows/instances.ts';
import type { Envelope } from '../../workflows/messages.ts';
import type { RecordBatch, Recorded } from '../../workflows/recording.ts';
import { takeAll } from '../../workflows/settling.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { bpmn, element, end, path, readMap, start, user } from '../workflows/engine/bpmn.ts';

const input = (name: string, value: string): string =>
  `<marshrut:connectorInput name="${name}" value="= ${value}"/>`;
const rates = (id: string): string =>
  element(
    'serviceTask',
    id,
    'marshrut:connector="crm"',
    `<extensionElements>${input('kind', '&quot;ticket&quot;')}${input('id', 'ticket')}${input('set', '{rating: rating}')}</extensionElements>`,
  );
const MAP = bpmn(start() + rates('rate') + user('look') + end('end') + path('start > rate > look > end'));

describe('connectors of the database', () => {
  let database: FreshDatabase;
  let pool: pg.Pool;
  let map: RouteMap;
  let tickets: string[];

  beforeAll(async () => {
    database = await freshDatabase();
    pool = openPool(database.url);
    map = await readMap(MAP);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  beforeEach(async () => {
    const { rows } = await pool.query<{ id: string }>(
      `with known as (insert into client (id, name, inn) values (gen_random_uuid(), 'Klient', '1') returning id)
       insert into ticket (id, number, subject, client_id, priority, level, status)
       select gen_random_uuid(), gen_random_uuid()::text || n, 'Help', known.id, 'normal', 1, 'open' from known, generate_series(1, 2) n returning id`,
    );
    tickets = rows.map(({ id }) => id);
  });

  const record: Recording = (batch, jobs) =>
    createRecord({ pool, planner: createPlanner(pool) })(batch, jobs);

  /** Starts an instance for each ticket, all in one list of a host of their own. */
  async function startAll(
    ratings: Json[],
    recording = record,
    ids: string[] = ratings.map(() => randomUUID()),
  ): Promise<string[]> {
    const { key, hash } = map;
    const host = new Host(
      firstHead({ versionId: randomUUID(), key, version: 1, hash }),
      new Instances(),
      [map],
      () => randomUUID(),
    );
    const envelopes = ids.map((instanceId, index): Envelope => {
      const variables = { ticket: tickets[index] ?? randomUUID(), rating: ratings[index] ?? null };
      const event = { type: 'instanceStarted', by: 'process', variables } as const;
      return { instanceId, key: randomUUID(), event, opens: { businessKey: null, initiatorId: null } };
    });
    await takeAll(host, [envelopes], false, {
      workflowId: randomUUID(),
      now: () => new Date().toISOString(),
      loadCalledVersion: async () => null,
      record: (batch, _answers, local) =>
        recording(batch, new JobsInBatch(batch, local, createRunWithin({} as never))),
    });
    return ids;
  }

  const begun = (id: string): Promise<unknown> =>
    pool.query(
      `insert into instance (id, route_map_key, version, version_id, status, workflow_id, started_at)
       values ($1, 'route', 1, gen_random_uuid(), 'active', 'another', now())`,
      [id],
    );
  const ratings = async (): Promise<unknown[]> => {
    const { rows } = await pool.query(
      'select rating from ticket where id = any($1) order by array_position($1, id)',
      [tickets],
    );
    return rows.map(({ rating }) => rating);
  };
  const open = async (ids: string[]): Promise<string[]> => {
    const { rows } = await pool.query(
      `select coalesce(t.element_id, 'incident: ' || c.message) as stands from unnest($1::uuid[]) with ordinality as i (id, n)
         left join task t on t.instance_id = i.id left join incident c on c.instance_id = i.id order by n`,
      [ids],
    );
    return rows.map(({ stands }) => stands);
  };

  it('are done with the step that calls for them', async () => {
    const ids = await startAll([4, 5]);

    expect(await ratings()).toEqual([4, 5]);
    expect(await open(ids)).toEqual(['look', 'look']);
    const { rows } = await pool.query('select state from job where instance_id = any($1)', [ids]);
    expect(rows).toEqual([{ state: 'completed' }, { state: 'completed' }]);
  });

  it('are done once, and their step is recorded, where a row that nobody has written is in the way of its history', async () => {
    const id = randomUUID();
    await pool.query(
      `insert into route_event (instance_id, seq, at, element_id, element_type, scope, event) values ($1, 2, now(), 'planted', 'x', 's1', 'x')`,
      [id],
    );

    await startAll([3], record, [id]);

    expect(await ratings()).toEqual([3, null]);
    expect(await open([id])).toEqual(['look']);
    const { rows } = await pool.query(
      'select element_id from route_event where instance_id = $1 order by seq limit 3',
      [id],
    );
    expect(rows.map(({ element_id }) => element_id)).toEqual(['route', 'planted', 'start']);
  });

  it('are not done when the step cannot be recorded, and are done once when it is', async () => {
    let meanwhile: unknown[] = [];
    const task = async (): Promise<never> => {
      throw new Error('There is no calendar');
    };
    const ids = await startAll([3, 2], async (batch, jobs) => {
      const planner = { ...createPlanner(pool), task };
      await expect(createRecord({ pool, planner })(batch, jobs)).rejects.toThrow('calendar');
      meanwhile = await ratings();
      return record(batch, jobs);
    });

    expect(meanwhile).toEqual([null, null]);
    expect(await ratings()).toEqual([3, 2]);
    expect(await open(ids)).toEqual(['look', 'look']);
  });

  it('are not done again when the answer of the database was lost', async () => {
    await startAll([1, 1], async (batch, jobs) => {
      await record(batch, jobs);
      await pool.query('update ticket set rating = 5 where id = any($1)', [tickets]);
      return record(batch, jobs);
    });

    expect(await ratings()).toEqual([5, 5]);
  });

  it('fail alone, where PostgreSQL refuses what one has sent or there is no such record', async () => {
    const ids = await startAll([4, 'very good', 4]);

    expect(await ratings()).toEqual([4, null]);
    expect(await open(ids)).toEqual([
      'look',
      expect.stringMatching(/^incident: .*very good/),
      expect.stringMatching(/^incident: .*there is no such record/),
    ]);
  });

  it('change nothing for an instance that another host has begun', async () => {
    const [theirs = ''] = await startAll([2, 2]);
    const ours = randomUUID();

    await startAll([5, 5], record, [theirs, ours]);

    expect(await ratings()).toEqual([2, 5]);
    expect(await open([theirs, ours])).toEqual(['look', 'look']);
  });

  it('change nothing for one that another host begins meanwhile, and the others are recorded', async () => {
    const [theirs, ours] = [randomUUID(), randomUUID()];
    let isFirst = true;
    await startAll(
      [5, 5],
      async (batch, jobs) => {
        const planner = createPlanner(pool);
        const task: typeof planner.task = async (...asked) => {
          if (isFirst) await begun(theirs);
          isFirst = false;
          return planner.task(...asked);
        };
        return createRecord({ pool, planner: { ...planner, task } })(batch, jobs);
      },
      [theirs, ours],
    );

    expect(await ratings()).toEqual([null, 5]);
    expect(await open([ours])).toEqual(['look']);
  });
});

type Recording = (batch: RecordBatch, jobs: JobsInBatch) => Promise<Recorded>;
