import { z } from 'zod';
import { changesBetween } from '../../../activities/history/rows.ts';
import type { EventRow } from '../../../activities/record/project-events.ts';
import { allOf, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { listOf, Page } from '../views/fields.ts';
import { HistoryDifferenceView } from '../views/history.ts';

export default endpoint({
  method: 'GET',
  path: '/history/differences',
  summary: 'Where the tables and the history did not say the same, the latest first',
  may: 'history:check',
  query: Page.extend({ state: z.enum(['open', 'closed']).optional() }),
  reply: listOf(HistoryDifferenceView),
  async handle({ query, services: { db } }) {
    const keys = readCursor(query.cursor, 2);
    const rows = await db.many<Row>(sql`
      select d.id, d.kind, d.instance_id as "instanceId", i.subject, i.route_map_key as "routeMapKey", d.seq,
             d.element_id as "elementId", d.seal_no as "sealNo", d.problem, d.expected, d.found, d.found_at as "foundAt", d.found_at::text as "atKey",
             d.closed_at as "closedAt", d.how
        from history_difference d left join instance i on i.id = d.instance_id
       where ${allOf([
         query.state === 'open' && sql`d.closed_at is null`,
         query.state === 'closed' && sql`d.closed_at is not null`,
         keys && sql`(d.found_at, d.id) < (${keys[0]}::timestamptz, ${keys[1]}::uuid)`,
       ])}
       order by d.found_at desc, d.id desc limit ${query.limit + 1}`);
    const { items, next } = pageOf(rows, query.limit, ({ atKey, id }) => [atKey, id]);
    return { items: items.map(withChanges), next };
  },
});

type View = z.input<typeof HistoryDifferenceView>;
type Row = Omit<View, 'changes'> & { atKey: string; expected: EventRow | null; found: EventRow | null };

const withChanges = ({ expected, found, ...row }: Row): View => ({
  ...row,
  changes: expected && found ? (changesBetween(expected, found) as View['changes']) : [],
});
