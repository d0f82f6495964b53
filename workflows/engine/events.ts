import type { Json, Variables } from './json.ts';

/** What a task's or a job's outside world decided about it while it was recorded. */
export type Planned = {
  /** By task id: who does it and until when, or why nobody can. */
  tasks: Record<string, PlannedTask | { problem: string }>;
  /** By timer id: the moment it is due (ISO 8601 UTC), or why there is none. */
  timers: Record<string, { fireAt: string } | { problem: string }>;
  /** By call id: why a called route map could not be started (an incident on the call activity). */
  calls?: Record<string, { problem: string }>;
};
export type PlannedTask = {
  assignee: string | null;
  candidateGroups: string[];
  candidateUsers: string[];
  owner: string | null;
  dueAt: string | null;
};

/** One input of the engine. Names are in the past tense: it has happened, the engine only answers. */
export type EngineEvent =
  | {
      type: 'instanceStarted';
      by: 'process' | 'message' | 'signal' | 'timer';
      /** Name of the message or signal, for `by` message and signal. */
      name?: string;
      startElementId?: string;
      variables: Variables;
      initiator?: string;
    }
  | { type: 'planned'; planned: Planned }
  | {
      type: 'taskCompleted';
      taskId: string;
      variables?: Variables;
      outcome?: string;
      comment?: string;
    }
  | { type: 'taskAssigned'; taskId: string; assignee: string | null; how: AssignmentKind; comment?: string }
  | { type: 'taskDueMoved'; taskId: string; dueAt: string | null; comment?: string }
  /** Working time was counted anew: a calendar, or somebody's absences, have changed. */
  | { type: 'replanned'; tasks: Replanned[]; timers: Replanned[]; because: Because }
  | { type: 'jobCompleted'; jobId: string; variables?: Variables; result?: Json }
  | { type: 'jobFailed'; jobId: string; message: string; errorCode?: string; retriesLeft: number }
  /** The clock has reached `at`: every timer that is due fires, in order of its due moment. */
  | { type: 'timeReached' }
  /** An operator lets one waiting timer fire now. */
  | { type: 'timerFired'; elementId: string }
  | {
      type: 'messageReceived';
      name: string;
      messageId: string;
      subscriptionId?: string;
      correlationKey?: string;
      variables?: Variables;
    }
  | { type: 'signalReceived'; name: string; variables?: Variables }
  | { type: 'calledInstanceEnded'; callId: string; outcome: CalledOutcome }
  | { type: 'calledInstanceEscalated'; callId: string; code?: string; variables?: Variables }
  | { type: 'variablesSet'; variables: Variables; scopeId?: string; reason?: string }
  /** Somebody has chosen an activity of a running ad-hoc subprocess to be done. */
  | { type: 'activitySelected'; elementId: string }
  /** Somebody has ended a running ad-hoc subprocess (`elementId`): enough was done. */
  | { type: 'adHocEnded'; elementId: string }
  | { type: 'incidentRetried'; incidentId: string; variables?: Variables }
  | { type: 'incidentResolved'; incidentId: string; variables?: Variables }
  /** Somebody has taken tokens away, placed new ones or moved some: all of it, or nothing. */
  | { type: 'instanceModified'; instructions: Instruction[]; variables?: Variables; reason?: string }
  /** Somebody lets it go on by another version of its route map. `mapping`: new ids by old ones, where they differ. */
  | {
      type: 'instanceMigrated';
      key: string;
      version: number;
      mapping: IdMapping;
      variables?: Variables;
      reason?: string;
    }
  | { type: 'instanceCancelled'; reason?: string }
  | { type: 'instanceSuspended'; reason?: string }
  | { type: 'instanceResumed'; reason?: string };

/**
 * What is changed in a running instance, by element: every token at it is cancelled or moved, a new one starts before it.
 * A sequence flow may be named where a token starts: it goes along it.
 */
export type Instruction =
  | { type: 'cancel'; elementId: string; variables?: never }
  | { type: 'start'; elementId: string; variables?: Variables }
  | { type: 'move'; from: string; to: string; variables?: Variables };

/** A due moment that was counted in working time; it moves only where it still is `from`. `id`: of the task or timer. */
export type Replanned = { id: string; from: string; to: string };

/** What has changed the working time: a calendar by its names, or the absences of an employee. */
export type Because = { comment?: string } & (
  | { kind: 'calendar'; id: string; names: Record<string, string> }
  | { kind: 'absence'; employeeId: string }
);

/** New ids of elements and sequence flows, by old ones. */
export type IdMapping = Record<string, string>;

export type AssignmentKind = 'claimed' | 'unclaimed' | 'assigned' | 'delegated' | 'returned' | 'substituted';

export type CalledOutcome =
  | { status: 'completed'; variables: Variables }
  | { status: 'terminated'; variables: Variables }
  | { status: 'error'; code?: string; message: string; variables: Variables };

/** Every event comes with its moment (ISO 8601 UTC, workflow time) and, where a person did it, who. */
export type TimedEvent = EngineEvent & { at: string; actor?: string };
