import { z } from 'zod';
import { type Queries, sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { idFor } from '../../http/idempotency.ts';
import { replanAfter } from '../../replanning/changes.ts';
import { actorOf } from '../../sessions/principal.ts';
import { AbsenceAddedView, AbsenceKind } from '../views/calendars.ts';
import { ById, MomentInput, Uuid } from '../views/fields.ts';
import { type AbsenceRow, absenceColumns } from './absence-rows.ts';

const AbsenceInput = z.strictObject({
  from: MomentInput,
  to: MomentInput,
  kind: AbsenceKind,
  /** Who is given this person's new tasks meanwhile; nobody: the deadlines of those he has move. */
  substituteId: Uuid.nullable().default(null),
});

export default endpoint({
  method: 'POST',
  path: '/employees/:id/absences',
  summary: 'Enter an absence; deadlines counted for this employee are counted anew',
  may: 'calendar:edit',
  params: ById,
  body: AbsenceInput,
  reply: AbsenceAddedView,
  status: 201,
  async handle({ params, body, principal, key, services: { db } }) {
    const { from, to, kind, substituteId } = body;
    if (Date.parse(to) <= Date.parse(from))
      throw refused('to', 'Expected the absence to end after it begins, but it does not.');
    if (substituteId === params.id)
      throw refused('substituteId', 'Expected somebody else to substitute, but it is the same person.');
    return db.transaction(async (tx) => {
      if (!(await works(tx, params.id))) throw HttpProblem.notFound('The employee');
      if (substituteId !== null && !(await works(tx, substituteId)))
        throw refused('substituteId', 'Expected a working employee to substitute, but there is none.');
      const id = idFor(key);
      const added = await tx.one<AbsenceRow>(sql`
        insert into absence (id, employee_id, "from", "to", kind, substitute_id)
        values (${id}, ${params.id}, ${from}, ${to}, ${kind}, ${substituteId})
        on conflict (id) do update set kind = excluded.kind returning ${absenceColumns}`);
      if (!added) throw HttpProblem.notFound('The absence');
      const because = { kind: 'absence', employeeId: params.id } as const;
      const replanningId =
        substituteId === null
          ? await replanAfter(tx, { employeeId: params.id, because, actor: actorOf(principal).actor })
          : null;
      return { ...added, replanningId };
    });
  },
});

const refused = (field: string, message: string): HttpProblem =>
  HttpProblem.refused(message, [{ path: `body.${field}`, rule: 'absence', message, severity: 'error' }]);

const works = (tx: Queries, id: string) =>
  tx.one(sql`select id from employee where id = ${id} and active for share`);
