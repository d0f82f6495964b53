import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { type Installation, startInstallation } from '../support/installation.ts';
import { until } from '../support/until.ts';
import { oneElement } from './maps.ts';

jest.setTimeout(120_000);

const CATCH = `<bpmn:intermediateCatchEvent id="Middle">
  <bpmn:messageEventDefinition id="m" messageRef="Paid" marshrut:correlationKey="= number" /></bpmn:intermediateCatchEvent>`;

describe('a message whose server was killed', () => {
  let installation: Installation;
  let database: pg.Client;

  const call = async (path: string, body: object) =>
    (await installation.call('POST', path, body)).body as {
      id: string;
      result: string;
      instanceIds: string[];
    };
  const statusOf = async (id: string) =>
    ((await installation.call('GET', `/instances/${id}`)).body as { status: string }).status;
  const waitingFor = async (number: string) =>
    (await call('/instances', { routeMapKey: 'one-message', variables: { number } })).id;
  const stateOf = async (messageId: string) =>
    (await database.query('select state, instance_id from message where message_id = $1', [messageId]))
      .rows[0];

  beforeAll(async () => {
    installation = await startInstallation();
    database = new pg.Client({ connectionString: installation.databaseUrl });
    await database.connect();
    const files = [{ name: 'one-message.bpmn', content: oneElement('one-message', CATCH) }];
    expect((await installation.call('POST', '/deployments', { files })).status).toBe(201);
  });
  afterAll(async () => {
    await database?.end();
    await installation?.stop();
  });

  it('before it was given to anybody, reaches who waits', async () => {
    const instanceId = await waitingFor('A-1');

    await database.query(`
      insert into message (id, message_id, name, correlation_key, state, received_at, expires_at, owner)
      values (gen_random_uuid(), 'lost-1', 'Paid', 'A-1', 'buffered', now() - interval '6 seconds', now() + interval '1 day',
              'a server that was killed')`);

    await until(async () => (await stateOf('lost-1')).state === 'delivered');
    expect((await stateOf('lost-1')).instance_id).toBe(instanceId);
    expect(await statusOf(instanceId)).toBe('completed');
  });

  it('after it was taken, reaches nobody else', async () => {
    const first = await waitingFor('A-2');
    const [subscription] = (
      await database.query('select id from subscription where instance_id = $1', [first])
    ).rows;
    const message = { name: 'Paid', correlationKey: 'A-2', messageId: 'taken-1' };
    expect((await call('/messages', message)).instanceIds).toEqual([first]);
    const second = await waitingFor('A-2');
    const handingOver = { instanceId: first, subscriptionId: subscription.id, correlationKey: 'A-2' };

    await database.query(
      `update message set state = 'buffered', tried = false, instance_id = null, owner = 'a server that was killed',
              handing_over = $1, received_at = now() - interval '6 seconds' where message_id = 'taken-1'`,
      [JSON.stringify(handingOver)],
    );

    await until(async () => (await stateOf('taken-1')).state === 'delivered');
    expect((await stateOf('taken-1')).instance_id).toBe(first);
    expect(await statusOf(second)).toBe('active');
  });

  it('that is sent again with its id by the caller is given over as if it came now', async () => {
    const instanceId = await waitingFor('A-3');
    await database.query(`
      insert into message (id, message_id, name, correlation_key, state, expires_at, owner)
      values (gen_random_uuid(), 'again-1', 'Paid', 'A-3', 'buffered', now() + interval '1 day', 'a server that was killed')`);

    const answer = await call('/messages', { name: 'Paid', correlationKey: 'A-3', messageId: 'again-1' });

    expect(answer).toMatchObject({ result: 'delivered', instanceIds: [instanceId] });
  });
});
