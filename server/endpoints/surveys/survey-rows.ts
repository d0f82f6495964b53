import type { z } from 'zod';
import type { Principal } from '../../../domain/access/policy.ts';
import { type Database, sql } from '../../database/sql.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { personOf } from '../instances/instance-rows.ts';
import { routeParts } from '../instances/route-parts.ts';
import type { SurveyRow as Row, SurveyCard } from '../views/records.ts';

export type SurveyRow = z.input<typeof Row>;

/** Columns of SurveyRow over `surveyTables`. */
export const surveyColumns = sql`
  s.id, s.title, s.title_en as "titleEn", s.segment, s.questions, s.quota, s.closes_on as "closesOn", s.status,
  ${personOf(sql`r`)} as responsible, s.instance_id as "instanceId", s.created_at as "createdAt"`;

export const surveyTables = sql`survey s left join employee r on r.id = s.responsible_id`;

/** @throws HttpProblem 404 */
export async function surveyOr404(db: Database, id: string): Promise<SurveyRow> {
  const survey = await db.one<SurveyRow>(
    sql`select ${surveyColumns} from ${surveyTables} where s.id = ${id}`,
  );
  if (!survey) throw HttpProblem.notFound('The survey');
  return survey;
}

/** @throws HttpProblem 404 */
export async function surveyCard(
  db: Database,
  principal: Principal,
  id: string,
): Promise<z.input<typeof SurveyCard>> {
  const survey = await surveyOr404(db, id);
  return { ...survey, ...(await routeParts(db, principal, 'survey', id)) };
}
