import type { DryRunInstance } from '../../workflows/dry-run-types.ts';
import type { Variables } from '../../workflows/engine/json.ts';

/** A conformance case: `process.bpmn` and `scenario.json` in one folder. */
export type Start = { by: 'process' | 'message' | 'signal' | 'none'; name?: string; variables?: Variables };
export type Step = Record<string, unknown>;
export type Expect = {
  status?: string | string[];
  completed?: Record<string, number>;
  notReached?: string[];
  activeTasks?: string[];
  order?: [string, string][];
  variables?: Variables;
  incidentAt?: string;
  messageContains?: string;
  others?: { process: string; count?: number; completed?: Record<string, number>; notReached?: string[] }[];
};
export type Scenario = {
  id: string;
  also?: string[];
  start: Start & { alsoStart?: Start[] };
  steps?: Step[];
  expect: Expect;
  orElse?: Expect[];
};
export type File = { name: string; content: string };

/** What carries a case out: the dry run, or a running installation. */
export type Player = {
  /** Why the files are refused; none when they are published. */
  publish(files: File[]): Promise<string[]>;
  /** Starts an instance; throws when the start is refused. */
  start(start: Start): Promise<string>;
  /** Does one step; answers why it was refused, or null. */
  step(main: string | null, step: Step): Promise<string | null>;
  cancel(main: string | null): Promise<void>;
  /** Every instance of the case by id, in the order they began. */
  results(): Promise<Map<string, DryRunInstance>>;
  end(): Promise<void>;
  /** How long (ms) what was set going may take to be seen. */
  patience: number;
};

/** What differs from the expected; empty when nothing does. */
export function differences(
  expect: Expect,
  results: Map<string, DryRunInstance>,
  main: string | null,
): string[] {
  const all = [...results.values()];
  const own = main === null ? all[0] : results.get(main);
  if (!own) return ['there is no instance'];
  const failed = all.some(({ incidents }) => incidents.length > 0);
  const statuses = [expect.status ?? []].flat();
  const fits = (status: string): boolean => (status === 'failed' ? failed : own.status === status);
  return [
    ...(statuses.length === 0 || statuses.some(fits)
      ? []
      : [`status ${own.status}${failed ? ' (failed)' : ''}, expected ${statuses.join(' or ')}`]),
    ...counts(own, expect.completed ?? {}, expect.notReached ?? []),
    ...tasks(all, expect.activeTasks),
    ...orders(own, expect.order ?? []),
    ...variables(own, expect.variables ?? {}),
    ...incident(all, expect.incidentAt),
    ...others(all, own, expect.others ?? []),
  ];
}

function counts({ completed }: DryRunInstance, wanted: Record<string, number>, never: string[]): string[] {
  const wrong = Object.entries(wanted).filter(([id, times]) => (completed[id] ?? 0) !== times);
  return [
    ...wrong.map(([id, times]) => `${id} completed ${completed[id] ?? 0} times, expected ${times}`),
    ...never.filter((id) => completed[id]).map((id) => `${id} was reached`),
  ];
}

function tasks(all: DryRunInstance[], wanted: string[] | undefined): string[] {
  const open = all.flatMap(({ activeTasks }) => activeTasks).sort();
  if (!wanted || JSON.stringify(open) === JSON.stringify([...wanted].sort())) return [];
  return [`open tasks ${open.join(', ') || 'none'}, expected ${wanted.join(', ') || 'none'}`];
}

function orders({ trace }: DryRunInstance, pairs: [string, string][]): string[] {
  const at = (id: string): number =>
    trace.findIndex(({ elementId, event }) => elementId === id && event === 'completed');
  return pairs
    .filter(([first, second]) => at(first) < 0 || (at(second) >= 0 && at(first) > at(second)))
    .map(([first, second]) => `${first} should finish before ${second}`);
}

function variables(own: DryRunInstance, wanted: Variables): string[] {
  const differs = ([name, value]: [string, unknown]): boolean =>
    JSON.stringify(own.variables[name] ?? null) !== JSON.stringify(value);
  return Object.entries(wanted)
    .filter(differs)
    .map(
      ([name, value]) =>
        `variable ${name} is ${JSON.stringify(own.variables[name])}, expected ${JSON.stringify(value)}`,
    );
}

function incident(all: DryRunInstance[], elementId: string | undefined): string[] {
  const found = all.flatMap(({ incidents }) => incidents);
  if (elementId === undefined || found.some((one) => one.elementId === elementId)) return [];
  return [`no incident at ${elementId}, but ${JSON.stringify(found)}`];
}

function others(all: DryRunInstance[], own: DryRunInstance, wanted: NonNullable<Expect['others']>): string[] {
  return wanted.flatMap(({ process, count = 1, completed = {}, notReached = [] }) => {
    const fitting = all.filter(
      (one) => one !== own && one.routeMapKey === process && counts(one, completed, notReached).length === 0,
    );
    return fitting.length >= count
      ? []
      : [`${fitting.length} instances of ${process} as expected, not ${count}`];
  });
}
