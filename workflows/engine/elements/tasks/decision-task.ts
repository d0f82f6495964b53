import { evaluateDecision } from '../../decisions/evaluate.ts';
import type { Draft } from '../../draft.ts';
import { ProcessError } from '../../errors.ts';
import type { Variables } from '../../json.ts';
import { complete, noteEntered } from '../../lifecycle.ts';
import type { Element } from '../../route-map/model.ts';
import type { ElementInstance } from '../../state.ts';

/**
 * Makes a decision of the map (BPMN 2.0.2, 10.2.3). Its result goes to `resultVariable`; without one a context is merged,
 * and anything else goes to the variable that the decision names.
 */
export function decide(draft: Draft, instance: ElementInstance, element: Element, id: string): void {
  const decisions = draft.map.decisions ?? {};
  const decision = Object.hasOwn(decisions, id) ? decisions[id] : undefined;
  if (!decision)
    throw new ProcessError(
      'EXPRESSION_FAILED',
      element.id,
      `Expected decision '${id}' to be published with the route map, but it is not`,
    );
  const seen = draft.visible(instance.scope, instance);
  const result = evaluateDecision(decisions, id, seen, draft.at, element.id);
  noteEntered(draft, instance);
  const name = element.job?.resultVariable;
  const isContext = result !== null && typeof result === 'object' && !Array.isArray(result);
  const variables: Variables = isContext && !name ? result : { [name ?? decision.variable]: result };
  complete(draft, instance, { variables });
}
