import { Changes } from './changes.ts';
import type { Command, HistoryEntry, HistoryEventName } from './commands.ts';
import { ProcessError } from './errors.ts';
import type { CalledOutcome, TimedEvent } from './events.ts';
import { evaluateFeel, isSafeKey, toJson } from './expression/feel.ts';
import { copyOf, type Json, type Variables } from './json.ts';
import { clean, type Level, levelOf, ownLevels, wrongType } from './levels.ts';
import { fits } from './route-map/data/types.ts';
import type { Element, Flow, RouteMap } from './route-map/model.ts';
import type { ElementInstance, ProcessState, Scope, Wait } from './state.ts';

/** A token on its way to an element; `flow` null: it starts there. */
export type Arrival = {
  scope: string;
  elementId: string;
  flow: string | null;
  /** Not a token: the instance that repeats its activity begins the next round. */
  body?: string;
};

/** What one event has done to one instance. */
export type Transition = {
  state: ProcessState;
  commands: Command[];
  history: HistoryEntry[];
  variablesChanged: boolean;
};

/**
 * The working copy of one transition: the state to be, and what is to be done and recorded. Holds what every element
 * family needs (variables, ids, history, tokens); the families hold the rules.
 */
export class Draft {
  readonly map: RouteMap;
  readonly state: ProcessState;
  readonly at: string;
  readonly actor: string | undefined;
  readonly commands: Command[] = [];
  readonly history: HistoryEntry[] = [];
  readonly arrivals: Arrival[] = [];
  /** Scopes that may have come to their end. */
  readonly settled = new Set<string>();
  /** How often each cycle has fired in this step. */
  readonly firings = new Map<string, number>();
  variablesChanged = false;
  private readonly changes = new Changes();
  private readonly before: ProcessState;
  /** A terminate end event has ended the process itself. */
  terminated = false;
  /** What is said of elements that are entered or cancelled because somebody has changed the instance. */
  because: Record<string, Json> | null = null;
  /** An error that nothing caught goes to the caller. */
  failed: CalledOutcome | null = null;

  constructor(map: RouteMap, state: ProcessState, event: TimedEvent) {
    this.map = map;
    this.before = state;
    this.state = copyOf(state);
    this.at = event.at;
    this.actor = event.actor;
  }

  /** How large the state was before, in characters of JSON. */
  get size(): number {
    return JSON.stringify(this.before).length;
  }

  element(id: string): Element {
    const element = Object.hasOwn(this.map.elements, id) ? this.map.elements[id] : undefined;
    if (!element)
      throw new ProcessError(
        'NO_SUCH_ELEMENT',
        id,
        `There is no element '${id}' in route map '${this.map.key}'`,
      );
    return element;
  }

  flow(id: string): Flow {
    const flow = this.map.flows[id];
    if (!flow) throw new ProcessError('NO_SUCH_ELEMENT', id, `There is no sequence flow '${id}'`);
    return flow;
  }

  scope(id: string): Scope {
    const scope = this.state.scopes[id];
    if (!scope) throw new Error(`There is no scope ${id}`);
    return scope;
  }

  instance(id: string): ElementInstance {
    const instance = this.state.instances[id];
    if (!instance) throw new Error(`There is no element instance ${id}`);
    return instance;
  }

  /** UUIDs of an instance: its own first 24 characters and a counter. */
  uuid(): string {
    return `${this.state.instanceId.slice(0, 24)}${this.nextNumber().toString(16).padStart(12, '0')}`;
  }

  key(prefix: string): string {
    return `${prefix}${this.nextNumber().toString(36)}`;
  }

  tell(command: Command): void {
    this.commands.push(command);
  }

  note(
    elementId: string,
    elementType: string,
    scope: string,
    event: HistoryEventName,
    data?: Record<string, Json>,
  ): HistoryEntry {
    this.state.seq += 1;
    const entry: HistoryEntry = {
      seq: this.state.seq,
      at: this.at,
      elementId,
      elementType,
      scope,
      event,
      ...(this.actor === undefined ? {} : { actor: this.actor }),
      ...(data === undefined ? {} : { data }),
    };
    this.history.push(entry);
    this.tellChanges(entry);
    return entry;
  }

  /** What has become of variables since the row before is told in this one. */
  tellChanges(entry: HistoryEntry): void {
    const told = this.changes.take();
    if (Object.keys(told).length > 0) entry.data = { ...entry.data, ...told };
  }

  /** A variable gets a value: `variables` are those of its level. */
  set(variables: Variables, name: string, value: Json): void {
    this.changes.set(name, Object.hasOwn(variables, name) ? variables[name] : undefined, value);
    variables[name] = value;
    this.variablesChanged = true;
  }

  /** What the event has done, when all of it is done. */
  outcome(): Transition {
    const last = this.history.at(-1);
    if (last) this.tellChanges(last);
    const { state, commands, history, variablesChanged } = this;
    return { state, commands, history, variablesChanged };
  }

