import type { Outcome } from '../commands.ts';
import type { Decision } from '../decisions/model.ts';
import type { DataType } from './data/types.ts';

export type Problem = {
  elementId?: string;
  rule: string;
  message: string;
  messages?: { ru: string; en: string };
  severity: 'error' | 'warning';
};

/** What an event waits for or throws. */
export type EventDefinition =
  | { kind: 'message'; name: string; correlationKey: string | null }
  | { kind: 'timer'; form: 'date' | 'duration' | 'cycle'; text: string; calendar: 'working' | 'plain' }
  | { kind: 'signal'; name: string }
  | { kind: 'error'; code: string | null; name: string | null }
  | { kind: 'escalation'; code: string | null; name: string | null }
  | { kind: 'conditional'; condition: string }
  | { kind: 'link'; name: string }
  | { kind: 'compensation'; activityId: string | null }
  | { kind: 'cancel' }
  | { kind: 'terminate' };

/** `source` is FEEL; `target` a variable name. */
export type Mapping = { source: string; target: string };

/** A CRM record that an activity reads before it begins: `key` is FEEL that gives its id, `into` a variable of the activity. */
export type RecordRead = { kind: string; key: string; into: string };

export type Loop =
  | {
      kind: 'multiInstance';
      sequential: boolean;
      cardinality: string | null;
      /** FEEL that gives the list to iterate over. */
      collection: string | null;
      elementVariable: string | null;
      outputCollection: string | null;
      /** FEEL in the iteration's scope that gives its output. */
      outputElement: string | null;
      completionCondition: string | null;
    }
  | { kind: 'standard'; condition: string | null; testBefore: boolean; maximum: number | null };

/** Who does a user task, as drawn. `value`: login or code, or FEEL with a leading `=`. */
export type PerformerRule = {
  kind:
    | 'user'
    | 'role'
    | 'department'
    | 'departmentHead'
    | 'initiator'
    | 'initiatorHead'
    | 'candidates'
    | 'none';
  value: string | null;
  /** Of candidates: logins, and codes of roles, with commas between; or FEEL with a leading `=` that gives a list. */
  users?: string;
  groups?: string;
};

export type TaskRule = {
  performer: PerformerRule;
  norm: string | null;
  calendar: 'working' | 'plain';
  dueDate: string | null;
  followUpDate: string | null;
  importance: number;
  formKey: string | null;
  instruction: string | null;
  outcomes: Outcome[];
  formFields: FormField[];
};
export type FormField = { key: string; labels: Record<string, string>; type: string; required: boolean };

export type JobRule = {
  topic: string;
  connector: string | null;
  inputs: { name: string; value: string }[];
  retries: number;
  resultVariable: string | null;
};

/** How the activities of an ad-hoc subprocess are done; `manual`: people select each. */
export type AdHoc = {
  sequential: boolean;
  manual: boolean;
  cancelRemaining: boolean;
  completionCondition: string | null;
};

export type Element = {
  id: string;
  /** `bpmn:UserTask` … */
  type: string;
  name: string;
  names: Record<string, string>;
  /** Process or subprocess it lies in. */
  parent: string;
  incoming: string[];
  outgoing: string[];
  defaultFlow: string | null;
  /** Events of an event element; of an activity none. */
  events: EventDefinition[];
  parallelMultiple: boolean;
  /** Boundary events and starts of event subprocesses. */
  interrupting: boolean;
  attachedTo: string | null;
  /** Boundary events on this activity. */
  boundary: string[];
  loop: Loop | null;
  laneRole: string | null;
  task: TaskRule | null;
  job: JobRule | null;
  script: { expression: string; resultVariable: string | null } | null;
  call: { key: string; version: number | null; businessKey: string | null } | null;
  inputs: Mapping[];
  outputs: Mapping[];
  /** What leaves it by data associations, besides `outputs`; `own`: outputs that leave it in no other way. */
  data?: { outputs: Mapping[]; own: string[] };
  /** By data associations with data stores. */
  reads?: RecordRead[];
  /** Of a subprocess: its elements; `isEvent`: started by an event inside its parent. */
  sub: {
    children: string[];
    isEvent: boolean;
    isTransaction: boolean;
    adHoc?: AdHoc;
    dataObjects?: string[];
  } | null;
  forCompensation: boolean;
  /** Of a compensation boundary event: the activity that compensates. */
  compensatedBy: string | null;
  activationCondition: string | null;
  /** Of a task for a program: the id of the decision that it asks. */
  decision?: string;
  startQuantity: number;
  completionQuantity: number;
};

export type Flow = { id: string; source: string; target: string; condition: string | null; name: string };

/** Counts the shapes of a graph: raised with each change, so that stored ones are read from their XML again. */
export const FORMAT = 2;

/** One executable process as a plain JSON graph; immutable, named by the SHA-256 of its content. */
export type RouteMap = {
  format: typeof FORMAT;
  key: string;
  name: string;
  names: Record<string, string>;
  hash: string;
  versionTag: string | null;
  /** CRM record kind that the route runs on. */
  record: string | null;
  /** FEEL that gives the subject line of an instance. */
  subject: string | null;
  /** Elements of the process itself, in order of the file. */
  children: string[];
  elements: Record<string, Element>;
  flows: Record<string, Flow>;
  /** By id: the decisions that its tasks ask, as they were when it was published. */
  decisions?: Record<string, Decision>;
  /** Variables of the data objects of the process itself. */
  dataObjects: string[];
  /** By process or subprocess and variable: what its data objects may hold. */
  dataTypes?: Record<string, Record<string, DataType>>;
};
