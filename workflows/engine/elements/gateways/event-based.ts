import { noteEntered } from '../../lifecycle.ts';
import { openWaits } from '../../waits.ts';
import { defineElement } from '../define.ts';

/** The events after it race, and one wins (BPMN 2.0.2, 13.4.4). */
export const eventBasedGateway = defineElement('bpmn:EventBasedGateway', {
  enter(draft, instance, gateway) {
    noteEntered(draft, instance);
    for (const flowId of gateway.outgoing) {
      const event = draft.element(draft.flow(flowId).target);
      openWaits(draft, event, { role: 'gateway', owner: instance, scope: instance.scope });
    }
  },
});
