import { endpoint } from '../../http/endpoint.ts';
import { ById } from '../views/fields.ts';
import { SurveyCard } from '../views/records.ts';
import { surveyCard } from './survey-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/surveys/:id',
  summary: 'A survey with its route',
  may: 'record:read',
  params: ById,
  reply: SurveyCard,
  async handle({ params, principal, services: { db } }) {
    return surveyCard(db, principal, params.id);
  },
});
