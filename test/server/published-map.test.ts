import { loadVersion } from '../../activities/load-version.ts';
import { sql } from '../../server/database/sql.ts';
import { publishedMap } from '../../server/deployments/published-map.ts';
import { type RouteMap, readRouteMaps } from '../../workflows/engine/index.ts';
import { type Api, startApi } from './api.ts';
import { oneTask } from './maps.ts';

describe('a published route map', () => {
  let api: Api;
  const publish = async (key: string, content = oneTask(key)): Promise<{ id: string; drawn: RouteMap }> => {
    await api.administrator('POST', '/deployments', { files: [{ name: 'a.bpmn', content }] });
    const row = await api.db.one<{ id: string }>(sql`select id from route_map_version where key = ${key}`);
    const [drawn] = (await readRouteMaps(content)).routeMaps;
    if (!row || !drawn) throw new Error(`Expected '${key}' to be published`);
    return { id: row.id, drawn };
  };

  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it('is taken as the graph that was stored with it, its XML unread', async () => {
    const { id, drawn } = await publish('stored');
    await api.db.run(sql`update route_map_version set xml = 'unreadable' where id = ${id}`);

    const loaded = await publishedMap(api.db, id);

    expect(JSON.stringify(loaded)).toBe(JSON.stringify(drawn));
  });

  it('that was published before graphs were stored is read from XML once', async () => {
    const { id, drawn } = await publish('older');
    await api.db.run(sql`delete from route_map_graph where hash = ${drawn.hash}`);

    const first = await loadVersion(api.db.pool, { versionId: id });
    await api.db.run(sql`update route_map_version set xml = 'unreadable' where id = ${id}`);
    const second = await loadVersion(api.db.pool, { key: 'older', version: null });

    expect([first?.routeMap, second?.routeMap]).toEqual([drawn, drawn]);
  });

  it('of an older shape is read again', async () => {
    const { id, drawn } = await publish('shape');
    await api.db.run(sql`update route_map_graph set graph = '{"format": 0}' where hash = ${drawn.hash}`);

    expect((await loadVersion(api.db.pool, { versionId: id }))?.routeMap).toEqual(drawn);
  });

  it('of many thousand elements is there at once', async () => {
    const tasks = Array.from({ length: 6000 }, (_, n) => `<bpmn:userTask id="T${n}" name="Задача ${n}" />`);
    const { id } = await publish(
      'huge',
      oneTask('huge').replace('<bpmn:endEvent', `${tasks.join('\n')}<bpmn:endEvent`),
    );
    const began = performance.now();

    const loaded = await publishedMap(api.db, id);

    expect(Object.keys(loaded?.elements ?? {}).length).toBe(6003);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
