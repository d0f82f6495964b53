import { startableIn } from './elements/containers/ad-hoc.ts';
import { evaluateFeel, mentions, toJson } from './expression/feel.ts';
import type { Variables } from './json.ts';
import type { RouteMap } from './route-map/model.ts';
import type { ProcessState } from './state.ts';

export type { Transition } from './draft.ts';
export { closeFault, openFault } from './faults.ts';
export { type MigrationVerdict, migrate, tryMigration } from './migrate/migrate.ts';
export type { Modified } from './modify/modify.ts';
export { transition } from './transition.ts';

export type Opening = {
  instanceId: string;
  businessKey: string | null;
  caller?: { instanceId: string; callId: string };
};

/** An instance before its first event. */
export function newInstance(_map: RouteMap, { instanceId, businessKey, caller }: Opening): ProcessState {
  return {
    format: 1,
    instanceId,
    businessKey,
    called: caller !== undefined,
    initiator: null,
    status: 'new',
    nextId: 0,
    seq: 0,
    root: '',
    scopes: {},
    instances: {},
    waits: {},
    held: [],
  };
}

/** The earliest moment a timer is due (ISO 8601), or null. */
export function nextDue(state: ProcessState): string | null {
  if (state.status !== 'active') return null;
  let next: string | null = null;
  for (const { dueAt } of Object.values(state.waits))
    if (dueAt !== null && (next === null || dueAt < next)) next = dueAt;
  return next;
}

export type View = {
  status: 'active' | 'completed' | 'terminated' | 'suspended';
  variables: Variables;
  active: {
    elementId: string;
    name: string;
    type: string;
    since: string;
    count: number;
    /** Of an ad-hoc subprocess: the activities that people may start in it now. */
    mayStart?: string[];
  }[];
  incidents: { id: string; elementId: string; message: string; at: string }[];
};

/** What people see of an instance. */
export function view(map: RouteMap, state: ProcessState): View {
  const variables = state.scopes[state.root]?.variables ?? {};
  const active = new Map<string, View['active'][number]>();
  const running =
    state.status === 'completed' || state.status === 'terminated' ? [] : Object.values(state.instances);
  for (const { elementId, since, loop, listening, inner } of running) {
    const element = map.elements[elementId];
    if (!element || loop || listening) continue;
    const known = active.get(elementId);
    if (known) known.count += 1;
    else active.set(elementId, { elementId, name: element.name, type: element.type, since, count: 1 });
    const scope = element.sub?.adHoc && inner !== undefined ? state.scopes[inner] : undefined;
    const entry = active.get(elementId);
    if (scope && entry)
      entry.mayStart = [...new Set([...(entry.mayStart ?? []), ...startableIn(map, state, scope)])];
  }
  const incidents = running.flatMap(({ elementId, incident }) =>
    incident ? [{ elementId, ...incident }] : [],
  );
  return {
    status: state.status === 'new' ? 'active' : state.status,
    variables,
    active: [...active.values()],
    incidents,
  };
}

/** What an instance is about, by the map's own expression; null where that gives no text. */
export function subjectOf(map: RouteMap, state: ProcessState): string | null {
  const { subject } = map;
  if (subject === null) return null;
  const variables = state.scopes[state.root]?.variables ?? {};
  const read = Object.entries(variables).filter(([name]) => mentions(subject, name));
  const key = JSON.stringify([subject, read]);
  const known = subjects.get(key);
  if (known !== undefined) return known;
  const fresh = textOf(subject, Object.fromEntries(read), map.key);
  if (subjects.size >= SUBJECTS_KEPT) subjects.clear();
  if (key.length <= LONGEST_KEPT) subjects.set(key, fresh);
  return fresh;
}

/** Most changes of variables leave the subject as it is, and to know that costs less than to calculate it. */
const subjects = new Map<string, string | null>();
const SUBJECTS_KEPT = 1000;
const LONGEST_KEPT = 2000;

function textOf(expression: string, variables: Variables, key: string): string | null {
  try {
    const value = toJson(evaluateFeel(expression, variables, '2000-01-01T00:00:00.000Z', key).value);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
