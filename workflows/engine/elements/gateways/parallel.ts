import { complete, noteEntered } from '../../lifecycle.ts';
import { defineElement } from '../define.ts';
import { park, unpark } from './parking.ts';

/**
 * Waits for a token on every incoming sequence flow, then takes every outgoing one (BPMN 2.0.2, 13.4.1). Tokens in
 * excess stay on their flow for the next round.
 */
export const parallelGateway = defineElement('bpmn:ParallelGateway', {
  parks(draft, gateway, scopeId, flow) {
    if (gateway.incoming.length <= 1) return false;
    park(draft, scopeId, flow);
    const { parked } = draft.scope(scopeId);
    if (!gateway.incoming.every((id) => parked[id])) return true;
    unpark(draft, scopeId, gateway.incoming);
    return false;
  },
  enter(draft, instance) {
    noteEntered(draft, instance);
    complete(draft, instance);
  },
  choose: (_draft, _instance, gateway) => gateway.outgoing,
});
