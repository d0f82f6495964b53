import type { Arrival } from './draft.ts';
import type { Json, Variables } from './json.ts';

/** A process, or a subprocess, as it runs: the variables and parked tokens of its elements. */
export type Scope = {
  id: string;
  /** Process or subprocess element. */
  elementId: string;
  /** Element instance of the subprocess; null for the process. */
  owner: string | null;
  variables: Variables;
  /** Tokens that wait at a join, by sequence flow. */
  parked: Record<string, number>;
  /** Activities completed here, oldest first: what compensation undoes. */
  completed: Completed[];
  /** Of parallel multiple start events of event subprocesses: the definitions that have happened, by event. */
  came?: Record<string, number[]>;
  /** Of an ad-hoc subprocess: activities that a token has enabled and nobody has selected yet, one entry a token. */
  enabled?: string[];
  /** Of an ad-hoc subprocess: enough was done, no further activity begins. */
  closing?: true;
};

export type Completed = {
  elementId: string;
  variables: Variables;
  local: Variables;
  /** Of a completed subprocess: what was completed in it. */
  inner: Completed[];
  /** What it gave; of what was completed in a completed subprocess, also the variables that it saw there. */
  seen?: Variables;
};

export type ElementInstance = {
  id: string;
  elementId: string;
  scope: string;
  since: string;
  phase: 'entering' | 'active' | 'leaving';
  local: Variables;
  /** Of what undoes: variables as they were at completion; read before those of the scope, never written. */
  seen?: Variables;
  taskId?: string;
  /** Somebody has set the deadline of its task: a change of working time leaves it alone. */
  dueIsSet?: true;
  jobId?: string;
  callId?: string;
  /** Its job reads records from data stores into these variables of its own: it has not begun yet. */
  reading?: string[];
  /** Scope of a running subprocess. */
  inner?: string;
  /** Of one iteration: the instance that repeats it. */
  body?: string;
  loop?: LoopState;
  incident?: { id: string; message: string; at: string };
  /** Where compensation runs: handlers that are still to run, latest completion first. */
  compensating?: { queue: Completed[]; afterwards: 'leave' | 'cancelled'; handler?: string };
  /** What a finished task or job gave, while its outputs cannot be written. */
  unwritten?: { variables?: Variables; outcome?: string; comment?: string; taskId?: string };
  /** Not a token: the start event of an event subprocess that cannot be waited for. */
  listening?: true;
  /** Definitions of parallel multiple events that have happened, by event. */
  came?: Record<string, number[]>;
  /** The same without the event, as earlier versions kept it. */
  happened?: number[];
};

export type LoopState = {
  total: number;
  started: number;
  completed: number;
  items: Json[] | null;
  outputs: Json[];
  outcomes: Json[];
};

/** Something that a token, an activity or a scope waits for. */
export type Wait = {
  id: string;
  kind: 'timer' | 'message' | 'signal' | 'conditional';
  role: 'catch' | 'boundary' | 'gateway' | 'eventSubprocess';
  /** The catch, boundary or start event. */
  eventId: string;
  definition: number;
  /** Element instance that waits; null where a scope does. */
  owner: string | null;
  scope: string;
  name: string | null;
  correlationKey: string | null;
  /** Moment a timer is due; null until it was planned. */
  dueAt: string | null;
  repeat: { left: number | null; every: string } | null;
  /** A condition fires when it becomes true, not while it stays so. */
  wasTrue: boolean;
};

/** An instance between two events: plain JSON, nothing else. */
export type ProcessState = {
  format: 1;
  instanceId: string;
  businessKey: string | null;
  called: boolean;
  initiator: string | null;
  status: 'new' | 'active' | 'suspended' | 'completed' | 'terminated';
  nextId: number;
  seq: number;
  root: string;
  scopes: Record<string, Scope>;
  instances: Record<string, ElementInstance>;
  waits: Record<string, Wait>;
  /** Tokens that could not move on while the instance was suspended. */
  held: Arrival[];
};
