import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { meOf } from '../../sessions/me.ts';
import { Language, MeView } from '../views/people.ts';

export default endpoint({
  method: 'PATCH',
  path: '/session',
  isOfSessions: true,
  summary: 'Change the language of the interface',
  may: 'signed-in',
  body: z.strictObject({ language: Language.optional() }),
  reply: MeView,
  async handle({ body, principal, request, services: { db } }) {
    if (body.language) {
      await db.run(sql`update employee set language = ${body.language} where id = ${principal.employeeId}`);
    }
    return meOf(db, principal.employeeId, request.session.csrfToken ?? '');
  },
});
