import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Calling } from './call-limits.ts';
import type { EngineEvent, IdMapping } from './engine/events.ts';
import type { Json, Variables } from './engine/json.ts';
import type { MigrationVerdict } from './engine/migrate/migrate.ts';
import type { Modified } from './engine/modify/modify.ts';
import type { ProcessState } from './engine/state.ts';
import type { ModificationVerdict } from './host-modifications.ts';
import type { VersionRef } from './recording.ts';

/** One event for one instance of a host. The same key is taken once; the host itself sends none. */
export type Envelope = {
  instanceId: string;
  key?: string;
  actor?: string;
  event: EngineEvent;
  /** With `instanceStarted` only. */
  opens?: { businessKey: string | null; initiatorId: string | null };
};

export type Answer = { ok: true } | { ok: false; code: string; message: string; elementId?: string };

/** `hosted`: how many instances the host carries now; `station`: where it can be reached without Temporal, if anywhere. */
export type Delivered = { answers: Answer[]; hosted: number; station?: string };

/**
 * What a host carries over to its next run, beside its parts (bytes): the route maps in the order of `maps`, then the
 * shards of its instances in the order of `shards`.
 */
export type HostHead = VersionRef & {
  /** SHA-256 of its own route map. */
  hash: string;
  maps: string[];
  shards: ShardHead[];
  /** Connectors under way, by job id. */
  jobs: Record<string, ConnectorJob>;
  /** Keys of the latest events of instances that have ended, oldest first. */
  recent: string[];
  /** How long (ms) an empty host waits for another instance before it ends; 0: it ends at once. */
  linger: number;
  /** Lists of events after which it continues as new. */
  runLength: number;
  /** Events after which it does so too, as a replay does each of them again; none in a run that was begun before 0.5.0. */
  eventsARun?: number;
  /** The last step that is recorded (`RecordBatch.after`); none in a host that was begun before there were rides. */
  recordedTo?: number;
  /** Timers that fire in one batch; none in a run that was begun before 0.4.0: 200, each batch in its own workflow task. */
  timersABatch?: number;
  /** It is lent to its worker while it rides; in a run that was begun before 0.6.0 each stop of a ride is an activity. */
  legs?: true;
  /** The run before ended in a ride that goes on. */
  riding?: boolean;
};

/**
 * A shard that nobody has touched travels as it is. `due`: the earliest moment a timer in it is due (ISO 8601); `maps`:
 * SHA-256 of the route maps that its instances run on.
 */
export type ShardHead = { count: number; due: string | null; maps: string[] };

export type HostedInstance = VersionRef & {
  hash: string;
  state: ProcessState;
  businessKey: string | null;
  initiatorId: string | null;
  startedAt: string;
  caller: { instanceId: string; callId: string; elementId: string } | null;
  /** Instances it has called, by call id. */
  calls: Record<string, string>;
  /** Calls that its latest moment has brought to it and to those that it called. */
  calling?: Calling;
  /** Keys of the latest events it took, oldest first. */
  keys: string[];
  subject: string | null;
  /** Events that could not be taken for a reason of our own: incidents until they are retried or left out. */
  faults: Fault[];
};

export type Fault = { incidentId: string; event: EngineEvent; actor?: string };

export type ConnectorJob = {
  instanceId: string;
  jobId: string;
  elementId: string;
  connector: string;
  input: Json;
  retries: number;
  variables: Variables;
};

/** What came of a job: what it gave, or why it failed (`errorCode`: an error that the route may catch). */
export type JobOutcome = { variables?: Variables; result?: Json } | { message: string; errorCode?: string };

/** Connectors that only use the product's own database: done at once, many in one local activity. */
export const LOCAL_CONNECTORS = ['crm', 'crm-read', 'feel'];

/** Gives events to a host; answers come in the same order, after what they did was recorded. */
export const deliver = defineUpdate<Delivered, [Envelope[]]>('deliver');

/** Events wait at the station of the worker that has this host in its cache: it is to ride. */
export const rideCalled = defineSignal('ride');

/** For operators: the ids of the instances in a host. */
export const hostedInstances = defineQuery<string[]>('hostedInstances');

/** For operators: what would come of migrating instances to a version (its bytes as `loadCalledVersion` gives them). */
export const tryMigrations = defineQuery<
  MigrationVerdict[],
  [{ instanceIds: string[]; mapping: IdMapping }, Uint8Array]
>('tryMigrations');

/** For operators: what would come of a modification. */
export const tryModifications = defineQuery<
  ModificationVerdict[],
  [{ instanceIds: string[]; event: Modified }]
>('tryModifications');

export const HOST_WORKFLOW = 'instanceHost';
/** Task queue of an installation, unless the setting TASK_QUEUE names another. */
export const TASK_QUEUE = 'marshrut';
