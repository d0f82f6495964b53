import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { openPool } from '../../domain/pool.ts';
import { BatchOperationDrainer } from '../../server/batch-operations/drainer.ts';
import { type EngineClient, EngineClientError } from '../../server/engine-client/types.ts';
import { createLogger } from '../../server/logger.ts';
import type { EngineEvent } from '../../workflows/engine/events.ts';
import { until } from '../support/until.ts';
import { type Api, type Body, hire, startApi } from './api.ts';
import { oneTask } from './maps.ts';

type Operation = Body & { total: number; done: number; failed: number; stopped: number; queued: number };

describe('a batch operation', () => {
  let api: Api;
  let pool: pg.Pool;
  const drainers: BatchOperationDrainer[] = [];

  beforeAll(async () => {
    api = await startApi();
    pool = openPool(api.databaseUrl);
    await hire(api, { login: 'chief', access: ['manager'] });
    const files = [{ name: 'a.bpmn', content: oneTask('invoice') }];
    expect((await api.administrator('POST', '/deployments', { files })).status).toBe(201);
  });
  afterEach(async () => {
    await Promise.all(drainers.splice(0).map((drainer) => drainer.stop()));
    await pool.query('truncate instance, incident, taken_key, batch_operation cascade');
  });
  afterAll(async () => {
    await pool.end();
    await api.stop();
  });

  const drain = (engine: FakeEngine): BatchOperationDrainer => {
    const needs = { pool, engine, logger: createLogger('silent'), url: api.databaseUrl };
    const drainer = new BatchOperationDrainer(needs);
    drainers.push(drainer);
    drainer.start();
    return drainer;
  };
  type Row = { status?: string; key?: string; businessKey?: string; incidents?: number; variables?: object };
  const put = async (rows: Row[]): Promise<string[]> => {
    const ids: string[] = [];
    for (const [n, row] of rows.entries()) {
      const { status = 'active', key = 'invoice', businessKey = null, incidents = 0, variables = {} } = row;
      const id = randomUUID();
      ids.push(id);
      await pool.query(
        `insert into instance (id, route_map_key, version, version_id, business_key, status, variables, active, incident_count, workflow_id, started_at)
         values ($1, $2, 1, $1, $3, $4, $5, '[{"elementId": "Task", "name": null, "type": "bpmn:UserTask", "since": "2026-01-01T00:00:00Z", "count": 1}]', $6, 'w', timestamptz '2026-01-01' + $7 * interval '1 minute')`,
        [id, key, businessKey, status, variables, incidents, n],
      );
      for (let i = 0; i < incidents; i += 1)
        await pool.query(
          `insert into incident (id, instance_id, element_id, message, at) values ($1, $2, 'Task', 'broken', now())`,
          [randomUUID(), id],
        );
    }
    return ids;
  };
  const many = (count: number, row: Row = {}) => put(Array.from({ length: count }, () => row));
  const operate = async (body: object, key?: string) => {
    const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
    const answer = await api.administrator('POST', '/batch-operations', body, headers);
    return { status: answer.status, body: answer.body as Operation };
  };
  const look = async (id: string) =>
    (await api.administrator('GET', `/batch-operations/${id}`)).body as Operation;
  const isOver = (id: string) => async () => (await look(id)).queued === 0;

  it('is taken at once and done to all that match, a few at a time', async () => {
    const ids = await many(60);
    await many(3, { status: 'completed' });
    const filter = { routeMapKey: 'invoice' };
    const { status, body } = await operate({ operation: 'suspend', filter, reason: 'Audit' });
    expect([status, body]).toMatchObject([202, { total: 60, queued: 60, leftOut: 3, finishedAt: null }]);
    const engine = new FakeEngine();

    drain(engine);

    await until(isOver(body.id));
    expect(await look(body.id)).toMatchObject({ done: 60, failed: 0, finishedAt: expect.any(String) });
    expect(engine.sent.map(({ instanceId }) => instanceId).sort()).toEqual(ids.sort());
    expect(engine.sent[0]?.event).toEqual({ type: 'instanceSuspended', reason: 'Audit' });
    expect(engine.most).toBeLessThanOrEqual(25);
    const list = (await api.administrator('GET', '/batch-operations')).body;
    expect(list.items).toMatchObject([
      { id: body.id, operation: 'suspend', done: 60, routeMapKey: 'invoice' },
    ]);
  });

  it('says before what it would be done to, and changes nothing', async () => {
    await put([{ status: 'active' }, { status: 'suspended' }, { status: 'completed' }]);
    const preview = (body: object) => api.administrator('POST', '/batch-operations/preview', body);
    const filter = { routeMapKey: 'invoice' };

    const suspending = await preview({ operation: 'suspend', filter });

    expect([suspending.status, suspending.body]).toMatchObject([
      200,
      { matched: 3, total: 1, leftOut: 2, tried: 0, refused: 0 },
    ]);
    expect((await api.administrator('GET', '/batch-operations')).body.items).toEqual([]);
  });

  it('is one for one idempotency key', async () => {
    await many(2);
    const body = { operation: 'cancel', filter: { routeMapKey: 'invoice' } };

    const [first, second] = [await operate(body, 'once'), await operate(body, 'once')];

    expect(second.body.id).toBe(first.body.id);
    expect((await api.administrator('GET', '/batch-operations')).body.items).toHaveLength(1);
  });

  it('retries the incidents that were open when it was asked for, each once', async () => {
    const [id = ''] = await put([{ incidents: 2 }, {}]);
    const { body } = await operate({
      operation: 'retryIncidents',
      filter: { incidents: true },
      parameters: { variables: { limit: 5 } },
    });
    const engine = new FakeEngine();
    drain(engine);

    await until(isOver(body.id));
    expect([body.total, engine.sent.length]).toEqual([1, 2]);
    expect(new Set(engine.sent.map(({ key }) => key)).size).toBe(2);
    expect(engine.sent[0]).toMatchObject({
      instanceId: id,
      event: { type: 'incidentRetried', variables: { limit: 5 } },
    });
  });

  it('goes on past what the engine refuses, and tells why', async () => {
    const ids = await many(10);
    const { body } = await operate({ operation: 'cancel', ids });
    drain(
      new FakeEngine((instanceId) =>
        instanceId === ids[4] ? new EngineClientError('REFUSED', 'no way', 'Task') : null,
      ),
    );

    await until(isOver(body.id));
    const { done, failed, failures } = await look(body.id);
    expect([done, failed, failures]).toMatchObject([
      9,
      1,
      [{ item: 4, instanceId: ids[4], reason: 'no way', elementId: 'Task' }],
    ]);
    const items = (await api.administrator('GET', `/batch-operations/${body.id}/items?state=failed`)).body;
    expect(items.items).toHaveLength(1);
  });

  it('asks the engine nothing about an instance that has ended before its turn', async () => {
    const [id = ''] = await put([{}]);
    const { body } = await operate({ operation: 'suspend', ids: [id] });
    await pool.query(`update instance set status = 'completed' where id = $1`, [id]);
    const engine = new FakeEngine();
    drain(engine);

    await until(isOver(body.id));
    expect(await look(body.id)).toMatchObject({
      failed: 1,
      failures: [{ reason: 'The instance has ended' }],
    });
    expect(engine.sent).toEqual([]);
  });

  it('takes a called instance that went with its caller for cancelled', async () => {
    const [id = ''] = await put([{}]);
    const { body } = await operate({ operation: 'cancel', ids: [id] });
    await pool.query(`update instance set status = 'terminated' where id = $1`, [id]);
    drain(new FakeEngine(() => new EngineClientError('NOT_FOUND', 'The instance has ended')));

    await until(isOver(body.id));
    expect(await look(body.id)).toMatchObject({ done: 1, failed: 0 });
  });

  it('stops, and leaves what was not begun as it is', async () => {
    await many(40);
    const { body } = await operate({ operation: 'cancel', filter: { routeMapKey: 'invoice' } });
    const engine = new FakeEngine();
    const held = engine.hold();
    drain(engine);
    await until(() => engine.sent.length > 0);

    const stopping = api.administrator('POST', `/batch-operations/${body.id}/stop`);
    await until(async () => (await waiting()) > 0);
    held();

    const stopped = (await stopping).body as Operation;
    await until(isOver(body.id));
    expect(stopped.stoppedAt).toEqual(expect.any(String));
    const { done, failed, stopped: left } = await look(body.id);
    expect([done + left, failed, engine.sent.length]).toEqual([40, 0, done]);
    expect(left).toBeGreaterThan(0);
  });
  const waiting = async (): Promise<number> =>
    (await pool.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock'`)).rowCount ?? 0;

  it('does each item once where a server ends before it wrote them down', async () => {
    await many(12);
    const { body } = await operate({ operation: 'cancel', filter: { routeMapKey: 'invoice' } });
    const engine = new FakeEngine();
    const held = engine.hold();
    const first = drain(engine);
    await until(() => engine.taken.size > 0);
    await first.stop();
    held();

    drain(engine);
    drain(engine);

    await until(isOver(body.id));
    expect(await look(body.id)).toMatchObject({ done: 12, failed: 0 });
    expect([engine.taken.size, engine.sent.length]).toEqual([12, 12]);
  });

  it('lets a small one pass a large one', async () => {
    const large = await many(80);
    const [small = ''] = await many(1);
    const first = await operate({ operation: 'suspend', ids: large });
    const second = await operate({ operation: 'cancel', ids: [small] });
    const engine = new FakeEngine();

    drain(engine);

    await until(isOver(first.body.id));
    await until(isOver(second.body.id));
    expect(engine.sent.slice(0, 5).map(({ instanceId }) => instanceId)).toContain(small);
  });

  it('is refused where it would be done to nothing, to several route maps at once, or to everything', async () => {
    await put([{}, { key: 'other', businessKey: 'A-1' }]);
    const instructions = [{ type: 'cancel', elementId: 'Task' }];

    const answers = [
      await operate({ operation: 'resume', filter: { routeMapKey: 'invoice' } }),
      await operate({ operation: 'modify', filter: { incidents: false }, parameters: { instructions } }),
      await operate({ operation: 'migrate', filter: { routeMapKey: 'invoice' }, parameters: { version: 9 } }),
      await operate({ operation: 'cancel', filter: {} }),
      await operate({ operation: 'cancel' }),
      await operate({ operation: 'explode', filter: { routeMapKey: 'invoice' } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([422, 422, 404, 400, 400, 400]);
  });

  it('shows a batch of starts in the same way, with what came of each, and does not stop it', async () => {
    const items = ['INV-1', 'INV-2', 'INV-3'].map((businessKey) => ({ routeMapKey: 'invoice', businessKey }));
    const { body: batch } = await api.administrator('POST', '/instances/batch', { items });
    const started = randomUUID();
    await pool.query(
      `update start_queue set done_at = now(), state = case item when 0 then 'started' else 'failed' end,
              instance_id = case item when 0 then $2::uuid else instance_id end, reason = case item when 1 then 'no way' end
        where batch_id = $1 and item < 2`,
      [batch.id, started],
    );

    const seen = await look(batch.id);
    const [list, waiting, stopping] = [
      await api.administrator('GET', `/batch-operations/${batch.id}/items`),
      await api.administrator('GET', `/batch-operations/${batch.id}/items?state=queued`),
      await api.administrator('POST', `/batch-operations/${batch.id}/stop`),
    ];

    expect(seen).toMatchObject({
      operation: 'start',
      routeMapKey: 'invoice',
      total: 3,
      queued: 1,
      done: 1,
      failed: 1,
      finishedAt: null,
      failures: [{ item: 1, businessKey: 'INV-2', instanceId: null, reason: 'no way' }],
    });
    expect(list.body.items).toMatchObject([
      { instanceId: started, businessKey: 'INV-1', state: 'done' },
      { instanceId: null, businessKey: 'INV-2', state: 'failed' },
      { instanceId: null, businessKey: 'INV-3', state: 'queued' },
    ]);
    expect(waiting.body.items).toHaveLength(1);
    expect(stopping.status).toBe(422);
    await pool.query('delete from start_batch');
  });

  it('is for administrators alone', async () => {
    const chief = await api.signIn('chief');
    const body = { operation: 'cancel', filter: { routeMapKey: 'invoice' } };
    const path = `/batch-operations/${randomUUID()}`;

    const answers = await Promise.all([
      chief('POST', '/batch-operations', body),
      chief('POST', '/batch-operations/preview', body),
      chief('GET', '/batch-operations'),
      chief('GET', path),
      chief('GET', `${path}/items`),
      chief('POST', `${path}/stop`),
    ]);

    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(403));
  });

  /** Keeps what was sent to it; like the engine it writes keys down that it has taken. */
  class FakeEngine implements Pick<EngineClient, 'send'> {
    readonly sent: { instanceId: string; event: EngineEvent; key: string }[] = [];
    readonly taken = new Set<string>();
    most = 0;
    #now = 0;
    #held: Promise<void> | null = null;
    readonly #refusal: (instanceId: string) => Error | null;

    constructor(refusal: (instanceId: string) => Error | null = () => null) {
      this.#refusal = refusal;
    }

    /** Takes events, but answers only when what this gives is called. */
    hold(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#held = promise;
      return () => {
        this.#held = null;
        resolve();
      };
    }

    async send(instanceId: string, event: EngineEvent, { key }: { key: string }): Promise<void> {
      this.sent.push({ instanceId, event, key });
      this.#now += 1;
      this.most = Math.max(this.most, this.#now);
      const refusal = this.#refusal(instanceId);
      if (!refusal)
        await pool.query('insert into taken_key (key, instance_id) values ($1, $2)', [key, instanceId]);
      if (!refusal) this.taken.add(key);
      await (this.#held ?? new Promise((answered) => setImmediate(answered)));
      this.#now -= 1;
      if (refusal) throw refusal;
    }
  }
});
