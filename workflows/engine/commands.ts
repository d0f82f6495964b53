import type { CalledOutcome } from './events.ts';
import type { Json, Variables } from './json.ts';

/**
 * Who does a user task, with every expression already evaluated.
 * `laneRole` is the role named by the task's lane: it stands in where nothing else is named.
 */
export type Performer = {
  kind:
    | 'user'
    | 'role'
    | 'department'
    | 'departmentHead'
    | 'initiator'
    | 'initiatorHead'
    | 'candidates'
    | 'none';
  /** Of candidates: logins or ids, and codes of roles. */
  users?: string[];
  groups?: string[];
  /** Login or id of the user, code of the role or department; null where the kind says it all. */
  value: string | null;
  laneRole: string | null;
  /** Login or id of who started the instance. */
  initiator: string | null;
};

/** A norm as ISO 8601 duration; `working`: counted in the calendar in force (P1D is one working day). */
export type Norm = { duration: string; calendar: 'working' | 'plain' };

export type NewUserTask = {
  taskId: string;
  elementId: string;
  elementInstanceId: string;
  name: string;
  /** Names by language (`ru`, `en`) where the map has them. */
  names: Record<string, string>;
  performer: Performer;
  norm: Norm | null;
  /** A fixed due moment (ISO 8601) instead of a norm. */
  dueAt: string | null;
  followUpAt: string | null;
  /** 1, 2 or 3 (discipline). */
  importance: number;
  outcomes: Outcome[];
  formKey: string | null;
  /** What is asked of the performer, in a sentence or two. */
  instruction: string | null;
  /** From 1, where the task is one of a multi-instance. */
  loopCounter: number | null;
  /** The task's own input (mappings, element variable): what its form sees besides the instance's variables. */
  input: Variables;
};
export type Outcome = {
  code: string;
  /** By language. */
  names: Record<string, string>;
  /** Sending needs a comment. */
  commentRequired: boolean;
  tone: 'positive' | 'warning' | 'negative' | 'neutral';
};

export type Moved = { id: string; elementId: string };
export type MovedTask = Moved & Pick<NewUserTask, 'name' | 'names' | 'outcomes' | 'formKey'>;

/** Output of the engine: what the host must do. Names are imperative. */
export type Command =
  | ({ type: 'createUserTask' } & NewUserTask)
  | { type: 'assignUserTask'; taskId: string; assignee: string | null; how: string; comment?: string }
  | { type: 'moveUserTaskDue'; taskId: string; dueAt: string | null; comment?: string }
  | {
      type: 'closeUserTask';
      taskId: string;
      state: 'completed' | 'cancelled';
      outcome?: string;
      comment?: string;
      variables?: Variables;
    }
  | {
      type: 'startTimer';
      timerId: string;
      elementId: string;
      /** `at`: ISO 8601 moment. `after`: a duration counted from `from`; working ones need a calendar, so `record` plans them. */
      due: { at: string } | { after: Norm; from: string; taskId: string | null };
    }
  | { type: 'cancelTimer'; timerId: string }
  | {
      type: 'openSubscription';
      subscriptionId: string;
      kind: 'message' | 'signal';
      elementId: string;
      name: string;
      correlationKey: string | null;
    }
  | { type: 'closeSubscription'; subscriptionId: string }
  /** `connector` null: waits for an external worker by topic. */
  | {
      type: 'createJob';
      jobId: string;
      elementId: string;
      topic: string;
      connector: string | null;
      input: Json;
      retries: number;
      variables: Variables;
    }
  | { type: 'closeJob'; jobId: string; state: 'completed' | 'failed' | 'cancelled' }
  | {
      type: 'callRouteMap';
      callId: string;
      elementId: string;
      calledKey: string;
      version: number | null;
      variables: Variables;
      businessKey: string | null;
    }
  | { type: 'cancelCalledInstance'; callId: string }
  | {
      type: 'sendMessage';
      name: string;
      correlationKey: string | null;
      messageId: string;
      variables: Variables;
    }
  | { type: 'broadcastSignal'; name: string; variables: Variables }
  | { type: 'openIncident'; incidentId: string; elementId: string; message: string }
  | { type: 'closeIncident'; incidentId: string; how: 'retried' | 'resolved' | 'cancelled' }
  /** The instance goes on by another version of its route map: what it has open now belongs to elements of that one. */
  | {
      type: 'moveToVersion';
      version: number;
      tasks: MovedTask[];
      timers: Moved[];
      subscriptions: Moved[];
      jobs: Moved[];
      incidents: Moved[];
    }
  /** To the caller of a called instance (host turns it into `calledInstanceEscalated`). */
  | { type: 'escalateToCaller'; code?: string; variables: Variables }
  | { type: 'endInstance'; outcome: CalledOutcome };

export type HistoryEventName =
  | 'entered'
  | 'completed'
  | 'cancelled'
  | 'failed'
  | 'taken'
  | 'compensated'
  /** of a user task: data = {taskId, assignee, how, comment?} */
  | 'assigned'
  /** of a user task: data = {taskId, dueAt}; of working time counted anew: also {from, because}, of a timer its timerId */
  | 'dueMoved'
  /** of an element's token: data = {incidentId, message} */
  | 'incidentOpened'
  | 'incidentClosed'
  /** of the instance: elementId is the process id */
  | 'suspended'
  | 'resumed'
  | 'variablesSet'
  /** data = {instructions, reason?, names?} */
  | 'modified'
  /** data = {from, to, mapping, reason?}: versions of the route map */
  | 'migrated';

/** One row of an instance's history. `seq` counts from 1 within the instance without gaps. */
export type HistoryEntry = {
  seq: number;
  at: string;
  elementId: string;
  /** `bpmn:UserTask`, `bpmn:SequenceFlow` … */
  elementType: string;
  /** Id of the scope instance (process, subprocess, multi-instance body) it happened in. */
  scope: string;
  event: HistoryEventName;
  actor?: string;
  /**
   * For a user task's entered / completed / cancelled: {taskId, outcome?, comment?}. Where variables have changed:
   * {changes: VariableChange by name, moreChanges?}. Where somebody said why: {reason}.
   */
  data?: Record<string, Json>;
};
