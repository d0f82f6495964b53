import type { IdMapping, Instruction } from './engine/events.ts';
import type { Variables } from './engine/json.ts';
import type { RouteMap } from './engine/route-map/model.ts';

export type DryRunStep =
  | { complete: string; variables?: Variables; outcome?: string; comment?: string; instance?: number }
  | { completeJob: string; variables?: Variables }
  | { failJob: string; errorCode?: string }
  | { message: string; correlationKey?: string; variables?: Variables }
  | { signal: string; variables?: Variables }
  | { advance: string }
  | { startActivity: string }
  | { endAdHoc: string }
  | { setVariables: Variables }
  | { modify: Instruction[]; variables?: Variables; reason?: string }
  | Migration;

/**
 * The instance goes on by the version of its route map that is among `routeMaps`. `version`: the number under which it is
 * published; without one, all of them are published first.
 */
export type Migration = {
  migrate: { routeMaps: RouteMap[]; version?: number };
  mapping?: IdMapping;
  variables?: Variables;
  reason?: string;
};

export type DryRunRequest = {
  routeMaps: RouteMap[];
  processId?: string;
  start: {
    by: 'process' | 'message' | 'signal';
    name?: string;
    variables?: Variables;
    /** By process: the element that it begins before. */
    elementId?: string;
  };
  steps: DryRunStep[];
  /** Number of the version of the first route map; 1 when it is not published. */
  version?: number;
  /** Virtual time at the start (ISO 8601 UTC). */
  at?: string;
};

export type DryRunInstance = {
  routeMapKey: string;
  status: 'active' | 'completed' | 'terminated' | 'suspended';
  /** How often each element finished normally, or was cancelled. */
  completed: Record<string, number>;
  cancelled: Record<string, number>;
  /** Elements where tokens are; one entry a token. */
  active: string[];
  activeTasks: string[];
  variables: Variables;
  incidents: { elementId: string; message: string }[];
  trace: { at: string; elementId: string; event: string }[];
};

export type DryRunResult = Omit<DryRunInstance, 'routeMapKey'> & {
  others: DryRunInstance[];
  refusals: { step: number; message: string }[];
};

/** Why an instance could not be started, and the element that is the reason where there is one. */
export class StartRefusal extends Error {
  override name = 'StartRefusal';
  declare readonly elementId: string | undefined;
  constructor(message: string, elementId?: string) {
    super(message);
    Object.assign(this, { elementId });
  }
}
