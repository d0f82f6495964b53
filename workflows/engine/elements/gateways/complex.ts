import type { Draft } from '../../draft.ts';
import type { Json, Variables } from '../../json.ts';
import { complete, noteEntered, reach } from '../../lifecycle.ts';
import type { Element } from '../../route-map/model.ts';
import { defineElement } from '../define.ts';
import { isHeld } from './inclusive.ts';
import { park, unpark } from './parking.ts';

/**
 * Fires when its activation condition holds ("2 of 3": `activationCount >= 2`), then takes in the tokens of the other
 * flows without going on, until none can come any more (BPMN 2.0.2, 13.4.5).
 */
export const complexGateway = defineElement('bpmn:ComplexGateway', {
  parks(draft, gateway, scopeId, flow) {
    if (gateway.incoming.length <= 1 || flow === null) return false;
    park(draft, scopeId, flow);
    return !activates(draft, gateway, scopeId);
  },
  enter(draft, instance) {
    noteEntered(draft, instance);
    complete(draft, instance);
  },
});

/** Begins anew at one gateway that has fired and that nothing more can reach; false when there is none. */
export function resetComplexGateways(draft: Draft): boolean {
  for (const { id: scopeId, parked } of Object.values(draft.state.scopes)) {
    for (const key of Object.keys(parked).filter((name) => name.startsWith(SPENT))) {
      const gateway = draft.element(key.slice(SPENT.length));
      if (isHeld(draft, gateway, scopeId, parked)) continue;
      delete parked[key];
      unpark(
        draft,
        scopeId,
        gateway.incoming.filter((id) => parked[id]),
      );
      draft.settled.add(scopeId);
      if (gateway.incoming.some((id) => parked[id]) && activates(draft, gateway, scopeId))
        reach(draft, scopeId, gateway, null);
      return true;
    }
  }
  return false;
}

const SPENT = 'spent:';

/** Whether it fires now; the tokens that made it fire stay as marks of their flows until it begins anew. */
function activates(draft: Draft, gateway: Element, scopeId: string): boolean {
  const { parked } = draft.scope(scopeId);
  const spent = `${SPENT}${gateway.id}`;
  if (parked[spent] || !isActivated(draft, gateway, scopeId)) return false;
  parked[spent] = 1;
  return true;
}

function isActivated(draft: Draft, gateway: Element, scopeId: string): boolean {
  const { parked } = draft.scope(scopeId);
  const arrived = gateway.incoming.filter((id) => parked[id]);
  if (gateway.activationCondition === null) return arrived.length === gateway.incoming.length;
  const counts: Variables = { activationCount: arrived.length as Json, nrOfActiveInstances: arrived.length };
  for (const id of gateway.incoming) counts[id] = parked[id] ?? 0;
  return draft.evaluate(gateway.activationCondition, gateway.id, scopeId, undefined, counts) === true;
}
