import { readFile } from 'node:fs/promises';
import { type Installation, startInstallation } from '../support/installation.ts';
import { type Caller, caller } from './api.ts';

describe('an ad-hoc subprocess, by the API', () => {
  let installation: Installation;
  let administrator: Caller;

  beforeAll(async () => {
    installation = await startInstallation();
    administrator = caller(installation.url, { authorization: `Bearer ${installation.adminToken}` });
    const content = await readFile(new URL('../workflows/engine/ad-hoc.bpmn', import.meta.url), 'utf8');
    await administrator('POST', '/deployments', { files: [{ name: 'dunning.bpmn', content }] });
  }, 120_000);
  afterAll(() => installation.stop());

  const start = async () =>
    (await administrator('POST', '/instances', { routeMapKey: 'dunning', variables: { paid: false } })).body;
  const openTasks = async (instanceId: string) =>
    (await administrator('GET', `/tasks?instanceId=${instanceId}&state=open`)).body.items;

  it('names the activities that may be started, and starts the one that is chosen', async () => {
    const { id, active } = await start();
    expect(active).toMatchObject([{ elementId: 'Dunning', mayStart: ['CallClient', 'WriteLetter'] }]);

    const { body } = await administrator('POST', `/instances/${id}/activities/CallClient/start`);

    expect(body.active).toMatchObject([{ elementId: 'Dunning' }, { elementId: 'CallClient', count: 1 }]);
    expect(await openTasks(id)).toMatchObject([{ elementId: 'CallClient' }]);
  });

  it('is over when its condition holds, or when somebody ends it', async () => {
    const [paid, given] = [await start(), await start()];
    await administrator('POST', `/instances/${paid.id}/activities/CallClient/start`);
    const [task] = await openTasks(paid.id);
    await administrator('POST', `/tasks/${task?.id}/complete`, { variables: { paid: true } });
    const ended = await administrator('POST', `/instances/${given.id}/ad-hoc/Dunning/end`);

    expect(ended.body.status).toBe('completed');
    expect((await administrator('GET', `/instances/${paid.id}`)).body.status).toBe('completed');
  });

  it('refuses what cannot be started', async () => {
    const { id } = await start();

    const { status, body } = await administrator('POST', `/instances/${id}/activities/End/start`);

    expect(status).toBe(422);
    expect(body.detail).toContain('End');
  });
});
