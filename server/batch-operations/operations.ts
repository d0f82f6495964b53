import type { EngineEvent, IdMapping, Instruction } from '../../workflows/engine/events.ts';
import { because } from '../../workflows/engine/given.ts';
import type { Variables } from '../../workflows/engine/json.ts';
import type { Modified } from '../../workflows/engine/modify/modify.ts';
import { type Sql, sql } from '../database/sql.ts';
import type { OperationName } from '../endpoints/views/batch-operations.ts';

/** Kind of the notices that tell servers of new batch operations. */
export const BATCH_OPERATION_NOTICE = 'batch-operation-queue';

/** By this key the engine knows an event of a batch operation again, whoever sends it and however often. */
export const keyOfItem = (batchId: string, item: number, incidentId?: string): string =>
  ['batch-operation', batchId, item, ...(incidentId ? [incidentId] : [])].join('-');

/** What an operation needs to know besides the instances; `routeMapKey`: of all of them, where they share one. */
export type Parameters = {
  variables?: Variables;
  elementId?: string;
  instructions?: Instruction[];
  version?: number;
  mapping?: IdMapping;
  routeMapKey?: string;
};
type Wanted = {
  operation: OperationName;
  parameters: Parameters;
  reason: string | null;
  incidentIds: string[];
};
type Deed = { event: EngineEvent; incidentId?: string };

/** The events that one instance gets, in their order. */
export function deedsOf({ operation, parameters, reason, incidentIds }: Wanted): Deed[] {
  const { variables, version = 0, mapping = {}, routeMapKey = '' } = parameters;
  const why = because(reason);
  const given = variables ? { variables } : {};
  const each = (type: 'incidentRetried' | 'incidentResolved'): Deed[] =>
    incidentIds.map((incidentId) => ({ event: { type, incidentId, ...given }, incidentId }));
  const deeds: Record<OperationName, () => Deed[]> = {
    cancel: () => [{ event: { type: 'instanceCancelled', ...why } }],
    suspend: () => [{ event: { type: 'instanceSuspended', ...why } }],
    resume: () => [{ event: { type: 'instanceResumed', ...why } }],
    retryIncidents: () => each('incidentRetried'),
    resolveIncidents: () => each('incidentResolved'),
    setVariables: () => [{ event: { type: 'variablesSet', variables: variables ?? {}, ...why } }],
    modify: () => [{ event: modificationOf(parameters, reason) }],
    migrate: () => [
      { event: { type: 'instanceMigrated', key: routeMapKey, version, mapping, ...given, ...why } },
    ],
  };
  return deeds[operation]();
}

/** The event of a modification. */
export function modificationOf(
  { instructions = [], variables }: Parameters,
  reason: string | null | undefined,
): Modified {
  return {
    type: 'instanceModified',
    instructions,
    ...(variables ? { variables } : {}),
    ...because(reason),
  };
}

const LIVE = sql`i.status in ('active', 'suspended')`;

/** Condition on `instance i`: it is in a state in which the operation can be done to it. */
export function suits(operation: OperationName, { elementId, version }: Parameters): Sql {
  switch (operation) {
    case 'suspend':
      return sql`i.status = 'active'`;
    case 'resume':
      return sql`i.status = 'suspended'`;
    case 'retryIncidents':
    case 'resolveIncidents':
      return elementId === undefined
        ? sql`(${LIVE} and i.incident_count > 0)`
        : sql`(${LIVE} and i.incident_count > 0 and exists(${openIncidents(elementId)}))`;
    case 'migrate':
      return sql`(${LIVE} and i.version <> ${version ?? 0})`;
    default:
      return LIVE;
  }
}

/** Ids of the open incidents of `instance i`, the first first. */
export const openIncidents = (elementId: string | undefined): Sql => sql`
  select c.id from incident c where c.instance_id = i.id and c.closed_at is null
     and (${elementId ?? null}::text is null or c.element_id = ${elementId ?? null}) order by c.at, c.id`;
