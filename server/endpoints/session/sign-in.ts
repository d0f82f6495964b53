import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { meOf } from '../../sessions/me.ts';
import { passwordIsRight } from '../../sessions/password.ts';
import { MeView } from '../views/people.ts';

export default endpoint({
  method: 'POST',
  path: '/session',
  isOfSessions: true,
  summary: 'Sign in',
  may: 'public',
  body: z.strictObject({ login: z.string().min(1).max(200), password: z.string().min(1).max(500) }),
  reply: MeView,
  status: 200,
  perMinute: 20,
  async handle({ body, request, services: { db } }) {
    const found = await db.one<{ id: string; passwordHash: string | null }>(sql`
      select id, password_hash as "passwordHash" from employee where active and login = ${body.login}`);
    const right = await passwordIsRight(found?.passwordHash ?? null, body.password);
    if (!found || !right) throw new HttpProblem(401, 'The login or the password is wrong.');
    await freshSession(request);
    request.session.employeeId = found.id;
    request.session.csrfToken = randomBytes(24).toString('base64url');
    await saved(request);
    return meOf(db, found.id, request.session.csrfToken);
  },
});

/** A new session id for a new person: an id that somebody planted before is worth nothing. */
function freshSession(request: Request): Promise<void> {
  return new Promise((done, fail) => request.session.regenerate((error) => (error ? fail(error) : done())));
}

function saved(request: Request): Promise<void> {
  return new Promise((done, fail) => request.session.save((error) => (error ? fail(error) : done())));
}
