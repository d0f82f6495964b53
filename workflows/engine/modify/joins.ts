import type { Draft } from '../draft.ts';
import { tokensIn, upstream } from '../elements/gateways/inclusive.ts';
import { park, unpark } from '../elements/gateways/parking.ts';
import { startActivity } from '../lifecycle.ts';
import type { Element } from '../route-map/model.ts';

export const isJoin = ({ type, incoming }: Element): boolean =>
  (type === 'bpmn:ParallelGateway' || type === 'bpmn:InclusiveGateway') && incoming.length > 1;

/**
 * Tokens that are placed before a join stand in for the flows that no other token can come by any more, so that it goes
 * on at once, or with those that it still waits for. Where it needs none, they pass it.
 */
export function startAtJoin(draft: Draft, scopeId: string, join: Element, tokens: number): void {
  const missing = join.incoming.filter(
    (flow) => !draft.scope(scopeId).parked[flow] && !mayCome(draft, scopeId, join, flow),
  );
  if (missing.length === 0) {
    for (let token = 0; token < tokens; token += 1) startActivity(draft, scopeId, join);
    return;
  }
  for (const flow of missing) park(draft, scopeId, flow);
  const { parked } = draft.scope(scopeId);
  if (join.type !== 'bpmn:ParallelGateway' || !join.incoming.every((flow) => parked[flow])) return;
  unpark(draft, scopeId, join.incoming);
  startActivity(draft, scopeId, join);
}

/** Whether a token of the scope can still come to a join by a flow. */
export function mayCome(draft: Draft, scopeId: string, join: Element, flow: string): boolean {
  const onTheirWay = [...draft.arrivals, ...draft.state.held].filter(({ scope }) => scope === scopeId);
  if (onTheirWay.some((arrival) => arrival.flow === flow)) return true;
  const sources = upstream(draft.map, join.id, flow);
  const tokens = [...tokensIn(draft, join, scopeId), ...onTheirWay.map(({ elementId }) => elementId)];
  return tokens.some((elementId) => elementId !== join.id && sources.has(elementId));
}
