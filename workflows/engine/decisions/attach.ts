import type { RouteMap } from '../route-map/model.ts';
import { named } from '../route-map/named.ts';
import type { Decision } from './model.ts';

/** Decisions that business rule tasks of a map name, with the element that does. */
export const decisionsNamedBy = ({ elements }: RouteMap): { id: string; elementId: string }[] =>
  Object.values(elements).flatMap(({ id, decision }) =>
    decision === undefined ? [] : [{ id: decision, elementId: id }],
  );

/** The map with the decisions that it names and those that they need: part of its content, and so of its hash. */
export async function withDecisions(map: RouteMap, known: Map<string, Decision>): Promise<RouteMap> {
  const decisions: Record<string, Decision> = {};
  const open = decisionsNamedBy(map).map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const decision = known.get(id);
    if (!decision || Object.hasOwn(decisions, id)) continue;
    decisions[id] = decision;
    open.push(...decision.requires);
  }
  const sorted = Object.fromEntries(Object.entries(decisions).sort(([a], [b]) => (a < b ? -1 : 1)));
  return Object.keys(sorted).length === 0 ? map : named({ ...map, hash: '', decisions: sorted });
}
