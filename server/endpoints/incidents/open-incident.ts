import { type Database, sql } from '../../database/sql.ts';
import { HttpProblem } from '../../http/http-problem.ts';

/** @throws HttpProblem 404, or 409 when the incident is closed already */
export async function instanceOfOpenIncident(db: Database, id: string): Promise<string> {
  const row = await db.one<{ instanceId: string; closed: boolean; elementId: string }>(sql`
    select instance_id as "instanceId", closed_at is not null as closed, element_id as "elementId"
      from incident where id = ${id}`);
  if (!row) throw HttpProblem.notFound('The incident');
  if (row.closed) throw HttpProblem.conflict('The incident is closed already.', row.elementId);
  return row.instanceId;
}
