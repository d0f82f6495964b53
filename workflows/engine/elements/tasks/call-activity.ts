import type { Variables } from '../../json.ts';
import { noteEntered } from '../../lifecycle.ts';
import { defineElement } from '../define.ts';

/** Runs another route map as an instance of its own and waits for its end (BPMN 2.0.2, 10.2.6). */
export const callActivity = defineElement('bpmn:CallActivity', {
  enter(draft, instance, element) {
    const { call, inputs } = element;
    if (!call) return;
    const key = call.key.trim().startsWith('=')
      ? String(draft.evaluate(call.key, element.id, instance.scope, instance))
      : call.key;
    const businessKey = call.businessKey
      ? draft.evaluate(call.businessKey, element.id, instance.scope, instance)
      : draft.state.businessKey;
    const variables: Variables =
      inputs.length > 0 ? { ...instance.local } : draft.visible(instance.scope, instance);
    instance.callId = draft.key('c');
    draft.tell({
      type: 'callRouteMap',
      callId: instance.callId,
      elementId: element.id,
      calledKey: key,
      version: call.version,
      variables,
      businessKey: businessKey === null ? null : String(businessKey),
    });
    noteEntered(draft, instance);
  },
});
