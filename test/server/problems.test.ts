import { type Api, client, hire, startApi } from './api.ts';

describe('what goes wrong', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
    await hire(api, { login: 'ivanova' });
  });
  afterAll(() => api.stop());

  it('is told as RFC 9457 says', async () => {
    const answer = await api.administrator('GET', '/contracts/00000000-0000-4000-8000-000000000000');

    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect(answer.body).toEqual({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: 'The contract was not found.',
    });
  });

  it('is 400 for a body that is not JSON', async () => {
    const answer = await api.administrator('POST', '/contracts', '{"subject":', {
      'content-type': 'application/json',
    });

    expect([answer.status, answer.body.detail]).toEqual([400, 'The body is not JSON.']);
  });

  it('is 400 that names each field which does not fit', async () => {
    const { status, body } = await api.administrator('POST', '/contracts', {
      subject: '',
      amountMinor: 1.5,
      rogue: 1,
    });

    expect(status).toBe(400);
    expect(body.problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['body.subject', 'body.amountMinor', 'body.clientId']),
    );
  });

  it.each(['limit=0', 'limit=201', 'limit=ten', 'cursor=rubbish', 'unknown=1'])(
    'is 400 for a list with ?%s',
    async (query) => {
      expect((await api.administrator('GET', `/contracts?${query}`)).status).toBe(400);
    },
  );

  it('is 413 for a body that is too large, read no further', async () => {
    const answer = await api.administrator('POST', '/contracts', { subject: 'a'.repeat(1_100_000) });

    expect([answer.status, answer.body.title]).toEqual([413, 'Too large']);
  });

  it('is 404 for an address that names nothing, and for an id that is none', async () => {
    expect((await api.administrator('GET', '/nothing')).status).toBe(404);
    expect((await api.administrator('GET', '/instances/rubbish')).status).toBe(404);
  });

  it('is 422 that names what a body points at in vain', async () => {
    const clientId = '00000000-0000-4000-8000-000000000000';
    const { status, body } = await api.administrator('POST', '/contracts', {
      subject: 'Supply',
      clientId,
      amountMinor: 1,
    });

    expect([status, body.problems[0]?.path]).toEqual([422, 'body.clientId']);
  });

  it('is 409 for a number that is taken', async () => {
    const contract = { subject: 'Supply', clientId: await client(api), amountMinor: 1, number: '7/26' };
    await api.administrator('POST', '/contracts', contract);

    expect((await api.administrator('POST', '/contracts', contract)).status).toBe(409);
  });

  it('is 503 with Retry-After while the route engine is away', async () => {
    const answer = await api.administrator('POST', '/messages', { name: 'Payment' });

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  });

  it('never shows our insides', async () => {
    const answer = await api.administrator('POST', '/contracts', {
      subject: '\u0000',
      clientId: await client(api),
      amountMinor: 1,
    });

    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/at .*\.ts|select|insert|sqlstate/i);
  });

  it('comes with headers that keep a page to itself', async () => {
    const { headers } = await api.anonymous('GET', '/healthz');

    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
