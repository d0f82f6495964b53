import { type Principal, permits } from '../../../domain/access/policy.ts';
import type { Database } from '../../database/sql.ts';
import { instancesOfRecord, timelineOfRecord } from './record-route.ts';

/** What the card of a record shows of its route, and what the caller may do with it. */
export async function routeParts(db: Database, principal: Principal, kind: string, id: string) {
  const [instances, timeline] = await Promise.all([
    instancesOfRecord(db, kind, id),
    timelineOfRecord(db, kind, id),
  ]);
  const edit = permits(principal, 'record:write');
  const running = instances.some(({ status }) => status === 'active' || status === 'suspended');
  return { instances, timeline, can: { edit, startRoute: edit && !running } };
}
