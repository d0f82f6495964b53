import { type Database, sql } from '../../database/sql.ts';
import { HttpProblem, type ProblemLine } from '../../http/http-problem.ts';

/**
 * Looks whether the client and the person that a body names exist.
 * @throws HttpProblem 422 that names the field
 */
export async function checkReferences(
  db: Database,
  { clientId, responsibleId }: { clientId?: string | undefined; responsibleId?: string | undefined },
): Promise<void> {
  const found = await db.one<{ client: boolean; responsible: boolean }>(sql`
    select ${clientId ?? null}::uuid is null or exists(select 1 from client where id = ${clientId ?? null}) as client,
           ${responsibleId ?? null}::uuid is null
             or exists(select 1 from employee where id = ${responsibleId ?? null} and active) as responsible`);
  const problems: ProblemLine[] = [];
  if (!found?.client) problems.push(missing('body.clientId', 'client'));
  if (!found?.responsible) problems.push(missing('body.responsibleId', 'employee'));
  if (problems.length > 0) throw HttpProblem.refused('The body names what does not exist.', problems);
}

function missing(path: string, what: string): ProblemLine {
  return {
    path,
    rule: 'exists',
    message: `Expected an existing ${what}, but there is none with this id.`,
    severity: 'error',
  };
}
