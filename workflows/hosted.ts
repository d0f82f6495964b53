import type { RouteMap } from './engine/route-map/model.ts';
import { newInstance } from './engine/run.ts';
import type { HostedInstance, HostHead } from './messages.ts';
import type { VersionRef } from './recording.ts';

/** After each batch what people do can go first. */
export const TIMERS_A_BATCH = 100;
/** Then the first action of a host that no worker has in memory takes some 40 ms, rarely 130. */
export const EVENTS_A_RUN = 1000;

/** What a host of one version begins its first run with. */
export const firstHead = (
  { versionId, key, version, hash }: VersionRef & { hash: string },
  { linger = 0, runLength = 45 }: Partial<Pick<HostHead, 'linger' | 'runLength'>> = {},
): HostHead => ({
  versionId,
  key,
  version,
  hash,
  maps: [hash],
  shards: [],
  jobs: {},
  recent: [],
  linger,
  runLength,
  eventsARun: EVENTS_A_RUN,
  recordedTo: 0,
  legs: true,
  timersABatch: TIMERS_A_BATCH,
});

export type Beginning = VersionRef &
  Pick<HostedInstance, 'businessKey' | 'initiatorId' | 'startedAt' | 'caller'>;

/** An instance before its first event. */
export function newHosted(routeMap: RouteMap, instanceId: string, beginning: Beginning): HostedInstance {
  const { versionId, key, version, businessKey, initiatorId, startedAt, caller } = beginning;
  const called = caller ? { caller: { instanceId: caller.instanceId, callId: caller.callId } } : {};
  return {
    versionId,
    key,
    version,
    hash: routeMap.hash,
    businessKey,
    initiatorId,
    startedAt,
    state: newInstance(routeMap, { instanceId, businessKey, ...called }),
    caller,
    calls: {},
    keys: [],
    subject: null,
    faults: [],
  };
}
