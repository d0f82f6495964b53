import type pg from 'pg';
import { openPool } from '../../domain/pool.ts';
import { sql } from '../../server/database/sql.ts';
import { instanceIdFor } from '../../server/engine-client/hosts.ts';
import { EngineClientError, type StartRequest } from '../../server/engine-client/types.ts';
import { createLogger } from '../../server/logger.ts';
import { StartScheduler } from '../../server/start-timers/scheduler.ts';
import { until } from '../support/until.ts';
import { type Api, startApi } from './api.ts';
import { timerStart } from './maps.ts';

describe('a route map with a timer start event', () => {
  let api: Api;
  let engine: FakeEngine;
  let pool: pg.Pool;
  const schedulers: StartScheduler[] = [];

  const deploy = (content: string) =>
    api.administrator('POST', '/deployments', { files: [{ name: 'a.bpmn', content }] });
  const schedule = (by: FakeEngine = engine): StartScheduler => {
    const needs = { pool, engine: by, logger: createLogger('silent'), url: api.databaseUrl };
    const scheduler = new StartScheduler(needs);
    schedulers.push(scheduler);
    scheduler.start();
    return scheduler;
  };
  const nextStartAt = async (key: string) =>
    (await api.administrator('GET', `/route-maps/${key}`)).body.nextStartAt as string | null;
  const missed = (key: string, ago: string) =>
    api.db.run(sql`
      update planned_start set due_at = date_trunc('milliseconds', now() - ${ago}::interval),
             begins_at = date_trunc('milliseconds', now() - ${ago}::interval) where route_map_key = ${key}`);

  beforeAll(async () => {
    api = await startApi();
    pool = openPool(api.databaseUrl);
  });
  beforeEach(() => {
    engine = new FakeEngine();
  });
  afterEach(async () => {
    await Promise.all(schedulers.splice(0).map((scheduler) => scheduler.stop()));
    await api.db.run(sql`truncate planned_start`);
  });
  afterAll(async () => {
    await pool.end();
    await api.stop();
  });

  it('says when it starts next', async () => {
    await deploy(timerStart('daily', 'Cycle', 'R/2999-01-01T06:00:00Z/P1D'));

    expect(await nextStartAt('daily')).toBe('2999-01-01T06:00:00.000Z');
  });

  it('starts again and again, as often as its cycle says', async () => {
    schedule();
    await deploy(timerStart('thrice', 'Cycle', 'R3/PT0.2S'));

    await until(async () => (await nextStartAt('thrice')) === null);
    expect(engine.instances.size).toBe(3);
    expect(engine.requests[0]).toMatchObject({ by: 'timer', startElementId: 'Start' });
    expect(engine.requests[0]?.initiatorId).toBeUndefined();
  });

  it('starts at once where its date is past, and no more with the next version', async () => {
    schedule();
    await deploy(timerStart('past', 'Date', '2020-01-01T00:00:00Z'));
    await until(async () => (await nextStartAt('past')) === null);
    await deploy(timerStart('past', 'Date', '2020-01-01T00:00:00Z', 'Новое имя'));
    await deploy(timerStart('later', 'Date', '2020-01-01T00:00:00Z'));

    await until(() => engine.instances.size === 2);
    expect(new Set(engine.requests.map(({ versionId }) => versionId)).size).toBe(2);
  });

  it('follows its latest version alone', async () => {
    await deploy(timerStart('changing', 'Date', '2999-01-01T00:00:00Z'));
    await deploy(timerStart('changing', 'Date', '2998-01-01T00:00:00Z'));
    const second = await nextStartAt('changing');
    await deploy(timerStart('changing', 'Date', '2998-01-01T00:00:00Z'));
    const same = await nextStartAt('changing');
    await deploy(timerStart('changing', 'None', ''));

    expect([second, same, await nextStartAt('changing')]).toEqual([
      '2998-01-01T00:00:00.000Z',
      '2998-01-01T00:00:00.000Z',
      null,
    ]);
  });

  it('makes up once for what was missed, and keeps its time of day', async () => {
    await deploy(timerStart('hourly', 'Cycle', 'R/PT1H'));
    await missed('hourly', '5 hours 20 minutes');

    schedule();

    await until(async () => Date.parse((await nextStartAt('hourly')) ?? '') > Date.now());
    const next = Date.parse((await nextStartAt('hourly')) ?? '') - Date.now();
    expect(engine.instances.size).toBe(1);
    expect(Math.round(next / 60_000)).toBe(40);
  });

  it('starts once where two servers look after it', async () => {
    for (const key of ['a', 'b', 'c', 'd', 'e'])
      await deploy(timerStart(`two-${key}`, 'Date', '2020-01-01T00:00:00Z'));
    const other = new FakeEngine();

    schedule();
    schedule(other);

    await until(() => engine.requests.length + other.requests.length >= 5);
    await until(async () => (await nextStartAt('two-e')) === null);
    expect(engine.requests.length + other.requests.length).toBe(5);
  });

  it('starts once where its server ended before it wrote the start down', async () => {
    await deploy(timerStart('cut', 'Date', '2020-01-01T00:00:00Z'));
    const first = schedule();
    engine.stays = true;
    await until(() => engine.instances.size === 1);
    await first.stop();
    const [before] = [...engine.instances];
    engine.stays = false;

    schedule();

    await until(async () => (await nextStartAt('cut')) === null);
    expect([...engine.instances]).toEqual([before]);
  });

  it('waits where the engine is away, and is not held up by one that is refused', async () => {
    await deploy(timerStart('refused', 'Date', '2020-01-01T00:00:00Z'));
    const refusing = new FakeEngine(new EngineClientError('REFUSED', 'no'));
    const away = new FakeEngine(new EngineClientError('UNAVAILABLE', 'away'));
    const first = schedule(away);
    await until(() => away.requests.length > 0);
    const waiting = await nextStartAt('refused');
    await first.stop();
    schedule(refusing);

    await until(async () => (await nextStartAt('refused')) === null);
    expect(waiting).toBe('2020-01-01T00:00:00.000Z');
  });

  it('is refused at the event where its timer says no moment, and nothing is planned', async () => {
    const { status, body } = await deploy(timerStart('wrong', 'Cycle', '= every + 1'));

    expect([status, body.problems]).toMatchObject([422, [{ elementId: 'Start', rule: 'start-timer' }]]);
    expect(await api.db.one(sql`select 1 from planned_start`)).toBeNull();
  });
});

/** Keeps what it was asked to start; like the engine, one key is one instance. */
class FakeEngine {
  readonly requests: StartRequest[] = [];
  readonly instances = new Set<string>();
  /** Starts, but never answers. */
  stays = false;
  readonly #refusal: Error | undefined;

  constructor(refusal?: Error) {
    this.#refusal = refusal;
  }

  async start(request: StartRequest): Promise<{ instanceId: string }> {
    this.requests.push(request);
    if (this.#refusal) throw this.#refusal;
    const instanceId = instanceIdFor(request.key);
    this.instances.add(instanceId);
    if (this.stays) await new Promise(() => {});
    return { instanceId };
  }
}
