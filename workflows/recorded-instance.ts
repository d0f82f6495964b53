import type { RouteMap } from './engine/route-map/model.ts';
import { view } from './engine/run.ts';
import type { HostedInstance } from './messages.ts';
import type { RecordedInstance } from './recording.ts';

/** An instance as its row will show it. */
export function recordedInstance(
  id: string,
  hosted: HostedInstance,
  map: RouteMap,
  endedAt: string | null,
): RecordedInstance {
  const seen = view(map, hosted.state);
  const { versionId, key, version, businessKey, initiatorId, caller, startedAt, subject, faults } = hosted;
  return {
    id,
    versionId,
    key,
    version,
    businessKey,
    initiatorId,
    startedAt,
    subject,
    caller: caller && { instanceId: caller.instanceId, elementId: caller.elementId },
    status: seen.status,
    variables: seen.variables,
    active: seen.active,
    incidentCount: seen.incidents.length + faults.length,
    endedAt,
  };
}
