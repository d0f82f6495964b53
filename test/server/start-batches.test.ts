import type pg from 'pg';
import { openPool } from '../../domain/pool.ts';
import { instanceIdFor } from '../../server/engine-client/hosts.ts';
import { EngineClientError, type StartRequest } from '../../server/engine-client/types.ts';
import { createLogger } from '../../server/logger.ts';
import { StartDrainer } from '../../server/start-queue/drainer.ts';
import { until } from '../support/until.ts';
import { type Api, type Caller, hire, startApi } from './api.ts';
import { oneTask } from './maps.ts';

describe('a batch of starts', () => {
  let api: Api;
  let pool: pg.Pool;
  let orlova: Caller;
  const drainers: StartDrainer[] = [];

  beforeAll(async () => {
    api = await startApi();
    pool = openPool(api.databaseUrl);
    for (const login of ['orlova', 'petrov']) await hire(api, { login });
    await hire(api, { login: 'chief', access: ['manager'] });
    orlova = await api.signIn('orlova');
    const files = [{ name: 'a.bpmn', content: oneTask('invoice') }];
    expect((await api.administrator('POST', '/deployments', { files })).status).toBe(201);
  });
  afterEach(() => Promise.all(drainers.splice(0).map((drainer) => drainer.stop())));
  afterAll(async () => {
    await pool.end();
    await api.stop();
  });

  const drain = (engine: FakeEngine): StartDrainer => {
    const needs = { pool, engine, logger: createLogger('silent'), url: api.databaseUrl };
    const drainer = new StartDrainer(needs);
    drainers.push(drainer);
    drainer.start();
    return drainer;
  };
  const invoices = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      routeMapKey: 'invoice',
      businessKey: `INV-${n}`,
      variables: { n },
    }));
  const startBatch = async (items: object[], key?: string, by: Caller = orlova) =>
    by('POST', '/instances/batch', { items }, key === undefined ? {} : { 'idempotency-key': key });
  const batch = async (id: string) => (await api.administrator('GET', `/batches/${id}`)).body;
  const isOver = (id: string) => async () => (await batch(id)).queued === 0;

  it('is taken at once, and starts in the order of its list when the engine is there', async () => {
    const { status, body } = await startBatch(invoices(250));
    expect([status, body]).toMatchObject([202, { total: 250, queued: 250, started: 0, finishedAt: null }]);
    const engine = new FakeEngine();

    drain(engine);

    await until(isOver(body.id));
    expect(await batch(body.id)).toMatchObject({ started: 250, failed: 0, finishedAt: expect.any(String) });
    expect(engine.requests.map(({ variables }) => variables?.n)).toEqual(invoices(250).map((_, n) => n));
    expect(engine.most).toBeLessThanOrEqual(100);
    expect(engine.requests[7]).toMatchObject({ by: 'process', businessKey: 'INV-7' });
    expect(engine.requests[7]?.initiatorId).toEqual(expect.any(String));
    const items = await orlova('GET', `/batches/${body.id}/items?limit=200`);
    const rest = await orlova('GET', `/batches/${body.id}/items?limit=200&cursor=${items.body.next}`);
    const listed = [...items.body.items, ...rest.body.items];
    expect(listed.map(({ instanceId }) => instanceId)).toEqual([...engine.instances]);
    expect([listed[249], rest.body.next]).toMatchObject([{ item: 249, businessKey: 'INV-249' }, null]);
  });

  it('is one batch for one idempotency key', async () => {
    const [first, second] = [
      await startBatch(invoices(3), 'monthly'),
      await startBatch(invoices(3), 'monthly'),
    ];
    const other = await startBatch(invoices(4), 'monthly');
    const engine = new FakeEngine();
    drain(engine);

    await until(isOver(first.body.id));
    expect([first.status, second.body.id, other.status]).toEqual([202, first.body.id, 422]);
    expect(engine.instances.size).toBe(3);
  });

  it('is refused as a whole where an item cannot start, and says which', async () => {
    const kept = async () => (await pool.query('select count(*)::int as n from start_queue')).rows;
    const before = await kept();
    const items = [
      ...invoices(2),
      { routeMapKey: 'nowhere' },
      { routeMapKey: 'invoice', version: 7 },
      { routeMapKey: 'invoice', variables: { text: 'a'.repeat(1024 * 1024) } },
    ];

    const { status, body } = await startBatch(items);

    expect([status, body.problems.map(({ path }) => path)]).toEqual([
      422,
      ['body.items.2.routeMapKey', 'body.items.3.routeMapKey', 'body.items.4.variables'],
    ]);
    expect(await kept()).toEqual(before);
  });

  it('has 1 to 10,000 items', async () => {
    const [none, many] = [await startBatch([]), await startBatch(invoices(10_001))];
    const most = await startBatch(invoices(10_000));

    expect([none.status, many.status, most.status, most.body.queued]).toEqual([400, 400, 202, 10_000]);
    await pool.query('delete from start_batch where id = $1', [most.body.id]);
  });

  it('is seen by whoever asked for it and by those who operate instances', async () => {
    const { body } = await startBatch(invoices(1));
    const [petrov, chief] = [await api.signIn('petrov'), await api.signIn('chief')];
    drain(new FakeEngine());
    await until(isOver(body.id));

    const seenBy = async (who: Caller) => [
      (await who('GET', `/batches/${body.id}`)).status,
      (await who('GET', `/batches/${body.id}/items`)).body.items.length,
    ];
    expect(await Promise.all([orlova, petrov, chief].map(seenBy))).toEqual([
      [200, 1],
      [404, 0],
      [200, 1],
    ]);
  });

  it('goes on past an item that the engine refuses, and tells why', async () => {
    const { body } = await startBatch(invoices(30));
    drain(
      new FakeEngine(({ variables }) =>
        variables?.n === 4 ? new EngineClientError('REFUSED', 'no way out', 'Middle') : null,
      ),
    );

    await until(isOver(body.id));
    const { started, failed, failures } = await batch(body.id);
    expect([started, failed, failures]).toEqual([
      29,
      1,
      [
        {
          item: 4,
          routeMapKey: 'invoice',
          businessKey: 'INV-4',
          state: 'failed',
          reason: 'no way out',
          elementId: 'Middle',
          instanceId: null,
        },
      ],
    ]);
  });

  it('waits while the engine is away, and starts when it is back', async () => {
    const { body } = await startBatch(invoices(8));
    let isAway = true;
    const engine = new FakeEngine(() =>
      isAway ? new EngineClientError('UNAVAILABLE', 'Temporal is away') : null,
    );
    drain(engine);
    await until(async () => {
      const items = (await orlova('GET', `/batches/${body.id}/items`)).body.items;
      return items.some(({ state, reason }) => state === 'queued' && reason === 'Temporal is away');
    });

    isAway = false;

    await until(isOver(body.id));
    expect(await batch(body.id)).toMatchObject({ started: 8, failed: 0 });
  });

  it('starts each item once where a server ends before it wrote them down', async () => {
    const { body } = await startBatch(invoices(20));
    const engine = new FakeEngine();
    engine.stays = true;
    const first = drain(engine);
    await until(() => engine.instances.size > 0);
    await first.stop();
    engine.stays = false;

    drain(engine);
    drain(engine);

    await until(isOver(body.id));
    expect(await batch(body.id)).toMatchObject({ started: 20, failed: 0 });
    expect(engine.instances.size).toBe(20);
    expect(engine.requests.length).toBeGreaterThan(20);
  });
});

/** Keeps what it was asked to start; like the engine, one key is one instance. */
class FakeEngine {
  readonly requests: StartRequest[] = [];
  readonly instances = new Set<string>();
  /** Starts, but never answers. */
  stays = false;
  /** How many starts it had at a time at most. */
  most = 0;
  #now = 0;
  readonly #refusal: (request: StartRequest) => Error | null;

  constructor(refusal: (request: StartRequest) => Error | null = () => null) {
    this.#refusal = refusal;
  }

  async start(request: StartRequest): Promise<{ instanceId: string }> {
    this.requests.push(request);
    this.#now += 1;
    this.most = Math.max(this.most, this.#now);
    const refusal = this.#refusal(request);
    const instanceId = instanceIdFor(request.key);
    if (!refusal) this.instances.add(instanceId);
    if (this.stays) await new Promise(() => {});
    await new Promise((answered) => setImmediate(answered));
    this.#now -= 1;
    if (refusal) throw refusal;
    return { instanceId };
  }
}
