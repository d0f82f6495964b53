import { endpoint } from '../../http/endpoint.ts';
import { ById } from '../views/fields.ts';
import { refuseTaken } from './message-rows.ts';

export default endpoint({
  method: 'DELETE',
  path: '/messages/:id',
  summary: 'Put a message away that nobody took; its message id stays used up',
  may: 'message:send',
  params: ById,
  reply: 'nothing',
  async handle({ params, services: { db, engine } }) {
    if (!(await engine.discard(params.id))) await refuseTaken(db, params.id);
    return undefined;
  },
});
