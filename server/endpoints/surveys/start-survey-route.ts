import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { startRecordRoute } from '../instances/start-record-route.ts';
import { ById, Variables } from '../views/fields.ts';
import { SurveyCard } from '../views/records.ts';
import { surveyCard, surveyOr404 } from './survey-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/surveys/:id/start-route',
  summary: 'Start the route of a survey',
  may: 'record:write',
  params: ById,
  body: z.strictObject({ variables: Variables.optional() }).optional(),
  reply: SurveyCard,
  status: 201,
  async handle({ params, body, principal, key, services }) {
    const survey = await surveyOr404(services.db, params.id);
    const instanceId = await startRecordRoute(services, {
      kind: 'survey',
      id: params.id,
      businessKey: null,
      variables: {
        subject: survey.title,
        segment: survey.segment,
        quota: survey.quota,
        closesOn: survey.closesOn,
        ...body?.variables,
      },
      principal,
      key,
    });
    await services.db.run(sql`update survey set instance_id = ${instanceId} where id = ${params.id}`);
    return surveyCard(services.db, principal, params.id);
  },
});
