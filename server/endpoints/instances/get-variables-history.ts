import { z } from 'zod';
import type { VariableChange } from '../../../workflows/engine/changes.ts';
import { sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { ById, listOf } from '../views/fields.ts';
import { VariablesChangedView } from '../views/instances.ts';
import { instanceOr404 } from './instance-rows.ts';

type Row = Omit<z.input<typeof VariablesChangedView>, 'changes'> & {
  changes: Record<string, VariableChange>;
};

export default endpoint({
  method: 'GET',
  path: '/instances/:id/variables/history',
  summary: 'Old and new values of the variables of an instance, the latest change first',
  may: 'instance:read',
  params: ById,
  query: z.strictObject({
    /** Of one variable only. */
    name: z.string().min(1).max(500).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  reply: listOf(VariablesChangedView),
  async handle({ params, query: { name = null, limit, cursor }, principal, services: { db } }) {
    await instanceOr404(db, principal, params.id);
    const [before = null] = readCursor(cursor, 1) ?? [];
    const rows = await db.many<Row>(sql`
      select r.seq, r.at, r.element_id as "elementId", r.element_type as "elementType", r.event, r.actor,
             p.full_name as "actorName", p.full_name_en as "actorNameEn", r.data ->> 'reason' as reason,
             r.data -> 'changes' as changes, coalesce((r.data ->> 'moreChanges')::int, 0) as more
        from route_event r left join employee p on p.id::text = r.actor
       where r.instance_id = ${params.id} and r.data -> 'changes' is not null
         and (${name}::text is null or r.data -> 'changes' ? ${name}::text)
         and (${before}::int is null or r.seq < ${before}::int)
       order by r.seq desc limit ${limit + 1}`);
    const { items, next } = pageOf(rows, limit, ({ seq }) => [Number(seq)]);
    return {
      items: items.map((row) => ({
        ...row,
        changes: Object.entries(row.changes)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .filter(([changed]) => name === null || changed === name)
          .map(([changed, change]) => ({ name: changed, ...change })),
      })),
      next,
    };
  },
});
