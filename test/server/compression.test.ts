import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { type Api, hire, startApi } from './api.ts';
import { oneTask } from './maps.ts';

describe('answers', () => {
  let api: Api;
  /** As the bytes go over the wire: `fetch` would unpack them. */
  const raw = async (path: string, headers: Record<string, string>) => {
    const { headers: own, body } = await request(`${api.url}/api${path}`, { headers });
    return { encoding: own['content-encoding'], bytes: Buffer.from(await body.arrayBuffer()) };
  };

  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it('are packed where the caller can unpack them', async () => {
    const plain = await raw('/openapi.json', {});
    const gzip = await raw('/openapi.json', { 'accept-encoding': 'gzip' });
    const brotli = await raw('/openapi.json', { 'accept-encoding': 'gzip, deflate, br' });

    expect([plain.encoding, gzip.encoding, brotli.encoding]).toEqual([undefined, 'gzip', 'br']);
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true);
    expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes)).toBe(true);
    expect(gzip.bytes.length * 4).toBeLessThan(plain.bytes.length);
  });

  it('are byte for byte the same once unpacked, XML of a route map too', async () => {
    const content = oneTask('packed', '', 'Согласование'.repeat(300));
    await api.administrator('POST', '/deployments', { files: [{ name: 'a.bpmn', content }] });

    expect((await api.administrator('GET', '/route-maps/packed/versions/1/xml')).text).toBe(content);
  });

  it('that go on, as live events do, are not', async () => {
    await hire(api, { login: 'listener' });
    const { cookie } = await api.signIn('listener');
    const aborter = new AbortController();

    const stream = await fetch(`${api.url}/api/events`, { headers: { cookie }, signal: aborter.signal });

    expect([stream.status, stream.headers.get('content-encoding')]).toEqual([200, null]);
    aborter.abort();
  });
});
