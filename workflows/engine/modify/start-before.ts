import type { Draft } from '../draft.ts';
import { takesAnother } from '../elements/containers/ad-hoc.ts';
import { openScope } from '../elements/containers/subprocess.ts';
import { isRun } from '../elements/index.ts';
import { ProcessError } from '../errors.ts';
import { checked } from '../given.ts';
import type { Variables } from '../json.ts';
import { noteEntered, reach, readInputs, take } from '../lifecycle.ts';
import type { Element } from '../route-map/model.ts';
import type { Scope } from '../state.ts';
import { isJoin, startAtJoin } from './joins.ts';

/** A token to be placed before an element, or on a sequence flow. */
export type Placing = {
  elementId: string;
  variables?: Variables | undefined;
  /** Scopes that the token comes from, the innermost first: where it may go on, no other is chosen. */
  origin?: string[];
};

/**
 * Places tokens before elements. Enclosing subprocesses that run are used, others are entered first. Throws ProcessError
 * where an element cannot be begun at.
 * @returns the scopes in which something was placed
 */
export function startBefore(draft: Draft, placings: Placing[]): Set<string> {
  const placed = new Set<string>();
  const atJoins = new Map<string, { scope: string; join: Element; tokens: number }>();
  for (const { elementId, variables, origin = [] } of placings) {
    const flow = Object.hasOwn(draft.map.flows, elementId) ? draft.flow(elementId) : null;
    const element = draft.element(flow ? flow.target : elementId);
    if (!flow) refuseUnlessBegins(draft, element);
    const scope = scopeFor(draft, element, origin);
    placed.add(scope.id);
    if (variables) draft.assign(scope.id, checked(draft, variables));
    if (flow) take(draft, scope.id, flow.id);
    else if (isJoin(element)) {
      const place = `${scope.id} ${element.id}`;
      const tokens = (atJoins.get(place)?.tokens ?? 0) + 1;
      atJoins.set(place, { scope: scope.id, join: element, tokens });
    } else reach(draft, scope.id, element, null);
  }
  for (const { scope, join, tokens } of atJoins.values())
    if (draft.state.scopes[scope]) startAtJoin(draft, scope, join, tokens);
  return placed;
}

function refuseUnlessBegins(draft: Draft, { id, name, type, parent, sub, forCompensation }: Element): void {
  const say = (why: string): never => {
    throw new ProcessError(
      'NO_START',
      id,
      `Expected an element that may be begun at, but '${name || id}' ${why}`,
    );
  };
  if (type === 'bpmn:BoundaryEvent') say('begins by what happens to its activity');
  if (forCompensation) say('only compensates');
  const inEvent = draft.map.elements[parent]?.sub?.isEvent === true;
  if (sub?.isEvent || (inEvent && type === 'bpmn:StartEvent')) say('begins by its event alone');
  if (!isRun(type)) say('is not run');
}

/** The scope in which a token before an element lies. */
function scopeFor(draft: Draft, element: Element, origin: string[]): Scope {
  const around = containersOf(draft, element);
  for (let depth = around.length; depth >= 0; depth -= 1) {
    const running = scopesAt(draft, around[depth - 1]);
    const [only] = running;
    if (!only) continue;
    const own = running.find(({ id }) => origin.includes(id));
    if (!own && running.length > 1)
      throw new ProcessError(
        'NOT_ACTIVE',
        element.id,
        `Expected one running '${only.elementId}' to begin '${element.id}' in, but there are ${running.length}`,
      );
    const scope = around
      .slice(depth)
      .reduce((outer, inner) => enterSubprocess(draft, outer, inner), own ?? only);
    refuseUnlessFree(draft, scope, element);
    return scope;
  }
  throw new Error(`There is no scope for ${element.id}`);
}

/** Subprocesses around an element, the outermost first. */
function containersOf(draft: Draft, { parent }: Element): Element[] {
  if (parent === draft.map.key) return [];
  const container = draft.element(parent);
  return [...containersOf(draft, container), container];
}

const scopesAt = (draft: Draft, container: Element | undefined): Scope[] =>
  container
    ? Object.values(draft.state.scopes).filter(({ elementId }) => elementId === container.id)
    : [draft.scope(draft.state.root)];

/** A subprocess begins without anything in it; its boundary events and event subprocesses wait as ever. */
function enterSubprocess(draft: Draft, outer: Scope, element: Element): Scope {
  if (element.sub?.isEvent || element.loop || element.reads)
    throw new ProcessError(
      'NO_START',
      element.id,
      `Expected '${element.name || element.id}' to run, as ${beginsLater(element)}, but it does not`,
    );
  refuseUnlessFree(draft, outer, element);
  const instance = draft.addInstance(element.id, outer.id);
  readInputs(draft, instance, element);
  const scope = openScope(draft, instance, element);
  noteEntered(draft, instance);
  draft.settled.add(scope.id);
  return scope;
}

function refuseUnlessFree(draft: Draft, scope: Scope, { id, name }: Element): void {
  if (takesAnother(draft, scope)) return;
  throw new ProcessError(
    'NOT_ACTIVE',
    id,
    `Expected '${scope.elementId}' to let '${name || id}' begin now, but it is at its end or does one activity at a time`,
  );
}

function beginsLater({ loop, reads }: Element): string {
  if (loop) return 'how often it is repeated is known when it begins';
  return reads ? 'the records that it reads are known when it begins' : 'it begins by its event alone';
}
