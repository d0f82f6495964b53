import type { EngineEvent, IdMapping } from '../../workflows/engine/events.ts';
import type { Variables } from '../../workflows/engine/json.ts';
import type { MigrationVerdict } from '../../workflows/engine/migrate/migrate.ts';
import type { Modified } from '../../workflows/engine/modify/modify.ts';
import type { ModificationVerdict } from '../../workflows/host-modifications.ts';

/** A new instance of one published version of a route map. */
export type StartRequest = {
  versionId: string;
  businessKey?: string | null;
  variables?: Variables;
  startElementId?: string;
  /** Employee who starts it: the route's initiator. */
  initiatorId?: string | null;
  by?: 'process' | 'message' | 'signal' | 'timer';
  /** Name of the message or signal. */
  name?: string;
  /** The caller's idempotency key: the same key starts once. */
  key?: string;
};

export type Correlation = {
  name: string;
  correlationKey?: string | null;
  /** Delivered once whatever happens; made up when the caller gives none. */
  messageId?: string;
  /** ISO 8601 duration that a message nobody waits for is kept. */
  ttl?: string;
  variables?: Variables;
};

/** Instances that might go on by a version of their route map. */
export type MigrationTrial = { instanceIds: string[]; versionId: string; mapping: IdMapping };

/** Instances that might be modified. */
export type ModificationTrial = { instanceIds: string[]; event: Modified };

export type EngineClient = {
  /** Starts an instance; resolves at its first wait state, when its rows are written. */
  start(request: StartRequest): Promise<{ instanceId: string }>;
  /** Gives one event to an instance; resolves when the route has moved on and its rows are written. */
  send(instanceId: string, event: EngineEvent, by: { actor?: string; key: string }): Promise<void>;
  correlate(
    message: Correlation,
  ): Promise<{ result: 'delivered' | 'started' | 'buffered'; instanceIds: string[] }>;
  /** Sends a kept message again, put right where that is wanted; null when somebody has taken it, or is being given it. */
  sendAgain(
    id: string,
    correction: {
      correlationKey?: string | null | undefined;
      variables?: Variables | undefined;
      ttl?: string | undefined;
    },
  ): Promise<{ result: 'delivered' | 'started' | 'buffered'; instanceIds: string[] } | null>;
  /** Puts a kept message away; false when somebody has taken it, or is being given it. */
  discard(id: string): Promise<boolean>;
  /** What would come of migrations, by instance id; nothing is changed. */
  tryMigrations(trial: MigrationTrial): Promise<Map<string, MigrationVerdict>>;
  /** What would come of modifications, by instance id; without those whose hosts run older code, which cannot try. */
  tryModifications(trial: ModificationTrial): Promise<Map<string, ModificationVerdict>>;
  broadcast(signal: { name: string; variables?: Variables }): Promise<{ instanceIds: string[] }>;
};

export type EngineClientErrorCode = 'NOT_FOUND' | 'NOT_OPEN' | 'NOT_WAITING' | 'REFUSED' | 'UNAVAILABLE';

/** Why the engine did not take an event; `elementId` where one element is the reason. */
export class EngineClientError extends Error {
  override name = 'EngineClientError';
  declare readonly code: EngineClientErrorCode;
  declare readonly elementId: string | undefined;
  constructor(code: EngineClientErrorCode, message: string, elementId?: string) {
    super(message);
    Object.assign(this, { code, elementId });
  }
}
