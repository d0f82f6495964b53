import type { Draft } from '../../draft.ts';
import type { Json, Variables } from '../../json.ts';
import { complete, noteEntered } from '../../lifecycle.ts';
import type { Element } from '../../route-map/model.ts';
import { defineElement } from '../define.ts';
import { park, unpark } from './parking.ts';

/**
 * Fires when its activation condition holds ("2 of 3": `activationCount >= 2`), then takes in the tokens of the other
 * flows without going on, until each has come once (BPMN 2.0.2, 13.4.5).
 */
export const complexGateway = defineElement('bpmn:ComplexGateway', {
  parks(draft, gateway, scopeId, flow) {
    if (gateway.incoming.length <= 1 || flow === null) return false;
    const scope = draft.scope(scopeId);
    park(draft, scopeId, flow);
    const spent = `spent:${gateway.id}`;
    if (scope.parked[spent]) {
      if (gateway.incoming.every((id) => scope.parked[id])) {
        unpark(draft, scopeId, gateway.incoming);
        delete scope.parked[spent];
      }
      return true;
    }
    if (!isActivated(draft, gateway, scopeId)) return true;
    if (gateway.incoming.every((id) => scope.parked[id])) unpark(draft, scopeId, gateway.incoming);
    else scope.parked[spent] = 1;
    return false;
  },
  enter(draft, instance) {
    noteEntered(draft, instance);
    complete(draft, instance);
  },
});

function isActivated(draft: Draft, gateway: Element, scopeId: string): boolean {
  const { parked } = draft.scope(scopeId);
  const arrived = gateway.incoming.filter((id) => parked[id]);
  if (gateway.activationCondition === null) return arrived.length === gateway.incoming.length;
  const counts: Variables = { activationCount: arrived.length as Json, nrOfActiveInstances: arrived.length };
  for (const id of gateway.incoming) counts[id] = parked[id] ?? 0;
  return draft.evaluate(gateway.activationCondition, gateway.id, scopeId, undefined, counts) === true;
}
