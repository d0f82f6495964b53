import { endpoint } from '../../http/endpoint.ts';
import { SESSION_COOKIE } from '../../sessions/session.ts';

export default endpoint({
  method: 'DELETE',
  path: '/session',
  isOfSessions: true,
  summary: 'Sign out',
  may: 'signed-in',
  reply: 'nothing',
  async handle({ request, response }) {
    await new Promise<void>((done, fail) =>
      request.session.destroy((error) => (error ? fail(error) : done())),
    );
    response.clearCookie(SESSION_COOKIE, { path: '/' });
    return undefined;
  },
});
