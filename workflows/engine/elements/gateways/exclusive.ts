import { complete, noFlowTaken, noteEntered } from '../../lifecycle.ts';
import { defineElement } from '../define.ts';

/** Takes the first outgoing flow whose condition is true, else the default one (BPMN 2.0.2, 13.4.2). Never joins. */
export const exclusiveGateway = defineElement('bpmn:ExclusiveGateway', {
  enter(draft, instance) {
    noteEntered(draft, instance);
    complete(draft, instance);
  },
  choose(draft, instance, gateway) {
    if (gateway.outgoing.length <= 1) return gateway.outgoing;
    const first = gateway.outgoing.find((id) => {
      const { condition } = draft.flow(id);
      return (
        id !== gateway.defaultFlow &&
        (condition === null || draft.condition(condition, gateway.id, instance.scope, instance))
      );
    });
    const taken = first ?? gateway.defaultFlow;
    if (!taken) throw noFlowTaken(gateway);
    return [taken];
  },
});
