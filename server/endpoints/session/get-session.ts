import { endpoint } from '../../http/endpoint.ts';
import { meOf } from '../../sessions/me.ts';
import { MeView } from '../views/people.ts';

export default endpoint({
  method: 'GET',
  path: '/session',
  isOfSessions: true,
  summary: 'Who is signed in',
  may: 'signed-in',
  reply: MeView,
  async handle({ principal, request, services: { db } }) {
    return meOf(db, principal.employeeId, request.session.csrfToken ?? '');
  },
});
