import type { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { ReplanningView } from '../views/calendars.ts';
import { ById } from '../views/fields.ts';

export default endpoint({
  method: 'GET',
  path: '/replannings/:id',
  summary: 'How far deadlines and timers are counted anew after a change of working time',
  may: 'calendar:edit',
  params: ById,
  reply: ReplanningView,
  async handle({ params, services: { db } }) {
    const found = await db.one<z.input<typeof ReplanningView>>(sql`
      select id, tasks, timers, failed, created_at as "createdAt", done_at as "doneAt"
        from replanning where id = ${params.id}`);
    if (!found) throw HttpProblem.notFound('The replanning');
    return found;
  },
});
