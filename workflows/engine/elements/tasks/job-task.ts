import type { Draft } from '../../draft.ts';
import type { Json } from '../../json.ts';
import { complete, noteEntered } from '../../lifecycle.ts';
import type { Element, JobRule } from '../../route-map/model.ts';
import type { ElementInstance } from '../../state.ts';
import { defineElement } from '../define.ts';
import { throwMessage } from '../events/throwing.ts';
import { decide } from './decision-task.ts';

/**
 * Work for a program (BPMN 2.0.2, 10.2.3): a connector does it, else it waits as a job for an external worker. A
 * business rule task that names a decision makes it at once; a send task that names a message and no connector throws it.
 */
export const jobTask = defineElement(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'], {
  enter(draft, instance, element) {
    const [message] = element.events;
    if (element.type === 'bpmn:SendTask' && message && !element.job?.connector) {
      noteEntered(draft, instance);
      throwMessage(draft, instance, message);
      complete(draft, instance);
      return;
    }
    if (element.decision !== undefined && !element.job?.connector)
      return decide(draft, instance, element, element.decision);
    const rule = element.job ?? {
      topic: element.id,
      connector: null,
      inputs: [],
      retries: 3,
      resultVariable: null,
    };
    const input = inputOf(draft, instance, element, rule);
    instance.jobId = draft.uuid();
    draft.tell({
      type: 'createJob',
      jobId: instance.jobId,
      elementId: element.id,
      topic: rule.topic,
      connector: rule.connector,
      input,
      retries: rule.retries,
      variables: rule.connector ? {} : draft.visible(instance.scope, instance),
    });
    noteEntered(draft, instance);
  },
});

function inputOf(draft: Draft, instance: ElementInstance, element: Element, { inputs }: JobRule): Json {
  const pairs = inputs.map(({ name, value }) => [
    name,
    value.trim().startsWith('=') ? draft.evaluate(value, element.id, instance.scope, instance) : value,
  ]);
  return Object.fromEntries(pairs) as Json;
}
