import type { IdMapping } from '../../../../workflows/engine/events.ts';
import type { RouteMap } from '../../../../workflows/engine/index.ts';
import { type MigrationVerdict, migrate, tryMigration } from '../../../../workflows/engine/run.ts';
import { Instance } from '../instance.ts';

type Numbers = { from: number; to: number };
const FIRST: Numbers = { from: 1, to: 2 };

/** An instance as it goes on by another version of its map; the one that is given stays as it was. */
export function migrated(
  instance: Instance,
  map: RouteMap,
  mapping: IdMapping = {},
  numbers = FIRST,
): Instance {
  const next = new Instance(map);
  next.at = instance.at;
  const { state, commands, history } = migrate(...given(instance, map, mapping, numbers));
  next.state = state;
  next.commands.push(...instance.commands, ...commands);
  next.history.push(...instance.history, ...history);
  return next;
}

export const tried = (instance: Instance, map: RouteMap, mapping: IdMapping = {}): MigrationVerdict =>
  tryMigration(...given(instance, map, mapping, FIRST));

const given = (instance: Instance, map: RouteMap, mapping: IdMapping, { from, to }: Numbers) =>
  [
    { map: instance.map, version: from },
    { map, version: to },
    instance.state,
    { type: 'instanceMigrated', key: map.key, version: to, mapping, at: instance.at, actor: 'operator' },
  ] as const satisfies Parameters<typeof migrate>;
