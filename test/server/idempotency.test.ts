import pg from 'pg';
import { appear } from '../../domain/presence.ts';
import { sql } from '../../server/database/sql.ts';
import { type Api, type Caller, client, hire, startApi } from './api.ts';

describe('an Idempotency-Key', () => {
  let api: Api;
  let person: Caller;
  let clientId: string;
  const contract = (subject: string) => ({ subject, clientId, amountMinor: 100 });
  const count = async (subject: string) =>
    (await api.db.one<{ count: number }>(sql`select count(*) from contract where subject = ${subject}`))
      ?.count;

  beforeAll(async () => {
    api = await startApi();
    await hire(api, { login: 'orlova' });
    person = await api.signIn('orlova');
    clientId = await client(api);
  });
  afterAll(() => api.stop());

  it('gives the same answer once', async () => {
    const key = { 'idempotency-key': 'supply-1' };
    const first = await person('POST', '/contracts', contract('Supply'), key);

    const second = await person('POST', '/contracts', contract('Supply'), key);

    expect(first.status).toBe(201);
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(await count('Supply')).toBe(1);
  });

  it('makes one of many that come at once', async () => {
    const send = () => person('POST', '/contracts', contract('Rent'), { 'idempotency-key': 'rent-1' });

    const answers = await Promise.all(Array.from({ length: 8 }, send));

    for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
    expect(await count('Rent')).toBe(1);
  });

  it('keeps a refusal too', async () => {
    const key = { 'idempotency-key': 'wrong-1' };
    const wrong = { ...contract('Wrong'), clientId: '00000000-0000-4000-8000-000000000000' };

    const answers = [
      await person('POST', '/contracts', wrong, key),
      await person('POST', '/contracts', wrong, key),
    ];

    expect(answers.map(({ status }) => status)).toEqual([422, 422]);
  });

  it('is refused for another body or another address', async () => {
    const key = { 'idempotency-key': 'lease-1' };
    await person('POST', '/contracts', contract('Lease'), key);

    expect((await person('POST', '/contracts', contract('Other'), key)).status).toBe(422);
    expect((await person('POST', '/deals', { title: 'Lease', clientId }, key)).status).toBe(422);
  });

  it('of one person is not that of another', async () => {
    await hire(api, { login: 'belov' });
    const other = await api.signIn('belov');
    const key = { 'idempotency-key': 'shared' };

    await person('POST', '/contracts', contract('Shared'), key);
    await other('POST', '/contracts', contract('Shared'), key);

    expect(await count('Shared')).toBe(2);
  });

  it('is free again when our side broke', async () => {
    const key = { 'idempotency-key': 'away' };
    await api.administrator('POST', '/messages', { name: 'Payment' }, key);

    const again = await api.administrator('POST', '/messages', { name: 'Payment' }, key);

    // answered anew, not from memory: the engine is asked again
    expect(again.status).toBe(503);
    expect(await api.db.one(sql`select status from idempotency where key = 'away'`)).toEqual({
      status: null,
    });
  });

  it.each([
    ['before it did anything', true],
    ['after it had done it, before it answered', false],
  ])('whose server died %s is done once by the next', async (_when, before) => {
    const subject = `Died ${before}`;
    const key = { 'idempotency-key': subject };
    await person('POST', '/contracts', contract(subject), key);
    if (before) await api.db.run(sql`delete from contract where subject = ${subject}`);
    await api.db.run(sql`
      update idempotency set status = null, body = null, owner = 'a server that was killed',
             created_at = now() - interval '6 seconds' where key = ${subject}`);

    const again = await person('POST', '/contracts', contract(subject), key);

    expect([again.status, again.body.subject, await count(subject)]).toEqual([201, subject, 1]);
  });

  it('that a living server still answers is waited for', async () => {
    const key = { 'idempotency-key': 'slow' };
    await person('POST', '/contracts', contract('Slow'), key);
    const owner = 'another server';
    const other = new pg.Client({ connectionString: api.databaseUrl });
    await other.connect();
    await appear(other, 'server', owner);
    await api.db.run(sql`
      update idempotency set status = null, owner = ${owner}, created_at = now() - interval '6 seconds' where key = 'slow'`);

    const answering = person('POST', '/contracts', contract('Slow'), key);
    await api.db.run(
      sql`update idempotency set status = 201, body = '{"from":"the other"}' where key = 'slow'`,
    );

    expect((await answering).body).toEqual({ from: 'the other' });
    await other.end();
  });
});
