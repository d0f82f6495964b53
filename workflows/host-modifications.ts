import { ProcessError } from './engine/errors.ts';
import { type Modified, transition } from './engine/run.ts';
import type { HostMaps } from './host-maps.ts';
import { ENDED } from './host-migrations.ts';
import type { HostedInstance } from './messages.ts';
import { untaken } from './unattended.ts';

/** What comes of a modification that is tried: `elementId` is the element that stands in the way. */
export type ModificationVerdict = { verdict: 'goes on' | 'cannot'; elementId?: string; reason?: string };

/** What would come of a modification of an instance; nothing is changed. */
export function tryModified(
  maps: HostMaps,
  hosted: HostedInstance | undefined,
  event: Modified,
  at: string,
): ModificationVerdict {
  if (!hosted) return ENDED;
  try {
    transition(maps.get(hosted.hash), hosted.state, { ...event, at });
    return { verdict: 'goes on' };
  } catch (error) {
    if (!(error instanceof ProcessError)) return { verdict: 'cannot', reason: untaken(event, error) };
    const { elementId, message: reason } = error;
    return { verdict: 'cannot', reason, ...(elementId ? { elementId } : {}) };
  }
}
