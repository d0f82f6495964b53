import type { Node } from '../moddle.ts';

/** A sentence in both languages of the product. */
export type Words = { en: string; ru: string };

/** Where a foreign attribute or element stands, and how its rule says what it could not do. */
export type Site = {
  node: Node;
  /** The element that is named in problems. */
  id: string;
  warn(why: Words): void;
  /** Types of our own extension elements that the file has there already: what it says in our words holds. */
  own: Set<string>;
  /**
   * The text as FEEL behind a `=` where it is JUEL, else as it stands. JUEL without a twin is listed and gives null;
   * where it is `needed` it stays, and the check of the map refuses it.
   */
  value(text: string, needed?: boolean): string | null;
};

/** How one attribute or extension element of another engine is understood. */
export type Rule<T> = {
  /** BPMN types that it is understood on; without them everywhere. */
  on?: string[];
  /** What it becomes, for the documentation. */
  becomes: string;
  take(site: Site, given: T): void;
};

/** An engine whose files are understood. */
export type Vendor = {
  name: string;
  /** The prefix that its files use as a rule. */
  prefix: string;
  uris: string[];
  attributes: Record<string, Rule<string>>;
  elements: Record<string, Rule<Node>>;
  /** What it says that needs no counterpart here, with the reason. */
  needless: Record<string, Words>;
};

export const TASKS_OF_PROGRAMS = ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'];
export const LOOP = ['bpmn:MultiInstanceLoopCharacteristics'];
