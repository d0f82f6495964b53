import { randomUUID } from 'node:crypto';
import { sql } from '../../server/database/sql.ts';
import { sha256 } from '../../server/sessions/principal.ts';
import { ADMIN_TOKEN, type Api, caller, hire, PASSWORD, startApi } from './api.ts';

describe('signing in', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
    await hire(api, { login: 'petrova', roles: ['legal'] });
    await hire(api, { login: 'smirnov' });
  });
  afterAll(() => api.stop());

  it('answers who it is, with a cookie that scripts cannot read', async () => {
    const answer = await api.anonymous('POST', '/session', { login: 'petrova', password: PASSWORD });

    expect(answer.body).toMatchObject({
      login: 'petrova',
      roles: ['legal'],
      access: ['employee'],
      department: null,
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax$/);
  });

  it('says the same for a wrong password and for a login that nobody has', async () => {
    const wrong = await api.anonymous('POST', '/session', { login: 'smirnov', password: 'a guess' });
    const unknown = await api.anonymous('POST', '/session', { login: 'nobody', password: 'a guess' });

    expect(wrong.status).toBe(401);
    expect(unknown.text).toBe(wrong.text);
  });

  it('keeps what a person may after he has left out of reach', async () => {
    const id = await hire(api, { login: 'leaver' });
    const leaver = await api.signIn('leaver');
    await api.db.run(sql`update employee set active = false where id = ${id}`);

    expect((await leaver('GET', '/session')).status).toBe(401);
  });

  it('takes a change by cookie only with the token of the same session', async () => {
    const person = await api.signIn('petrova');
    const other = await api.signIn('smirnov');
    const byCookie = caller(api.url, { cookie: person.cookie });
    const change = { language: 'en' };

    expect((await byCookie('PATCH', '/session', change)).status).toBe(403);
    expect((await byCookie('PATCH', '/session', change, { 'x-csrf-token': other.csrfToken })).status).toBe(
      403,
    );
    expect((await person('PATCH', '/session', change)).body).toMatchObject({ language: 'en' });
  });

  it('ends a session for good', async () => {
    const person = await api.signIn('petrova');

    await person('DELETE', '/session');

    expect((await person('GET', '/session')).status).toBe(401);
  });

  it('gives a new session id at sign-in, so that a planted one is worth nothing', async () => {
    const planted = await api.signIn('petrova');
    const again = await api.anonymous(
      'POST',
      '/session',
      { login: 'smirnov', password: PASSWORD },
      { cookie: planted.cookie },
    );

    expect(again.headers.getSetCookie()[0]).not.toContain(planted.cookie);
  });
});

describe('a bearer', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it('with the token of the setting ADMIN_TOKEN is an administrator', async () => {
    expect((await api.administrator('GET', '/instances')).status).toBe(200);
  });

  it('may begin a session of somebody whose password it knows', async () => {
    await hire(api, { login: 'nova' });
    const begun = await api.administrator('POST', '/session/', { login: 'nova', password: PASSWORD });

    expect(begun.body).toMatchObject({ login: 'nova' });
    expect(begun.headers.getSetCookie()).toHaveLength(1);
  });

  it.each([`${ADMIN_TOKEN}x`, ADMIN_TOKEN.slice(1), 'undefined', ''])(
    'with the token "%s" is nobody',
    async (token) => {
      const stranger = caller(api.url, { authorization: `Bearer ${token}` });

      expect((await stranger('GET', '/instances')).status).toBe(401);
    },
  );

  it('with a token of an employee is that employee, until the token is over', async () => {
    const id = await hire(api, { login: 'robot' });
    const tokenHash = sha256('secret-of-robot');
    await api.db.run(sql`
      insert into api_token (id, employee_id, name, token_hash) values (${randomUUID()}, ${id}, 'nightly', ${tokenHash})`);
    const robot = caller(api.url, { authorization: 'Bearer secret-of-robot' });
    expect((await robot('GET', '/session')).body).toMatchObject({ login: 'robot' });

    await api.db.run(sql`update api_token set expires_at = now() - interval '1 second'`);

    expect((await robot('GET', '/session')).status).toBe(401);
  });
});

describe('guessing passwords', () => {
  it('is stopped after twenty failures in a minute, on every server of the installation', async () => {
    const api = await startApi();
    const guess = () => api.anonymous('POST', '/session', { login: 'director', password: 'a guess' });
    for (let count = 0; count < 20; count += 1) expect((await guess()).status).toBe(401);

    const stopped = await guess();

    expect([stopped.status, stopped.body.title]).toEqual([429, 'Too many requests']);
    expect(await api.db.one(sql`select hits from rate_limit`)).toEqual({ hits: 21 });
    await api.stop();
  });
});
