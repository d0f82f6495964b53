import { readFile } from 'node:fs/promises';
import { openDatabase, sql } from '../../server/database/sql.ts';
import { type Installation, startInstallation } from '../support/installation.ts';
import { type Caller, caller } from './api.ts';
import { oneElement } from './maps.ts';

describe('DMN decisions, by the API', () => {
  let installation: Installation;
  let administrator: Caller;
  let [map, table] = ['', ''];

  beforeAll(async () => {
    installation = await startInstallation();
    administrator = caller(installation.url, { authorization: `Bearer ${installation.adminToken}` });
    const file = (name: string) => readFile(new URL(`../workflows/engine/${name}`, import.meta.url), 'utf8');
    [map, table] = [await file('decisions.bpmn'), await file('decisions.dmn')];
  }, 120_000);
  afterAll(() => installation.stop());

  const deploy = (files: Record<string, string>) =>
    administrator('POST', '/deployments', {
      files: Object.entries(files).map(([name, content]) => ({ name, content })),
    });
  const performerOf = async (routeMapKey: string, more: object = {}) => {
    const { body } = await administrator('POST', '/instances', {
      routeMapKey,
      variables: { sum: 500 },
      ...more,
    });
    return (body.variables as { performer?: string } | undefined)?.performer ?? body;
  };

  it('are published with the route map, and decide where its instances go', async () => {
    const { status, body } = await deploy({ 'a.bpmn': map, 'a.dmn': table });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      routeMaps: [{ key: 'decided', version: 1 }],
      decisions: [{ key: 'approval', version: 1, name: 'Approval' }],
    });
    expect(await performerOf('decided')).toBe('head');
  });

  it('make no new version when nothing has changed', async () => {
    const { body } = await deploy({ 'a.bpmn': map, 'a.dmn': table });

    expect(body).toMatchObject({ routeMaps: [{ version: 1 }], decisions: [{ version: 1 }] });
  });

  it('make a new version of the route map when they change; the one before decides as it did', async () => {
    const changed = table.replaceAll('"head"', '"board"');
    const { body } = await deploy({ 'a.bpmn': map, 'a.dmn': changed });

    expect(body).toMatchObject({ routeMaps: [{ version: 2 }], decisions: [{ version: 2 }] });
    expect(await performerOf('decided')).toBe('board');
    expect(await performerOf('decided', { version: 1 })).toBe('head');
  });

  it('that were published before are found by a route map that comes alone', async () => {
    const task = '<bpmn:businessRuleTask id="Middle" marshrut:decision="approval" />';

    const { status } = await deploy({ 'b.bpmn': oneElement('alone', task) });

    expect(status).toBe(201);
    expect(await performerOf('alone')).toBe('board');
  });

  it('are read again with their route map where its graph was lost', async () => {
    const db = openDatabase(installation.databaseUrl, 1);
    await db.run(sql`delete from route_map_graph`);
    await db.close();

    const { body } = await administrator('POST', '/simulations', {
      routeMapKey: 'decided',
      start: { by: 'process', variables: { sum: 50 } },
    });

    expect(await performerOf('decided', { version: 1 })).toBe('head');
    expect(body).toMatchObject({ status: 'active', variables: { performer: 'clerk' } });
  });

  it('that are missing or wrong refuse the whole deployment and name the element', async () => {
    const missing = await deploy({
      'c.bpmn': oneElement('lost', '<bpmn:businessRuleTask id="Middle" marshrut:decision="nowhere" />'),
    });
    const wrong = await deploy({ 'c.dmn': table.replace('&lt;= 100', '&lt;= = 100') });

    expect([missing.status, wrong.status]).toEqual([422, 422]);
    expect(missing.body.problems).toMatchObject([{ elementId: 'Middle', rule: 'decision' }]);
    expect(wrong.body.problems).toMatchObject([{ elementId: 'approval', rule: 'feel', path: 'c.dmn' }]);
  });
});
