import { openOrm } from '../../domain/database.ts';
import type { EngineClient } from '../../server/engine-client/types.ts';
import { createLogger } from '../../server/logger.ts';
import { readSettings } from '../../server/settings.ts';
import { type RunningServer, startServer } from '../../server/start-server.ts';
import { type Api, caller, hire, startApi } from './api.ts';

describe('two servers of one installation', () => {
  let api: Api;
  let second: RunningServer;
  let closeOrm: () => Promise<void>;

  beforeAll(async () => {
    api = await startApi();
    await hire(api, { login: 'orlova' });
    const orm = await openOrm(api.databaseUrl);
    closeOrm = () => orm.close();
    const settings = readSettings({ DATABASE_URL: api.databaseUrl, PORT: '0' });
    second = await startServer({ settings, orm, engine: {} as EngineClient, logger: createLogger('silent') });
  });
  afterAll(async () => {
    await second.close();
    await closeOrm();
    await api.stop();
  });

  it('know the same sessions', async () => {
    const person = await api.signIn('orlova');
    const elsewhere = caller(second.url, { cookie: person.cookie, 'x-csrf-token': person.csrfToken });

    expect((await elsewhere('GET', '/session')).body).toMatchObject({ login: 'orlova' });
    await elsewhere('DELETE', '/session');
    expect((await person('GET', '/session')).status).toBe(401);
  });

  it('say that they are ready, each for itself', async () => {
    const ready = await caller(second.url, {})('GET', '/readyz');

    expect([ready.status, ready.body]).toMatchObject([
      200,
      { ready: true, parts: { database: { ok: true }, events: { ok: true } } },
    ]);
  });

  it('stop without waiting for open streams', async () => {
    const person = await api.signIn('orlova');
    const orm = await openOrm(api.databaseUrl);
    const settings = readSettings({ DATABASE_URL: api.databaseUrl, PORT: '0' });
    const third = await startServer({
      settings,
      orm,
      engine: {} as EngineClient,
      logger: createLogger('silent'),
    });
    const stream = await fetch(`${third.url}/api/events`, { headers: { cookie: person.cookie } });
    const began = performance.now();

    await third.close();

    expect(performance.now() - began).toBeLessThan(2000);
    await stream.text();
    await orm.close();
  });
});
