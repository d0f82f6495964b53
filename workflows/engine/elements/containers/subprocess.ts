import type { Draft } from '../../draft.ts';
import { noteEntered } from '../../lifecycle.ts';
import type { Element } from '../../route-map/model.ts';
import type { ElementInstance, Scope } from '../../state.ts';
import { defineElement } from '../define.ts';
import { isInnerActivity } from './ad-hoc.ts';
import { listenForEventSubprocesses } from './listening.ts';

/** Runs its own elements in a scope of its own; completes when nothing runs there (BPMN 2.0.2, 13.3.4). */
export const subprocess = defineElement(['bpmn:SubProcess', 'bpmn:Transaction'], {
  enter(draft, instance, element) {
    const scope = openScope(draft, instance, element);
    noteEntered(draft, instance);
    begin(draft, scope, element.sub?.children ?? []);
  },
});

export function openScope(draft: Draft, instance: ElementInstance, element: Element): Scope {
  const scope = draft.addScope(element.id, instance);
  instance.inner = scope.id;
  for (const object of element.sub?.dataObjects ?? []) scope.variables[object] = null;
  listenForEventSubprocesses(draft, scope, element.sub?.children ?? []);
  return scope;
}

/** Starts at the none start event, else at every element that nothing leads to. */
export function begin(draft: Draft, scope: Scope, children: string[], startId?: string): void {
  const byHand = draft.map.elements[scope.elementId]?.sub?.adHoc?.manual === true;
  const elements = children
    .map((id) => draft.element(id))
    .filter((child) => !byHand || !isInnerActivity(child));
  const starts = elements.filter(({ type }) => type === 'bpmn:StartEvent');
  const chosen = startId
    ? starts.filter(({ id }) => id === startId)
    : starts.filter(({ events }) => events.length === 0).slice(0, 1);
  const first = chosen.length > 0 || starts.length > 0 ? chosen : elements.filter(beginsByItself);
  for (const { id } of first) draft.arrive(scope.id, id, null);
  draft.settled.add(scope.id);
}

const beginsByItself = ({ type, incoming, attachedTo, sub, forCompensation, events }: Element): boolean =>
  incoming.length === 0 &&
  !attachedTo &&
  !sub?.isEvent &&
  !forCompensation &&
  type !== 'bpmn:BoundaryEvent' &&
  !events.some(({ kind }) => kind === 'link');
