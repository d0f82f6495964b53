import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { replanAfter } from '../../replanning/changes.ts';
import { actorOf } from '../../sessions/principal.ts';
import { AbsenceRemovedView } from '../views/calendars.ts';
import { Uuid } from '../views/fields.ts';

export default endpoint({
  method: 'DELETE',
  path: '/employees/:id/absences/:absenceId',
  summary: 'Take an absence back; deadlines counted for this employee are counted anew',
  may: 'calendar:edit',
  params: z.object({ id: Uuid, absenceId: Uuid }),
  reply: AbsenceRemovedView,
  async handle({ params: { id, absenceId }, principal, services: { db } }) {
    return db.transaction(async (tx) => {
      const removed = await tx.one<{ isSubstituted: boolean }>(sql`
        delete from absence where id = ${absenceId} and employee_id = ${id}
        returning substitute_id is not null as "isSubstituted"`);
      if (!removed) throw HttpProblem.notFound('The absence');
      if (removed.isSubstituted) return { replanningId: null };
      const because = { kind: 'absence', employeeId: id } as const;
      return {
        replanningId: await replanAfter(tx, { employeeId: id, because, actor: actorOf(principal).actor }),
      };
    });
  },
});
