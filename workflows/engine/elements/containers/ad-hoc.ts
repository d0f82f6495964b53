import type { Draft } from '../../draft.ts';
import { ProcessError } from '../../errors.ts';
import { cancelContents, startActivity } from '../../lifecycle.ts';
import type { AdHoc, Element, RouteMap } from '../../route-map/model.ts';
import type { ProcessState, Scope } from '../../state.ts';
import { defineElement } from '../define.ts';
import { subprocess } from './subprocess.ts';

/**
 * Its activities are done in any order and any number of times (BPMN 2.0.2, 13.3.5). The engine starts each that is
 * enabled once by itself, or leaves the choice to people (`marshrut:activation="manual"`).
 */
export const adHocSubprocess = defineElement('bpmn:AdHocSubProcess', { enter: subprocess.enter });

const ACTIVITY = /Task$|^bpmn:(CallActivity|SubProcess|Transaction|AdHocSubProcess)$/;

export const isInnerActivity = ({ type, sub, forCompensation }: Element): boolean =>
  ACTIVITY.test(type) && !sub?.isEvent && !forCompensation;

const adHocOf = (map: RouteMap, elementId: string): AdHoc | undefined => map.elements[elementId]?.sub?.adHoc;

/** A token enables an activity, which waits to be selected; true when it does. */
export function waitsForSelection(
  draft: Draft,
  scopeId: string,
  element: Element,
  flow: string | null,
): boolean {
  const adHoc = adHocOf(draft.map, element.parent);
  if (!adHoc || !isInnerActivity(element)) return false;
  const scope = draft.scope(scopeId);
  if (scope.closing) return true;
  const waits = adHoc.manual ? flow !== null : adHoc.sequential && isBusy(draft, scope);
  if (waits) scope.enabled = [...(scope.enabled ?? []), element.id];
  return waits;
}

const isBusy = (draft: Draft, { id }: Scope): boolean =>
  draft.instancesIn(id).some(({ elementId }) => isInnerActivity(draft.element(elementId)));

/** Whether a further element may begin in a scope at this moment; only an ad-hoc subprocess says no. */
export function takesAnother(draft: Draft, scope: Scope): boolean {
  const adHoc = adHocOf(draft.map, scope.elementId);
  return !scope.closing && !(adHoc?.sequential && isBusy(draft, scope));
}

/** Whether an inner activity that completes is the last one that is needed; looked at after each. */
export function isEnoughOf(draft: Draft, element: Element, scopeId: string): boolean {
  const adHoc = adHocOf(draft.map, element.parent);
  if (!adHoc || !isInnerActivity(element)) return false;
  if (draft.scope(scopeId).closing) return true;
  const { completionCondition } = adHoc;
  return (
    completionCondition !== null && draft.evaluate(completionCondition, element.parent, scopeId) === true
  );
}

/** No further activity begins; those that run are cancelled, or are let come to their end. */
export function closeAdHoc(draft: Draft, scopeId: string): void {
  const scope = draft.scope(scopeId);
  const adHoc = adHocOf(draft.map, scope.elementId);
  if (!scope.closing && adHoc && (adHoc.sequential || adHoc.cancelRemaining)) cancelContents(draft, scopeId);
  delete scope.enabled;
  scope.closing = true;
  draft.settled.add(scopeId);
}

/** Lets the next activity of a sequential one begin; true when there was one. */
export function selectNext(draft: Draft, scope: Scope): boolean {
  const [next, ...rest] = scope.enabled ?? [];
  const adHoc = adHocOf(draft.map, scope.elementId);
  if (next === undefined || !adHoc?.sequential || adHoc.manual || isBusy(draft, scope)) return false;
  scope.enabled = rest;
  startActivity(draft, scope.id, draft.element(next));
  return true;
}

/** Whether an ad-hoc subprocess goes on though nothing runs in it: until its condition holds, or people end it. */
export function staysOpen(map: RouteMap, { elementId, closing }: Scope): boolean {
  const adHoc = adHocOf(map, elementId);
  return adHoc !== undefined && !closing && (adHoc.manual || adHoc.completionCondition !== null);
}

/** Activities that may be started in an ad-hoc subprocess at this moment. */
export function startableIn(map: RouteMap, state: ProcessState, scope: Scope): string[] {
  const adHoc = adHocOf(map, scope.elementId);
  if (!adHoc || scope.closing) return [];
  const runs = Object.values(state.instances).some(({ scope: of, elementId }) => {
    const element = map.elements[elementId];
    return of === scope.id && element !== undefined && isInnerActivity(element);
  });
  if (adHoc.sequential && runs) return [];
  return (map.elements[scope.elementId]?.sub?.children ?? []).filter((id) => {
    const element = map.elements[id];
    if (!element || !isInnerActivity(element)) return false;
    return element.incoming.length === 0 || scope.enabled?.includes(id) === true;
  });
}

/** Somebody has chosen an activity to do. */
export function selectActivity(draft: Draft, elementId: string): void {
  const element = draft.element(elementId);
  const scope = Object.values(draft.state.scopes).find((candidate) =>
    startableIn(draft.map, draft.state, candidate).includes(elementId),
  );
  if (!scope)
    throw new ProcessError(
      'NOT_ACTIVE',
      elementId,
      `Expected '${element.name || elementId}' to be an activity that may be started now, but it is not`,
    );
  const index = scope.enabled?.indexOf(elementId) ?? -1;
  if (index >= 0) scope.enabled?.splice(index, 1);
  startActivity(draft, scope.id, element);
}

/** Somebody has found that enough was done. */
export function endAdHoc(draft: Draft, elementId: string): void {
  const scope = Object.values(draft.state.scopes).find(
    (candidate) => candidate.elementId === elementId && !candidate.closing && adHocOf(draft.map, elementId),
  );
  if (!scope)
    throw new ProcessError(
      'NOT_ACTIVE',
      elementId,
      `Expected '${elementId}' to be a running ad-hoc subprocess, but it is none`,
    );
  closeAdHoc(draft, scope.id);
}
