import { parentPort } from 'node:worker_threads';
import { dryRun } from '../../workflows/dry-run.ts';
import {
  type DryRunRequest,
  type DryRunStep,
  type Migration,
  StartRefusal,
} from '../../workflows/dry-run-types.ts';
import {
  checkExpression,
  type Decision,
  evaluateFeel,
  isDmn,
  type Problem,
  readDecisions,
  readRouteMaps,
  withDecisions,
} from '../../workflows/engine/index.ts';
import type { Variables } from '../../workflows/engine/json.ts';
import type { RouteMap } from '../../workflows/engine/route-map/model.ts';

type File = { name: string; content: string };
/** A step whose route maps are still to be read. */
export type SimulationStep =
  | Exclude<DryRunStep, Migration>
  | (Omit<Migration, 'migrate'> & { migrate: { files: File[]; version?: number } });
export type SimulationJob = Omit<DryRunRequest, 'routeMaps' | 'steps'> & {
  kind: 'simulate';
  files: File[];
  steps: SimulationStep[];
};
export type Job =
  | SimulationJob
  | { kind: 'read'; xml: string }
  | { kind: 'feel'; expression: string; variables?: Variables | undefined };
export type Answer = { value: unknown } | { problem: string };

const NOTHING = {
  completed: {},
  cancelled: {},
  active: [],
  variables: {},
  incidents: [],
  trace: [],
  refusals: [],
};

parentPort?.on('message', async (job: Job) => {
  const answer: Answer = await act(job).then(
    (value) => ({ value }),
    (error: unknown) => ({ problem: error instanceof Error ? error.message : String(error) }),
  );
  parentPort?.postMessage(answer);
});

async function act(job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'simulate':
      return simulate(job);
    case 'read':
      return readRouteMaps(job.xml);
    case 'feel':
      return checkFeel(job.expression, job.variables);
  }
}

/** A map with errors, or one that cannot be started so, is `rejected` and says why. */
async function simulate({ files, steps: wanted, kind: _, ...run }: SimulationJob): Promise<unknown> {
  const { routeMaps, decisions, problems } = await read(files);
  const steps = await Promise.all(
    wanted.map(async (step): Promise<DryRunStep> => {
      if (!('migrate' in step)) return step;
      const { files, ...version } = step.migrate;
      const target = await read(files, decisions);
      problems.push(...target.problems);
      return { ...step, migrate: { ...version, routeMaps: target.routeMaps } };
    }),
  );
  if (problems.some(isError)) return { ...NOTHING, status: 'rejected', problems };
  try {
    const { others: _others, activeTasks: _tasks, ...result } = dryRun({ ...run, steps, routeMaps });
    return { ...result, problems };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const place = error instanceof StartRefusal && error.elementId ? { elementId: error.elementId } : {};
    return {
      ...NOTHING,
      status: 'rejected',
      problems: [...problems, { ...place, rule: 'start', message, severity: 'error' }],
    };
  }
}

type Read = { routeMaps: RouteMap[]; decisions: Map<string, Decision>; problems: Problem[] };

/** Decisions that do not come along are those of `known`. */
async function read(files: File[], known = new Map<string, Decision>()): Promise<Read> {
  const tables = await Promise.all(files.filter(isDecisionFile).map(({ content }) => readDecisions(content)));
  const own = tables
    .flatMap(({ decisions }) => decisions)
    .map((decision) => [decision.id, decision] as const);
  const decisions = new Map([...known, ...own]);
  const maps = files.filter((file) => !isDecisionFile(file));
  const drawn = await Promise.all(maps.map(({ content }) => readRouteMaps(content)));
  const routeMaps = await Promise.all(
    drawn.flatMap((file) => file.routeMaps).map((map) => withDecisions(map, decisions)),
  );
  return { routeMaps, decisions, problems: [...tables, ...drawn].flatMap((file) => file.problems) };
}

const isDecisionFile = ({ name, content }: File) => isDmn(name, content);
const isError = ({ severity }: Problem) => severity === 'error';

function checkFeel(expression: string, variables: Variables | undefined): unknown {
  const wrong = checkExpression(expression, variables && Object.keys(variables)).find(
    ({ severity }) => severity === 'error',
  );
  if (wrong) return { ok: false, problem: wrong.message, value: null };
  if (variables === undefined) return { ok: true, problem: null, value: null };
  try {
    const { value, warnings } = evaluateFeel(expression, variables, new Date().toISOString(), '');
    return { ok: true, problem: warnings[0] ?? null, value: JSON.parse(JSON.stringify(value ?? null)) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error), value: null };
  }
}
