import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Rides } from '../../activities/rides/rides.ts';
import { Station } from '../../activities/rides/station.ts';
import { openPool } from '../../domain/pool.ts';
import { Stations } from '../../server/engine-client/stations.ts';
import type { Envelope } from '../../workflows/messages.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';

const envelope: Envelope = {
  instanceId: '00000000-0000-4000-8000-000000000000',
  key: 'a',
  event: { type: 'variablesSet', variables: {} },
};

describe("the station of a worker's hosts", () => {
  let database: FreshDatabase;
  let pool: pg.Pool;
  let alive: pg.Client;
  let station: Station;
  let url: string;
  let secret: string;
  const waiting: Envelope[][] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    pool = openPool(database.url);
    alive = new pg.Client({ connectionString: database.url });
    await alive.connect();
    const rides = new Rides(async () => 'missed');
    const board = rides.board.bind(rides);
    rides.board = (workflowId, envelopes) => {
      waiting.push(envelopes);
      return board(workflowId, envelopes);
    };
    station = new Station(rides);
    await station.open('127.0.0.1');
    await pool.query(
      "insert into ride_station (id, url, secret) values (gen_random_uuid(), 'http://gone', '00')",
    );
    await station.appear(alive);
    const { rows } = await pool.query('select id, url, secret from ride_station');
    expect(rows.map(({ id }) => id)).toEqual([station.id]);
    ({ url, secret } = rows[0]);
  });
  afterAll(async () => {
    await station.close();
    await alive.end();
    await pool.end();
    await database.drop();
  });

  const post = (path: string, body: string, token = secret): Promise<Response> =>
    fetch(`${url}${path}`, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } });

  it('refuses who does not know its secret', async () => {
    const wrong = await Promise.all(
      ['', '00', secret.replace(/./g, 'f')].map((token) => post('/hosts/host', '[]', token)),
    );

    expect(wrong.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(waiting).toEqual([]);
  });

  it('says what is wrong with what it cannot read', async () => {
    const answers = await Promise.all([
      post('/hosts/host', '{'),
      post('/hosts/host', '{}'),
      post('/else', '[]'),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 404]);
    expect(waiting).toEqual([]);
  });

  it('lets servers that know it by the database board a ride', async () => {
    const stations = new Stations(pool);
    stations.learn('host', station.id);

    expect(await stations.deliver('host', [envelope])).toBeNull();
    expect(waiting).toEqual([[envelope]]);
    stations.close();
  });

  it('is not looked for on another machine by an address that means the machine itself', async () => {
    await pool.query("update ride_station set machine = 'another'");
    const stations = new Stations(pool);
    stations.learn('host', station.id);
    waiting.length = 0;

    expect(await stations.deliver('host', [envelope])).toBeNull();
    expect(waiting).toEqual([]);
    stations.close();
  });

  it('is not looked for any more where it has gone', async () => {
    const stations = new Stations(pool);
    stations.learn('host', '11111111-1111-4111-8111-111111111111');

    expect(await stations.deliver('host', [envelope])).toBeNull();
    stations.close();
  });
});
