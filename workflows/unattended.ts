import { ProcessError } from './engine/errors.ts';
import type { EngineEvent } from './engine/events.ts';

/** Events that no person waits for. */
const UNATTENDED = new Set<EngineEvent['type']>([
  'timeReached',
  'planned',
  'jobCompleted',
  'jobFailed',
  'calledInstanceEnded',
  'calledInstanceEscalated',
]);

/** The instance has gone on in the meantime: there is nothing left that the event could change. */
const isTooLate = (error: unknown): boolean =>
  error instanceof ProcessError && ['NOT_OPEN', 'NOT_WAITING'].includes(error.code);

/** Whether an event that could not be taken becomes an incident, as nobody is there to be told. */
export const becomesFault = ({ type }: EngineEvent, error: unknown): boolean =>
  UNATTENDED.has(type) && !isTooLate(error);

export const untaken = ({ type }: EngineEvent, error: unknown): string =>
  `The engine could not take '${type}': ${error instanceof Error ? error.message : String(error)}`;
