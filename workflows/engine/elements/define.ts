import type { Draft } from '../draft.ts';
import type { Variables } from '../json.ts';
import type { Element } from '../route-map/model.ts';
import type { ElementInstance } from '../state.ts';

/** What a BPMN element family does with a token. */
export type Behaviour = {
  /** BPMN types it serves. */
  types: string[];
  /** A join: looks at the token before an element instance is made; true when it keeps the token parked. */
  parks?(draft: Draft, element: Element, scope: string, flow: string | null): boolean;
  /** The element instance is there and noted; it may complete at once or wait. */
  enter(draft: Draft, instance: ElementInstance, element: Element): void;
  /** Which outgoing flows are taken; undefined: every flow whose condition holds, else the default one. */
  choose?(draft: Draft, instance: ElementInstance, element: Element): string[];
};

export const defineElement = (types: string | string[], behaviour: Omit<Behaviour, 'types'>): Behaviour => ({
  types: Array.isArray(types) ? types : [types],
  ...behaviour,
});

export type CompletedWith = { variables?: Variables; outcome?: string; comment?: string };
