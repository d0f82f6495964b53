import type { Command, Moved } from '../commands.ts';
import { Draft, type Transition } from '../draft.ts';
import { ProcessError } from '../errors.ts';
import type { EngineEvent } from '../events.ts';
import { because, checked } from '../given.ts';
import { mayCome } from '../modify/joins.ts';
import type { RouteMap } from '../route-map/model.ts';
import type { ProcessState } from '../state.ts';
import { runOn } from '../transition.ts';
import { carryScope } from './carry-tokens.ts';
import { carryWaits } from './carry-waits.ts';
import { cannot, Mapping } from './mapping.ts';

export type Migrated = Extract<EngineEvent, { type: 'instanceMigrated' }>;
/** A route map with the number of its version. */
export type Numbered = { map: RouteMap; version: number };
/** What comes of a migration that is tried: `elementId` is the first element that stands in the way. */
export type MigrationVerdict = {
  verdict: 'goes on' | 'needs a mapping' | 'cannot';
  elementId?: string;
  reason?: string;
};

/**
 * Lets an instance go on by another version of its route map: tokens, arrivals at joins, timers with their due moments,
 * subscriptions, jobs and tasks stay; boundary events and event subprocesses are those of the new version. The state that
 * comes in is not changed. Throws ProcessError NEEDS_MAPPING or CANNOT_MIGRATE, with the first element in the way.
 */
export function migrate(
  from: Numbered,
  to: Numbered,
  state: ProcessState,
  event: Migrated & { at: string; actor?: string },
): Transition {
  if (state.status === 'completed' || state.status === 'terminated')
    throw new ProcessError(
      'NOT_OPEN',
      to.map.key,
      `Expected a running instance, but it has ended (${state.status})`,
    );
  if (from.map.key !== to.map.key)
    throw cannot(
      to.map.key,
      `Expected another version of '${from.map.key}', but it is one of '${to.map.key}'`,
    );
  const { mapping: given, variables, reason } = event;
  const mapping = new Mapping(from.map, to.map, given);
  const draft = new Draft(to.map, state, event);
  const row = draft.note(to.map.key, 'bpmn:Process', state.root, 'migrated', {
    from: from.version,
    to: to.version,
    mapping: given,
    ...because(reason),
  });
  const root = draft.scope(draft.state.root);
  for (const object of to.map.dataObjects) root.variables[object] ??= null;
  carryScope(draft, mapping, root, to.map.key);
  carryWaits(draft, mapping, elementsBefore(state));
  draft.assign(root.id, checked(draft, variables));
  draft.tellChanges(row);
  draft.variablesChanged = true;
  refuseDeadJoins(draft, new Draft(from.map, state, event), mapping);
  draft.tell(rowsMoved(draft, state, to.version));
  runOn(draft);
  return draft.outcome();
}

/** What would come of it; nothing is changed. */
export function tryMigration(...given: Parameters<typeof migrate>): MigrationVerdict {
  try {
    migrate(...given);
    return { verdict: 'goes on' };
  } catch (error) {
    if (!(error instanceof ProcessError)) throw error;
    const verdict = error.code === 'NEEDS_MAPPING' ? 'needs a mapping' : 'cannot';
    return { verdict, reason: error.message, ...(error.elementId ? { elementId: error.elementId } : {}) };
  }
}

/** Elements of instances and scopes in the version that is left, by id. */
const elementsBefore = ({ instances, scopes }: ProcessState): Map<string, string> =>
  new Map(
    [...Object.values(instances), ...Object.values(scopes)].map(({ id, elementId }) => [id, elementId]),
  );

/** Nobody is left before a join that can never fire, unless it was so in the version that is left. */
function refuseDeadJoins(draft: Draft, before: Draft, mapping: Mapping): void {
  const old = new Set(deadJoins(before).map(({ scope, join }) => `${scope} ${mapping.idOf(join)}`));
  const dead = deadJoins(draft).find(({ scope, join }) => !old.has(`${scope} ${join}`));
  if (dead)
    throw cannot(
      dead.join,
      `Expected a token by every flow of '${dead.join}' in the version to go to, but none can come by '${dead.flow}'`,
    );
}

/** Parallel joins that tokens wait at or can come to, though none can come by one of the flows. */
function deadJoins(draft: Draft): { scope: string; join: string; flow: string }[] {
  const joins = Object.values(draft.map.elements).filter(
    ({ type, incoming }) => type === 'bpmn:ParallelGateway' && incoming.length > 1,
  );
  return Object.values(draft.state.scopes).flatMap(({ id: scope, elementId, parked }) =>
    joins
      .filter(({ parent }) => parent === elementId)
      .flatMap((join) => {
        const missing = join.incoming.filter((flow) => !parked[flow] && !mayCome(draft, scope, join, flow));
        const [flow] = missing;
        return flow !== undefined && missing.length < join.incoming.length
          ? [{ scope, join: join.id, flow }]
          : [];
      }),
  );
}

function rowsMoved(draft: Draft, before: ProcessState, version: number): Command {
  const instances = Object.values(draft.state.instances);
  const renamed = instances.filter(({ id, elementId }) => before.instances[id]?.elementId !== elementId);
  const waits = Object.values(draft.state.waits).filter(({ id, eventId }) => {
    const old = before.waits[id];
    return old !== undefined && old.eventId !== eventId;
  });
  const moved = (kind: 'timer' | 'message' | 'signal'): Moved[] =>
    waits.filter((wait) => wait.kind === kind).map(({ id, eventId }) => ({ id, elementId: eventId }));
  return {
    type: 'moveToVersion',
    version,
    tasks: instances.flatMap(({ taskId, elementId }) => {
      const { name, names, task } = draft.element(elementId);
      return taskId
        ? [
            {
              id: taskId,
              elementId,
              name,
              names,
              outcomes: task?.outcomes ?? [],
              formKey: task?.formKey ?? null,
            },
          ]
        : [];
    }),
    timers: moved('timer'),
    subscriptions: [...moved('message'), ...moved('signal')],
    jobs: renamed.flatMap(({ jobId, elementId }) => (jobId ? [{ id: jobId, elementId }] : [])),
    incidents: renamed.flatMap(({ incident, elementId }) =>
      incident ? [{ id: incident.id, elementId }] : [],
    ),
  };
}
