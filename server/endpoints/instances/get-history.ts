import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { ById, listOf } from '../views/fields.ts';
import { HistoryEntryView } from '../views/instances.ts';
import { instanceOr404 } from './instance-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/instances/:id/history',
  summary: 'History of an instance',
  may: 'instance:read',
  params: ById,
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(1000).default(1000),
    cursor: z.string().max(500).optional(),
  }),
  reply: listOf(HistoryEntryView),
  async handle({ params, query, principal, services: { db } }) {
    await instanceOr404(db, principal, params.id);
    const [after = 0] = readCursor(query.cursor, 1) ?? [];
    const rows = await db.many<z.input<typeof HistoryEntryView>>(sql`
      select r.seq, r.at, r.element_id as "elementId", r.element_type as "elementType", r.scope, r.event, r.actor,
             p.full_name as "actorName", p.full_name_en as "actorNameEn", r.data
        from route_event r left join employee p on p.id::text = r.actor
       where r.instance_id = ${params.id} and r.seq > ${after} order by r.seq limit ${query.limit + 1}`);
    return pageOf(rows, query.limit, ({ seq }) => [Number(seq)]);
  },
});
