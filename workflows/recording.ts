import type { Command, HistoryEntry } from './engine/commands.ts';
import type { EngineEvent, Planned } from './engine/events.ts';
import type { Variables } from './engine/json.ts';

/** A published version of a route map, by its row. */
export type VersionRef = { versionId: string; key: string; version: number };

/** What a host did: one event at one moment. `key` and `opens` as in the envelope that brought it. */
export type Work = {
  event: EngineEvent;
  at: string;
  actor?: string;
  key?: string;
  opens?: { businessKey: string | null; initiatorId: string | null };
};

/** What one event did to one instance, in the order it was done. */
export type RecordedStep = { instanceId: string; work: Work; history: HistoryEntry[]; commands: Command[] };

/** A step that the database has and this workflow does not: it was recorded just before a crash of Temporal or the worker. */
export type MissedStep = { instanceId: string; firstSeq: number; work: Work };

/** What a host misses of one transaction, and the last step of it. */
export type Missing = { missed: MissedStep[]; upTo: number };

/** An instance as it stands after the last step of a batch. */
export type RecordedInstance = VersionRef & {
  id: string;
  businessKey: string | null;
  subject: string | null;
  initiatorId: string | null;
  caller: { instanceId: string; elementId: string } | null;
  status: 'active' | 'completed' | 'terminated' | 'suspended';
  variables: Variables;
  active: { elementId: string; name: string; type: string; since: string; count: number }[];
  incidentCount: number;
  startedAt: string;
  endedAt: string | null;
};

/**
 * What `record` writes in one transaction. `after`: the last step of this host that it knows to be recorded, 0 where it has
 * recorded none; a host that an older version began does not say.
 */
export type RecordBatch = {
  workflowId: string;
  after?: number;
  /** The steps are those that the database has given back: they are recorded already, and what it has after them comes next. */
  redone?: true;
  steps: RecordedStep[];
  instances: RecordedInstance[];
};

export type Recorded = {
  /** By instance id: what was decided outside while recording (performers, due moments). */
  planned: Record<string, Planned>;
  /** Instances that another host has begun under the same id (a start that was retried): nothing was written of them. */
  notOurs: string[];
  /** Nothing was written: these steps come first, then what was tried may be tried again. */
  missed?: MissedStep[];
  /** The last step that is recorded now: of this batch, or of those that were missed. */
  upTo?: number;
  /** Of steps that were redone: the database has more of this host after them. */
  more?: boolean;
  /** The worker's station, by which servers reach this host while it rides. */
  station?: string;
};
