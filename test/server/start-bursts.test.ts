import type { MikroORM } from '@mikro-orm/postgresql';
import { openOrm } from '../../domain/database.ts';
import { type EngineClient, EngineClientError } from '../../server/engine-client/types.ts';
import { createLogger } from '../../server/logger.ts';
import { readSettings } from '../../server/settings.ts';
import { type RunningServer, startServer } from '../../server/start-server.ts';
import { until } from '../support/until.ts';
import { ADMIN_TOKEN, type Api, type Caller, caller, startApi } from './api.ts';
import { oneTask } from './maps.ts';

describe('many starts one by one', () => {
  const COUNT = 120;
  const AT_ONCE = 50;
  let api: Api;
  let orm: MikroORM;
  let server: RunningServer;
  let administrator: Caller;
  const begun: ((error: Error) => void)[] = [];
  let [now, most] = [0, 0];

  /** Answers no start before it is told to. */
  const engine = {
    start: async () => {
      now += 1;
      most = Math.max(most, now);
      return new Promise<never>((_, refuse) => begun.push(refuse)).finally(() => {
        now -= 1;
      });
    },
  } as Partial<EngineClient> as EngineClient;

  beforeAll(async () => {
    api = await startApi();
    const files = [{ name: 'a.bpmn', content: oneTask('asked') }];
    expect((await api.administrator('POST', '/deployments', { files })).status).toBe(201);
    orm = await openOrm(api.databaseUrl);
    const settings = readSettings({ DATABASE_URL: api.databaseUrl, ADMIN_TOKEN, PORT: '0' });
    server = await startServer({ settings, orm, engine, logger: createLogger('silent') });
    administrator = caller(server.url, { authorization: `Bearer ${ADMIN_TOKEN}` });
  });
  afterAll(async () => {
    await server.close();
    await orm.close();
    await api.stop();
  });

  it('wait for one another, are all answered, and hold up nobody else', async () => {
    const answers = Promise.all(
      Array.from({ length: COUNT }, () => administrator('POST', '/instances', { routeMapKey: 'asked' })),
    );
    await until(() => begun.length === AT_ONCE);

    const others = await administrator('GET', '/route-maps');

    for (let answered = 0; answered < COUNT; answered += 1) {
      await until(() => begun.length > 0);
      begun.shift()?.(new EngineClientError('REFUSED', 'as the test wants'));
    }
    expect(others.status).toBe(200);
    expect(most).toBe(AT_ONCE);
    expect((await answers).map(({ status }) => status)).toEqual(Array(COUNT).fill(422));
  });
});
