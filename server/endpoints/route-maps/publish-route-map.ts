import { z } from 'zod';
import { deploy } from '../../deployments/deploy.ts';
import { checkSeen, holdDraft } from '../../deployments/held-draft.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { ByKey, Comment, MomentInput } from '../views/fields.ts';
import { DeployedView } from '../views/route-maps.ts';

export default endpoint({
  method: 'POST',
  path: '/route-maps/:key/publish',
  summary: 'Publish the draft as the next version',
  may: 'route-map:publish',
  params: ByKey,
  body: z.strictObject({
    xml: z.string().optional(),
    comment: Comment.optional(),
    /** When the draft that was seen was saved; null: none was there. */
    editedAt: MomentInput.nullable().optional(),
    baseVersion: z.number().int().nullable().optional(),
  }),
  reply: DeployedView,
  status: 201,
  bodyLimit: 12 * 1024 * 1024,
  handle({ params: { key }, body, principal, services: { orm, simulator } }) {
    return orm.em.fork().transactional(async (tx) => {
      const held = await holdDraft(tx, key);
      checkSeen(held, body);
      const content = body.xml ?? held.draft?.xml;
      if (content === undefined) throw HttpProblem.notFound('The draft');
      const deployed = await deploy(tx, {
        name: null,
        files: [{ name: `${key}.bpmn`, content }],
        by: principal.employeeId,
        read: simulator.read,
        comment: body.comment,
        key,
      });
      await tx.execute('delete from route_map_draft where key = ?', [key]);
      return deployed;
    });
  },
});
