import { randomUUID } from 'node:crypto';
import { sql } from '../../server/database/sql.ts';
import { announce } from '../../server/events/announce.ts';
import { type Api, department, hire, startApi } from './api.ts';

/** Reads a stream of live events until `count` of them have come. */
async function hear(url: string, cookie: string) {
  const aborter = new AbortController();
  const response = await fetch(`${url}/api/events`, { headers: { cookie }, signal: aborter.signal });
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let text = (await reader.read()).value ?? '';
  return {
    async until(marker: string) {
      while (!text.includes(marker)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`Expected '${marker}', but the stream ended after: ${text}`);
        text += value;
      }
      return text.split('\n').filter((line) => line.startsWith('event: ') || line.startsWith('data: '));
    },
    close: () => aborter.abort(),
  };
}

describe('live events', () => {
  let api: Api;
  const everybody = { kind: 'route-map', keys: ['last'] };

  beforeAll(async () => {
    api = await startApi();
    await hire(api, { login: 'lawyer', roles: ['legal'] });
    await hire(api, { login: 'seller', roles: ['sales'] });
  });
  afterAll(() => api.stop());

  it('reach whom they concern, by person and by group, and nobody else', async () => {
    const lawyer = await api.signIn('lawyer');
    const seller = await api.signIn('seller');
    const [hisStream, otherStream] = [await hear(api.url, lawyer.cookie), await hear(api.url, seller.cookie)];

    await announce(api.db, { kind: 'task', ids: ['t1'], users: [lawyer.id], groups: [] });
    await announce(api.db, { kind: 'task', ids: ['t2'], users: [], groups: ['legal'] });
    await announce(api.db, everybody);

    expect(await hisStream.until('last')).toEqual([
      'event: task',
      'data: {"ids":["t1"]}',
      'event: task',
      'data: {"ids":["t2"]}',
      'event: route-map',
      'data: {"keys":["last"]}',
    ]);
    expect(await otherStream.until('last')).toEqual(['event: route-map', 'data: {"keys":["last"]}']);
    hisStream.close();
    otherStream.close();
  });

  it('of tasks that are told by their ids alone reach who has them or may take them', async () => {
    const lawyer = await api.signIn('lawyer');
    const seller = await api.signIn('seller');
    const [hisStream, otherStream] = [await hear(api.url, lawyer.cookie), await hear(api.url, seller.cookie)];
    const give = async (assignee: string | null, groups: string[]): Promise<string> => {
      const id = randomUUID();
      await api.db.run(sql`
        insert into task (id, instance_id, route_map_key, version, element_id, element_instance_id, name, state, assignee_id,
                          candidate_groups, created_at)
        values (${id}, ${randomUUID()}, 'approval', 1, 'Legal', 'e1', 'Approve', 'open', ${assignee}, ${groups}, now())`);
      return id;
    };
    const [his, ofHisRole, ofOthers] = [
      await give(lawyer.id, []),
      await give(null, ['legal']),
      await give(null, ['sales']),
    ];

    await announce(api.db, { kind: 'task', ids: [his, ofHisRole, ofOthers] });

    const [toHim, toOthers] = [await hisStream.until(his), await otherStream.until(ofOthers)];
    expect((await hisStream.until(ofHisRole)).join()).not.toContain(ofOthers);
    expect(toHim[0]).toBe('event: task');
    expect(toOthers.join()).not.toContain(his);
    hisStream.close();
    otherStream.close();
  });

  it('about people of a department reach its head', async () => {
    const chiefId = await hire(api, { login: 'chief' });
    const company = await department(api, 'company');
    const departmentId = await department(api, 'legal', chiefId, company);
    const workerId = await hire(api, { login: 'worker', departmentId });
    const chief = await api.signIn('chief');
    const stream = await hear(api.url, chief.cookie);

    await announce(api.db, { kind: 'task', ids: ['t3'], users: [workerId], groups: [] });

    expect(await stream.until('t3')).toEqual(['event: task', 'data: {"ids":["t3"]}']);
    stream.close();
  });

  it('come back by themselves after the connection to the database broke, and say to look again', async () => {
    const lawyer = await api.signIn('lawyer');
    const stream = await hear(api.url, lawyer.cookie);

    await api.db.run(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`);

    expect(await stream.until('resync')).toContain('event: resync');
    stream.close();
  });
});
