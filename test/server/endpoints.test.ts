import { permits } from '../../domain/access/policy.ts';
import { endpoints } from '../../server/endpoints/index.ts';
import type { Endpoint } from '../../server/http/endpoint.ts';
import { ANONYMOUS } from '../../server/sessions/principal.ts';
import { type Api, type Caller, hire, startApi } from './api.ts';

const NAMES_NOBODY = '00000000-0000-4000-8000-000000000000';
const addressOf = ({ path }: Endpoint) => path.replace(/:version/, '1').replace(/:\w+/g, NAMES_NOBODY);
const guarded = endpoints.filter(({ may }) => may !== 'public');
const righted = guarded.filter(({ may }) => may !== 'signed-in');
const named = (endpoint: Endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const;

describe('every endpoint', () => {
  let api: Api;
  let nobody: Caller;

  beforeAll(async () => {
    api = await startApi();
    await hire(api, { login: 'newcomer', access: [] });
    nobody = await api.signIn('newcomer');
  });
  afterAll(() => api.stop());

  it('declares the right that it needs', () => {
    expect(endpoints.filter(({ may }) => typeof may !== 'string' || may.length === 0)).toEqual([]);
  });

  it('is public only where nobody can be signed in yet', () => {
    const open = endpoints
      .filter(({ may }) => may === 'public')
      .map(({ method, path }) => `${method} ${path}`);

    expect(open.sort()).toEqual([
      'GET /demo-cast',
      'GET /healthz',
      'GET /openapi.json',
      'GET /readyz',
      'POST /session',
    ]);
  });

  it('has its method and path alone', () => {
    const addresses = endpoints.map(({ method, path }) => `${method} ${path}`);

    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it.each(guarded.map(named))('%s refuses an anonymous caller', async (_, endpoint) => {
    const { status, body } = await api.anonymous(endpoint.method, addressOf(endpoint));

    expect([status, body.title]).toEqual([401, 'Sign in first']);
  });

  it.each(righted.map(named))('%s refuses a caller without its right', async (_, endpoint) => {
    const { status, body } = await nobody(endpoint.method, addressOf(endpoint));

    expect([status, body.detail]).toEqual([403, expect.stringContaining(endpoint.may)]);
  });

  it.each(guarded.map(named))('%s has a right that an anonymous principal lacks', (_, { may }) => {
    expect(permits(ANONYMOUS, may)).toBe(false);
  });
});
