import type { Json } from '../../../workflows/engine/json.ts';
import { allOf, likeAnywhere, likeFromStart, type Sql, sql } from '../../database/sql.ts';
import type { InstanceFilter, VariableIs } from '../views/instance-filter.ts';

/** Condition on `instance i`: all that the filter names holds. */
export function instanceMatches(filter: InstanceFilter): Sql {
  const { routeMapKey, version, status, businessKey, businessKeyPrefix, elementId } = filter;
  const { incidents, variables = [], startedFrom, startedTo, query } = filter;
  return allOf([
    routeMapKey !== undefined && sql`i.route_map_key = ${routeMapKey}`,
    version !== undefined && sql`i.version = ${version}`,
    status !== undefined && sql`i.status = ${status}`,
    businessKey !== undefined && sql`i.business_key = ${businessKey}`,
    businessKeyPrefix !== undefined && sql`i.business_key like ${likeFromStart(businessKeyPrefix)}`,
    elementId !== undefined && hasTokenAt(elementId),
    incidents !== undefined && (incidents ? sql`i.incident_count > 0` : sql`i.incident_count = 0`),
    ...variables.map(variableIs),
    startedFrom !== undefined && sql`i.started_at >= ${startedFrom}`,
    startedTo !== undefined && sql`i.started_at < ${startedTo}`,
    query !== undefined && sql`i.subject ilike ${likeAnywhere(query)}`,
  ]);
}

/** Condition on `instance i`. */
export const hasTokenAt = (elementId: string): Sql =>
  sql`(i.status in ('active', 'suspended') and i.active @> ${JSON.stringify([{ elementId }])}::jsonb)`;

function variableIs({ name, value }: VariableIs): Sql {
  const holds = (wanted: Json) => sql`i.variables @> ${JSON.stringify({ [name]: wanted })}::jsonb`;
  const read = readAs(value);
  return read === undefined ? holds(value) : sql`(${holds(value)} or ${holds(read)})`;
}

const SAYS_JSON = /^(-?(0|[1-9]\d*)(\.\d+)?|true|false|null)$/;

/** The number, boolean or null that a text says. */
const readAs = (value: Json): Json | undefined =>
  typeof value === 'string' && SAYS_JSON.test(value) ? (JSON.parse(value) as Json) : undefined;
