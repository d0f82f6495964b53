import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { ByKey } from '../views/fields.ts';
import { DraftView } from '../views/route-maps.ts';
import { findDraft } from './route-map-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/route-maps/:key/draft',
  summary: 'The draft of a route map',
  may: 'route-map:edit',
  params: ByKey,
  reply: DraftView,
  async handle({ params, services }) {
    const draft = await findDraft(services, params.key);
    if (!draft) throw HttpProblem.notFound('The draft');
    return draft;
  },
});
