import { ProcessError } from './engine/errors.ts';
import type { EngineEvent, IdMapping } from './engine/events.ts';
import { type MigrationVerdict, migrate, type Transition, tryMigration } from './engine/run.ts';
import type { HostMaps, LoadedVersion, WantedVersion } from './host-maps.ts';
import type { HostedInstance } from './messages.ts';

type Migrated = Extract<EngineEvent, { type: 'instanceMigrated' }>;

/** Versions that events ask for and that a host does not have yet. */
export const missingVersions = (maps: HostMaps, events: EngineEvent[]): WantedVersion[] =>
  events.filter(
    (event): event is Migrated => event.type === 'instanceMigrated' && maps.version(event) === null,
  );

/** Lets an instance of a host go on by another version; from then on it is one of that version. */
export function migrateHosted(
  maps: HostMaps,
  hosted: HostedInstance,
  event: Migrated & { at: string; actor?: string },
): Transition {
  const to = maps.version(event);
  if (!to)
    throw new ProcessError(
      'CANNOT_MIGRATE',
      '',
      `Expected version ${event.version} of '${event.key}' to be published, but it is not`,
    );
  refuseSame(hosted, to);
  const from = { map: maps.get(hosted.hash), version: hosted.version };
  const done = migrate(from, { map: to.routeMap, version: to.version }, hosted.state, event);
  const { versionId, key, version, routeMap } = to;
  Object.assign(hosted, { versionId, key, version, hash: routeMap.hash });
  return done;
}

/** Of an instance that is tried and is not there any more. */
export const ENDED = { verdict: 'cannot', reason: 'Expected a running instance, but it has ended' } as const;

/** What would come of a migration of an instance; nothing is changed. */
export function tryHosted(
  maps: HostMaps,
  hosted: HostedInstance | undefined,
  { routeMap, key, version }: LoadedVersion,
  { mapping, at }: { mapping: IdMapping; at: string },
): MigrationVerdict {
  if (!hosted) return ENDED;
  try {
    refuseSame(hosted, { key, version });
    const from = { map: maps.get(hosted.hash), version: hosted.version };
    const event = { type: 'instanceMigrated', key, version, mapping, at } as const;
    return tryMigration(from, { map: routeMap, version }, hosted.state, event);
  } catch (error) {
    return { verdict: 'cannot', reason: error instanceof Error ? error.message : String(error) };
  }
}

function refuseSame(hosted: HostedInstance, { key, version }: WantedVersion): void {
  if (hosted.key === key && hosted.version === version)
    throw new ProcessError(
      'CANNOT_MIGRATE',
      '',
      `Expected another version than ${version}, but the instance runs on it already`,
    );
}
