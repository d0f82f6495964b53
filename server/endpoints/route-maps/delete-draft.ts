import { z } from 'zod';
import { checkSeen, holdDraft } from '../../deployments/held-draft.ts';
import { announce } from '../../events/announce.ts';
import { endpoint } from '../../http/endpoint.ts';
import { ByKey, MomentInput } from '../views/fields.ts';

export default endpoint({
  method: 'DELETE',
  path: '/route-maps/:key/draft',
  summary: 'Throw the draft away',
  may: 'route-map:edit',
  params: ByKey,
  reply: 'nothing',
  query: z.strictObject({ editedAt: MomentInput.optional() }),
  async handle({ params, query, services: { db, orm } }) {
    await orm.em.fork().transactional(async (tx) => {
      checkSeen(await holdDraft(tx, params.key), query);
      await tx.execute('delete from route_map_draft where key = ?', [params.key]);
    });
    await announce(db, { kind: 'route-map', keys: [params.key] });
    return undefined;
  },
});