  noteInstance(instance: ElementInstance, event: HistoryEventName, data: Record<string, Json> = {}): void {
    const { type, id } = this.element(instance.elementId);
    const why = event === 'entered' || event === 'cancelled' ? this.because : null;
    const all = { ...(instance.taskId ? { taskId: instance.taskId } : {}), ...data, ...why };
    this.note(id, type, instance.scope, event, Object.keys(all).length > 0 ? all : undefined);
  }

  arrive(scope: string, elementId: string, flow: string | null): void {
    this.arrivals.push({ scope, elementId, flow });
  }

  // Variables

  /** Everything visible from an element instance, or from a scope: inner names hide outer ones. */
  visible(scopeId: string, instance?: ElementInstance): Variables {
    const chain: Variables[] = [];
    for (const { variables } of this.levels(scopeId, instance)) chain.push(variables);
    return Object.assign({}, ...chain.reverse()) as Variables;
  }

  /** Sets each variable where its name is known, else at the process. */
  assign(scopeId: string, variables: Variables, instance?: ElementInstance): void {
    const levels = [...this.levels(scopeId, instance)];
    this.checkLevels(levels, variables);
    for (const [name, value] of Object.entries(variables)) {
      if (!isSafeKey(name)) continue;
      for (const { readOnly, variables: seen } of levels) if (readOnly) delete seen[name];
      const level = levelOf(levels, name);
      if (level) this.set(level.variables, name, clean(value));
    }
  }

  /** Throws ProcessError WRONG_TYPE where a variable would go to a data object of another type. */
  checkTypes(scopeId: string, variables: Variables, instance?: ElementInstance): void {
    this.checkLevels([...this.levels(scopeId, instance)], variables);
  }

  private checkLevels(levels: Level[], variables: Variables): void {
    const { dataTypes } = this.map;
    if (!dataTypes) return;
    for (const [name, value] of Object.entries(variables)) {
      const owner = levelOf(levels, name)?.owner ?? '';
      const types = Object.hasOwn(dataTypes, owner) ? dataTypes[owner] : undefined;
      const type = types && Object.hasOwn(types, name) ? types[name] : undefined;
      if (type && !fits(clean(value), type)) throw wrongType(owner, name, type, value);
    }
  }

  evaluate(
    expression: string,
    elementId: string,
    scopeId: string,
    instance?: ElementInstance,
    extra?: Variables,
  ): Json {
    return toJson(this.evaluateRaw(expression, elementId, scopeId, instance, extra).value);
  }

  /** A condition: true, false, or a ProcessError where its value is neither. */
  condition(
    expression: string,
    elementId: string,
    scopeId: string,
    instance?: ElementInstance,
    extra?: Variables,
  ): boolean {
    const { value, warnings } = this.evaluateRaw(expression, elementId, scopeId, instance, extra);
    if (typeof value === 'boolean') return value;
    const why = warnings.length > 0 ? ` (${warnings.join('; ')})` : '';
    throw new ProcessError(
      'EXPRESSION_FAILED',
      elementId,
      `Expected condition '${expression.trim()}' to be true or false, but it is ${JSON.stringify(toJson(value))}${why}`,
    );
  }

  private evaluateRaw(
    expression: string,
    elementId: string,
    scopeId: string,
    instance?: ElementInstance,
    extra?: Variables,
  ) {
    const variables = extra
      ? { ...this.visible(scopeId, instance), ...extra }
      : this.visible(scopeId, instance);
    return evaluateFeel(expression, variables, this.at, elementId);
  }

  /** Variable levels from the inside to the process. */
  private *levels(scopeId: string, instance?: ElementInstance): Generator<Level> {
    if (instance) yield* ownLevels(instance);
    if (instance?.body) yield* ownLevels(this.instance(instance.body));
    const scope = this.scope(scopeId);
    yield { owner: scope.elementId, variables: scope.variables };
    if (scope.owner === null) return;
    const owner = this.instance(scope.owner);
    yield* this.levels(owner.scope, owner);
  }

  // Element instances and scopes

  addInstance(elementId: string, scope: string, body?: string): ElementInstance {
    const instance: ElementInstance = {
      id: this.key('e'),
      elementId,
      scope,
      since: this.at,
      phase: 'entering',
      local: {},
    };
    if (body) instance.body = body;
    this.state.instances[instance.id] = instance;
    return instance;
  }

  removeInstance(instance: ElementInstance): void {
    delete this.state.instances[instance.id];
    this.settled.add(instance.scope);
  }

  addScope(elementId: string, owner: ElementInstance | null): Scope {
    const scope: Scope = {
      id: this.key('s'),
      elementId,
      owner: owner?.id ?? null,
      variables: {},
      parked: {},
      completed: [],
    };
    this.state.scopes[scope.id] = scope;
    return scope;
  }

  instancesIn(scopeId: string): ElementInstance[] {
    return Object.values(this.state.instances).filter(({ scope }) => scope === scopeId);
  }

  iterationsOf(bodyId: string): ElementInstance[] {
    return Object.values(this.state.instances).filter(({ body }) => body === bodyId);
  }

  waitsOf(ownerId: string): Wait[] {
    return Object.values(this.state.waits).filter(({ owner }) => owner === ownerId);
  }

  private nextNumber(): number {
    this.state.nextId += 1;
    return this.state.nextId;
  }
}
