import { parentPort } from 'node:worker_threads';
import { dryRun } from '../../workflows/dry-run.ts';
import { type DryRunRequest, StartRefusal } from '../../workflows/dry-run-types.ts';
import {
  checkExpression,
  evaluateFeel,
  isDmn,
  type Problem,
  readDecisions,
  readRouteMaps,
  withDecisions,
} from '../../workflows/engine/index.ts';
import type { Variables } from '../../workflows/engine/json.ts';

export type SimulationJob = Omit<DryRunRequest, 'routeMaps'> & {
  kind: 'simulate';
  files: { name: string; content: string }[];
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
async function simulate({ files, kind: _, ...run }: SimulationJob): Promise<unknown> {
  const tables = await Promise.all(files.filter(isDecisionFile).map(({ content }) => readDecisions(content)));
  const known = new Map(
    tables.flatMap(({ decisions }) => decisions).map((decision) => [decision.id, decision]),
  );
  const maps = files.filter((file) => !isDecisionFile(file));
  const read = await Promise.all(maps.map(({ content }) => readRouteMaps(content)));
  const routeMaps = await Promise.all(
    read.flatMap((file) => file.routeMaps).map((map) => withDecisions(map, known)),
  );
  const problems = [...tables, ...read].flatMap((file) => file.problems);
  if (problems.some(isError)) return { ...NOTHING, status: 'rejected', problems };
  try {
    const { others: _others, activeTasks: _tasks, ...result } = dryRun({ ...run, routeMaps });
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

const isDecisionFile = ({ name, content }: SimulationJob['files'][number]) => isDmn(name, content);
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
