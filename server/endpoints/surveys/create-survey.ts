import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { idFor } from '../../http/idempotency.ts';
import { Day, JsonValue, Key, Title } from '../views/fields.ts';
import { SurveyCard } from '../views/records.ts';
import { surveyCard } from './survey-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/surveys',
  summary: 'A new survey',
  may: 'record:write',
  body: z.strictObject({
    title: Title,
    titleEn: Title.optional(),
    segment: Key.optional(),
    questions: z.array(JsonValue).max(100).default([]),
    quota: z.number().int().min(1).nullable().optional(),
    closesOn: Day.nullable().optional(),
  }),
  reply: SurveyCard,
  status: 201,
  async handle({ body, key, principal, services: { db } }) {
    const id = idFor(key);
    await db.run(sql`
      insert into survey (id, title, title_en, segment, questions, quota, closes_on, status, responsible_id, created_at)
      values (${id}, ${body.title}, ${body.titleEn ?? body.title}, ${body.segment ?? null},
              ${JSON.stringify(body.questions)}, ${body.quota ?? null}, ${body.closesOn ?? null}, 'draft',
              ${principal.employeeId}, now())
      on conflict (id) do nothing`);
    return surveyCard(db, principal, id);
  },
});
