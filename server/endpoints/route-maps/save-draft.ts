import { z } from 'zod';
import { checkSeen, holdDraft } from '../../deployments/held-draft.ts';
import { announce } from '../../events/announce.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { ByKey, MomentInput, Title } from '../views/fields.ts';
import { DraftView } from '../views/route-maps.ts';
import { findDraft } from './route-map-rows.ts';

export default endpoint({
  method: 'PUT',
  path: '/route-maps/:key/draft',
  summary: 'Save the draft',
  may: 'route-map:edit',
  params: ByKey,
  body: z.strictObject({
    xml: z.string().min(1),
    name: Title.optional(),
    baseVersion: z.number().int().nullable().optional(),
    /** When the draft that was seen was saved; null: none was there. */
    editedAt: MomentInput.nullable().optional(),
  }),
  reply: DraftView,
  bodyLimit: 12 * 1024 * 1024,
  async handle({ params: { key }, body, principal, services }) {
    await services.orm.em.fork().transactional(async (tx) => {
      checkSeen(await holdDraft(tx, key), body);
      await tx.execute(SAVE, [
        key,
        body.name ?? null,
        key,
        key,
        body.xml,
        principal.employeeId,
        body.baseVersion ?? null,
        body.name ?? null,
      ]);
    });
    await announce(services.db, { kind: 'route-map', keys: [key] });
    const draft = await findDraft(services, key);
    if (!draft) throw HttpProblem.notFound('The draft');
    return draft;
  },
});

const SAVE = `
  insert into route_map_draft as d (key, name, xml, edited_by, edited_at, base_version)
  select ?, coalesce(?, (select name from route_map_version where key = ? order by version desc limit 1), ?), ?, ?,
         date_trunc('milliseconds', clock_timestamp()), ?
  on conflict (key) do update set xml = excluded.xml, edited_by = excluded.edited_by, edited_at = excluded.edited_at,
    name = coalesce(?, d.name), base_version = coalesce(excluded.base_version, d.base_version)`;
