import { readFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import { rebuildHistory } from '../../activities/history/rebuild/rebuild.ts';
import { verifyHistory } from '../../activities/history/verify.ts';
import { type Past, startPast } from '../history/support.ts';
import { until } from '../support/until.ts';
import { type Body, type Caller, caller } from './api.ts';

jest.setTimeout(120_000);

describe('data stores, by the API', () => {
  let past: Past;
  let administrator: Caller;
  let xml: string;
  let contract: { id: string; number: string; amountMinor: number; status: string };

  beforeAll(async () => {
    past = await startPast();
    const { url, adminToken } = past.installation;
    administrator = caller(url, { authorization: `Bearer ${adminToken}` });
    xml = await readFile(new URL('../workflows/engine/data-stores.bpmn', import.meta.url), 'utf8');
    await past.deploy(xml);
    const { rows } = await past.query(
      `select id, number, amount_minor::int as "amountMinor", status from contract where status <> 'signed' limit 1`,
    );
    contract = rows[0];
  }, 180_000);
  afterAll(() => past.stop());

  const get = async (path: string): Promise<Body> => (await administrator('GET', path)).body;
  const openTasks = async (instanceId: string) =>
    (await get(`/tasks?instanceId=${instanceId}&state=open`)).items;
  const incidentsOf = async (id: string) =>
    (await get(`/instances/${id}`)).incidents as { id: string; elementId: string; message: string }[];

  it('give the record to the task that reads it, and take what the crm task writes', async () => {
    const id = await past.start('stored', { contractId: contract.id });
    await until(async () => (await openTasks(id)).length === 1);
    const [task] = await openTasks(id);

    const card = await get(`/tasks/${task?.id}`);
    expect(card.input).toMatchObject({
      amount: contract.amountMinor / 100,
      contract: { id: contract.id, number: contract.number, clientName: expect.any(String) },
    });
    await administrator('POST', `/tasks/${task?.id}/complete`, {});
    await until(async () => (await get(`/instances/${id}`)).status === 'completed');

    const { rows } = await past.query('select status from contract where id = $1', [contract.id]);
    expect(rows).toEqual([{ status: 'signed' }]);
    expect((await get(`/instances/${id}`)).variables).not.toHaveProperty('contract');
  });

  it('that have no such record stop the task with its name, until it is retried with another key', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const [id, wrong] = [
      await past.start('stored', { contractId: nobody }),
      await past.start('stored', { contractId: 17 }),
    ];
    await until(async () => (await incidentsOf(id)).length + (await incidentsOf(wrong)).length === 2);

    const [incident] = await incidentsOf(id);
    expect(incident).toMatchObject({
      elementId: 'Review',
      message: `Expected contract ${nobody} to be there for element 'Review' to read, but there is no such record`,
    });
    expect((await incidentsOf(wrong))[0]?.message).toContain(
      "element 'Review' reads a contract to be its id (UUID)",
    );
    await administrator('POST', `/incidents/${incident?.id}/retry`, {
      variables: { contractId: contract.id },
    });
    await until(async () => (await openTasks(id)).length === 1);
    expect(await incidentsOf(id)).toEqual([]);
  });

  it('run in a simulation, which answers for them', async () => {
    const { status, body } = await administrator('POST', '/simulations', {
      files: [{ name: 'stored.bpmn', content: xml }],
      start: { by: 'process', variables: { contractId: contract.id } },
      steps: [
        { completeJob: 'Review', variables: { contract: { amountMinor: 100 } } },
        { complete: 'Review' },
        { completeJob: 'Sign' },
      ],
    });

    expect([status, body]).toMatchObject([200, { status: 'completed', refusals: [] }]);
  });

  it('are refused by name where their collection is unknown', async () => {
    const content = xml.replace('collection="contracts"', 'collection="invoices"');

    const { status, body } = await administrator('POST', '/deployments', {
      files: [{ name: 'stored.bpmn', content }],
    });

    expect(status).toBe(422);
    expect(body.problems).toContainEqual(
      expect.objectContaining({
        elementId: 'Contracts',
        message: expect.stringContaining('Register of contracts'),
      }),
    );
  });

  it('leave a history that its replay proves', async () => {
    const always = { from: new Date(0), to: new Date('2100-01-01') };

    expect(await verifyHistory(past.history, always)).toMatchObject({ differences: [], pending: 0 });
    expect(await rebuildHistory(past.history)).toMatchObject({ rewritten: 0, left: [] });
  });
});
