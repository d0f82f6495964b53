import { z } from 'zod';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { listOf, MAX_PAGE, Page } from '../views/fields.ts';
import { RouteMapRow } from '../views/route-maps.ts';
import { routeMapRows } from './route-map-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/route-maps',
  summary: 'Route maps with their drafts and what runs on them',
  may: 'route-map:read',
  query: Page.extend({ limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(MAX_PAGE) }),
  reply: listOf(RouteMapRow),
  async handle({ query, services }) {
    const keys = readCursor(query.cursor, 2);
    const after = keys ? { after: { name: String(keys[0]), key: String(keys[1]) } } : {};
    const rows = await routeMapRows(services, { ...after, limit: query.limit + 1 });
    return pageOf(rows, query.limit, ({ name, key }) => [name, key]);
  },
});
