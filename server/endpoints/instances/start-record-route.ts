import { setTimeout as pause } from 'node:timers/promises';
import type { Principal } from '../../../domain/access/policy.ts';
import type { Variables } from '../../../workflows/engine/json.ts';
import { type Database, sql } from '../../database/sql.ts';
import { recordRouteMap } from '../../deployments/record-route-map.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { idFor } from '../../http/idempotency.ts';
import type { Services } from '../../services.ts';

export type RecordStart = {
  kind: 'contract' | 'deal' | 'survey' | 'ticket';
  id: string;
  /** Route map, where it is not the one that the kind has by default. */
  routeMapKey?: string | undefined;
  businessKey: string | null;
  variables: Variables;
  principal: Principal;
  key: string;
};

/**
 * Starts the route of a CRM record; one route at a time runs on a record.
 * @throws HttpProblem 409 when one runs already, 422 when no route map is published for the kind
 */
export async function startRecordRoute({ db, engine }: Services, start: RecordStart): Promise<string> {
  const { kind, id, principal, key } = start;
  return db.alone(`route of ${kind} ${id}`, async () => {
    const running = await db.one<{ id: string }>(sql`
      select id from instance where record_kind = ${kind} and record_id = ${id} and parent_instance_id is null
         and status in ('active', 'suspended') limit 1`);
    if (running && running.id === idFor(key)) return running.id;
    if (running) throw HttpProblem.conflict('A route runs on this record already.');
    const { versionId } = await recordRouteMap(db, kind, start.routeMapKey);
    const { instanceId } = await engine.start({
      versionId,
      by: 'process',
      businessKey: start.businessKey,
      variables: { ...start.variables, recordKind: kind, recordId: id },
      initiatorId: principal.employeeId,
      key,
    });
    await untilConnectorsAreDone(db, instanceId);
    return instanceId;
  });
}

const LONGEST_WAIT = 2000;

/** A route often begins with work of our own connectors; the person who starts it sees where it stands after that. */
async function untilConnectorsAreDone(db: Database, instanceId: string): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT;
  while (Date.now() < deadline) {
    const working = await db.one(sql`
      select 1 from job where instance_id = ${instanceId} and state = 'open' and connector is not null limit 1`);
    if (!working) return;
    await pause(30);
  }
}
