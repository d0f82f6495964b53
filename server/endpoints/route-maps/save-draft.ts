import { z } from 'zod';
import { sql } from '../../database/sql.ts';
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
    editedAt: MomentInput.optional(),
  }),
  reply: DraftView,
  bodyLimit: 12 * 1024 * 1024,
  async handle({ params, body, principal, services }) {
    const { db } = services;
    await db.transaction(async (tx) => {
      const before = await tx.one<{ editedAt: Date }>(
        sql`select edited_at as "editedAt" from route_map_draft where key = ${params.key} for update`,
      );
      if (
        before &&
        body.editedAt !== undefined &&
        before.editedAt.getTime() !== new Date(body.editedAt).getTime()
      ) {
        throw HttpProblem.conflict('Somebody else has changed the draft since you opened it.');
      }
      const published = await tx.one<{ name: string }>(
        sql`select name from route_map_version where key = ${params.key} order by version desc limit 1`,
      );
      const name = body.name ?? published?.name ?? params.key;
      await tx.run(sql`
        insert into route_map_draft as d (key, name, xml, edited_by, edited_at, base_version)
        values (${params.key}, ${name}, ${body.xml}, ${principal.employeeId}, date_trunc('milliseconds', clock_timestamp()),
                ${body.baseVersion ?? null})
        on conflict (key) do update set xml = excluded.xml, edited_by = excluded.edited_by,
          edited_at = excluded.edited_at, name = coalesce(${body.name ?? null}, d.name),
          base_version = coalesce(excluded.base_version, d.base_version)`);
    });
    await announce(db, { kind: 'route-map', keys: [params.key] });
    const draft = await findDraft(services, params.key);
    if (!draft) throw HttpProblem.notFound('The draft');
    return draft;
  },
});
