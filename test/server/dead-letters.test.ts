import pg from 'pg';
import { type Installation, startInstallation } from '../support/installation.ts';
import { until } from '../support/until.ts';
import { oneElement } from './maps.ts';

type Message = {
  id: string;
  messageId: string;
  state: string;
  correlationKey: string | null;
  instanceId: string | null;
};
type Answer = {
  status: number;
  body: { id: string; result: string; instanceIds: string[]; items: Message[]; next: string | null };
};

const CATCH = `<bpmn:intermediateCatchEvent id="Middle">
  <bpmn:messageEventDefinition id="m" messageRef="Paid" marshrut:correlationKey="= number" /></bpmn:intermediateCatchEvent>`;

describe('messages that nobody took', () => {
  let installation: Installation;
  let db: pg.Client;

  beforeAll(async () => {
    installation = await startInstallation();
    db = new pg.Client({ connectionString: installation.databaseUrl });
    await db.connect();
    const files = [{ name: 'payment.bpmn', content: oneElement('payment', CATCH) }];
    expect((await call('POST', '/deployments', { files })).status).toBe(201);
  }, 120_000);
  afterAll(async () => {
    await db?.end();
    await installation?.stop();
  });

  const call = (method: string, path: string, body?: unknown): Promise<Answer> =>
    installation.call(method, path, body);
  const listed = async (query: string) => (await call('GET', `/messages?${query}`)).body.items;
  const send = async (messageId: string, correlationKey: string, ttl = 'PT0.1S') =>
    (
      await call('POST', '/messages', {
        name: 'Paid',
        messageId,
        correlationKey,
        ttl,
        variables: { sum: 10 },
      })
    ).body;
  const dead = async (messageId: string, correlationKey: string): Promise<Message> => {
    await send(messageId, correlationKey);
    let found: Message | undefined;
    await until(async () => {
      found = (await listed('state=dead&limit=200')).find((message) => message.messageId === messageId);
      return found !== undefined;
    });
    return found as Message;
  };
  const waiting = async (number: string) =>
    (await call('POST', '/instances', { routeMapKey: 'payment', variables: { number } })).body.id;
  const instance = async (id: string) =>
    (await call('GET', `/instances/${id}`)).body as unknown as { status: string; variables: object };

  it('go to the dead letters when their time is over, and reach nobody who waits later', async () => {
    const message = await dead('late-1', 'L-1');
    const id = await waiting('L-1');

    expect(message).toMatchObject({ state: 'dead', correlationKey: 'L-1', instanceId: null });
    expect((await instance(id)).status).toBe('active');
  });

  it('are sent again with a corrected key, and delivered exactly once', async () => {
    const message = await dead('typo-1', 'T-0');
    const [id, twin] = [await waiting('T-1'), await waiting('T-1')];

    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        call('POST', `/messages/${message.id}/resend`, { correlationKey: 'T-1', variables: { sum: 20 } }),
      ),
    );

    const delivered = answers.filter(({ status }) => status === 200);
    expect(delivered.length).toBeGreaterThan(0);
    expect(new Set(delivered.flatMap(({ body }) => body.instanceIds)).size).toBe(1);
    expect(answers.filter(({ status }) => ![200, 409].includes(status))).toEqual([]);
    const ended = await Promise.all([id, twin].map(instance));
    expect(ended.map(({ status }) => status).sort()).toEqual(['active', 'completed']);
    expect(ended.find(({ status }) => status === 'completed')?.variables).toMatchObject({ sum: 20 });
    expect((await call('POST', `/messages/${message.id}/resend`, {})).status).toBe(409);
    expect(await listed('state=delivered&name=Paid')).toContainEqual(
      expect.objectContaining({ messageId: 'typo-1', correlationKey: 'T-1' }),
    );
  });

  it('wait again when they are sent again and still nobody wants them', async () => {
    const message = await dead('early-1', 'E-1');

    const answer = await call('POST', `/messages/${message.id}/resend`, { ttl: 'P1D' });
    expect(answer.body).toMatchObject({ result: 'buffered', instanceIds: [] });
    const id = await waiting('E-1');

    await until(async () => (await instance(id)).status === 'completed');
    expect((await instance(id)).variables).toMatchObject({ sum: 10 });
  });

  it('are put away, and their id stays used up', async () => {
    const message = await dead('away-1', 'A-1');
    const id = await waiting('A-1');

    expect((await call('DELETE', `/messages/${message.id}`)).status).toBe(204);
    expect((await call('DELETE', `/messages/${message.id}`)).status).toBe(409);
    expect((await call('POST', `/messages/${message.id}/resend`, {})).status).toBe(409);
    expect(await send('away-1', 'A-1', 'P1D')).toMatchObject({ instanceIds: [] });
    expect((await instance(id)).status).toBe('active');
  });

  it('are listed page by page', async () => {
    for (const name of ['p-1', 'p-2', 'p-3']) await send(name, 'nobody', 'P1D');

    const first = (await call('GET', '/messages?state=buffered&limit=2')).body;
    const next = (await call('GET', `/messages?state=buffered&limit=2&cursor=${first.next}`)).body;

    expect([...first.items, ...next.items].map(({ messageId }) => messageId)).toEqual(['p-3', 'p-2', 'p-1']);
  });

  it('refuse what is malformed or names no message', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await call('POST', `/messages/${nobody}/resend`, {})).status).toBe(404);
    expect((await call('DELETE', `/messages/${nobody}`)).status).toBe(404);
    expect((await call('GET', '/messages?state=lost')).status).toBe(400);
    expect((await call('POST', `/messages/${nobody}/resend`, { ttl: 'soon' })).status).toBe(400);
  });

  it('are not sent again while a server hands them over', async () => {
    const message = await dead('busy-1', 'B-1');
    await db.query(
      `select pg_advisory_lock_shared(hashtext('marshrut-server'), hashtext('a living server'))`,
    );
    await db.query(`update message set owner = 'a living server' where id = $1`, [message.id]);

    expect((await call('POST', `/messages/${message.id}/resend`, {})).status).toBe(409);
    expect((await call('DELETE', `/messages/${message.id}`)).status).toBe(409);
  });
});
