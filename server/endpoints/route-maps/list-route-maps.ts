import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { RouteMapRow } from '../views/route-maps.ts';
import { routeMapRows } from './route-map-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/route-maps',
  summary: 'Route maps with their drafts and what runs on them',
  may: 'route-map:read',
  reply: z.array(RouteMapRow),
  async handle({ services: { db } }) {
    return routeMapRows(db);
  },
});
