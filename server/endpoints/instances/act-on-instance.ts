import type { EngineEvent } from '../../../workflows/engine/events.ts';
import type { Context } from '../../http/endpoint.ts';
import { actorOf } from '../../sessions/principal.ts';
import { instanceOr404 } from './instance-rows.ts';

type Caller = Pick<Context<undefined, undefined, undefined>, 'principal' | 'key' | 'services'>;

/**
 * Gives one event of an operator to an instance that he may see; answers with the instance as it stands then.
 * @throws HttpProblem 404
 */
export async function actOnInstance(
  { principal, key, services: { db, engine } }: Caller,
  instanceId: string,
  event: EngineEvent,
) {
  await instanceOr404(db, principal, instanceId);
  await engine.send(instanceId, event, { ...actorOf(principal), key });
  return instanceOr404(db, principal, instanceId);
}
