import { complete, noteEntered } from '../../lifecycle.ts';
import { defineElement } from '../define.ts';

/** Calculates FEEL (BPMN 2.0.2, 10.2.3): the result goes to its variable; a context without one is merged. */
export const scriptTask = defineElement('bpmn:ScriptTask', {
  enter(draft, instance, element) {
    const { script } = element;
    const result = script ? draft.evaluate(script.expression, element.id, instance.scope, instance) : null;
    noteEntered(draft, instance);
    if (script?.resultVariable) complete(draft, instance, { variables: { [script.resultVariable]: result } });
    else
      complete(
        draft,
        instance,
        result && typeof result === 'object' && !Array.isArray(result) ? { variables: result } : {},
      );
  },
});
