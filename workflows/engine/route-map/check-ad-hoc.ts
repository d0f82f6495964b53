import { isInnerActivity } from '../elements/containers/ad-hoc.ts';
import { expression } from './check-expression.ts';
import type { Element, Problem, RouteMap } from './model.ts';
import { problem } from './xml-guard.ts';

/** An ad-hoc subprocess holds activities, and neither begins nor ends at an event (BPMN 2.0.2, 10.2.5). */
export function checkAdHoc(map: RouteMap, { id, name, sub }: Element): Problem[] {
  if (!sub?.adHoc) return [];
  const inner = sub.children.flatMap((child) => map.elements[child] ?? []);
  const found = inner
    .filter(({ type }) => type === 'bpmn:StartEvent' || type === 'bpmn:EndEvent')
    .map((event) =>
      problem(
        'ad-hoc-event',
        `Expected no start or end event in ad-hoc subprocess '${id}', but there is '${event.id}'`,
        `В произвольном подпроцессе «${name || id}» не может быть начального или конечного события («${event.id}»)`,
        event.id,
      ),
    );
  if (!inner.some(isInnerActivity))
    found.push(
      problem(
        'ad-hoc-empty',
        `Expected an activity in ad-hoc subprocess '${id}', but there is none`,
        `В произвольном подпроцессе «${name || id}» нет действий`,
        id,
      ),
    );
  const { completionCondition } = sub.adHoc;
  return completionCondition === null
    ? found
    : [...found, ...expression(id, completionCondition, 'completion condition', 'условие завершения')];
}
