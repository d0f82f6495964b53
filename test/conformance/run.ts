import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DryRun, type DryRunInstance } from '../../workflows/dry-run.ts';
import { readRouteMaps } from '../../workflows/engine/index.ts';
import type { Variables } from '../../workflows/engine/json.ts';
import type { RouteMap } from '../../workflows/engine/route-map/model.ts';

/** Runs a folder of conformance cases (`cases/<id>/{process.bpmn,scenario.json}`) by dry run: npm run conformance -- FOLDER [case …] */
type Expect = {
  status?: string | string[];
  completed?: Record<string, number>;
  notReached?: string[];
  activeTasks?: string[];
  order?: [string, string][];
  variables?: Variables;
  incidentAt?: string;
  messageContains?: string;
  others?: {
    process: string;
    count?: number;
    completed?: Record<string, number>;
    notReached?: string[];
    status?: string;
  }[];
};
type Scenario = {
  id: string;
  also?: string[];
  start: {
    by: string;
    name?: string;
    variables?: Variables;
    alsoStart?: { by: string; name?: string; variables?: Variables }[];
  };
  steps: Record<string, never>[];
  expect: Expect;
  orElse?: Expect[];
};

const [folder = '', ...only] = process.argv.slice(2);
const root = existsSync(join(folder, 'cases')) ? join(folder, 'cases') : folder;
let failures = 0;
const ids = readdirSync(root).filter(
  (id) => existsSync(join(root, id, 'scenario.json')) && (only.length === 0 || only.includes(id)),
);
for (const id of ids) {
  const why = await runCase(join(root, id)).catch((error: unknown) => [
    `threw ${error instanceof Error ? error.stack : String(error)}`,
  ]);
  if (why.length > 0) {
    failures += 1;
    console.log(`${id}\n  ${why.join('\n  ')}`);
  }
}
console.log(`${ids.length - failures} passed, ${failures} failed`);
process.exit(failures > 0 ? 1 : 0);

async function runCase(path: string): Promise<string[]> {
  const scenario = JSON.parse(readFileSync(join(path, 'scenario.json'), 'utf8')) as Scenario;
  const files = ['process.bpmn', ...(scenario.also ?? [])].filter((name) => existsSync(join(path, name)));
  if (files.length === 0) return ['no process.bpmn: generate it first'];
  const outcomes = [scenario.expect, ...(scenario.orElse ?? [])];
  const maps: RouteMap[] = [];
  const problems: string[] = [];
  for (const name of files) {
    const read = await readRouteMaps(
      readFileSync(join(path, name), 'latin1').includes('encoding="ISO-8859-1"')
        ? readFileSync(join(path, name), 'latin1')
        : readFileSync(join(path, name), 'utf8'),
    );
    maps.push(...read.routeMaps);
    problems.push(
      ...read.problems
        .filter(({ severity }) => severity === 'error')
        .map(({ elementId, message }) => `${elementId ?? ''}: ${message}`),
    );
  }
  for (const map of maps) {
    for (const { id, call } of Object.values(map.elements)) {
      if (call && !call.key.startsWith('=') && !maps.some(({ key }) => key === call.key))
        problems.push(`${id}: calls '${call.key}', which is not published`);
    }
  }
  const rejecting = outcomes.find(({ status }) => [status].flat().includes('rejected'));
  if (outcomes.every(({ status }) => status === 'imported')) return problems.filter((line) => /cannot be read/.test(line));
  if (problems.length > 0) {
    if (!rejecting) return [`rejected: ${problems.slice(0, 3).join(' | ')}`];
    const text = problems.join('\n');
    const { incidentAt, messageContains } = rejecting;
    if (incidentAt && !text.includes(incidentAt))
      return [`rejected without naming ${incidentAt}: ${text.slice(0, 300)}`];
    if (messageContains && !text.toLowerCase().includes(messageContains.toLowerCase()))
      return [`rejected without '${messageContains}': ${text.slice(0, 300)}`];
    return [];
  }
  return play(scenario, maps, outcomes);
}

function play(scenario: Scenario, maps: RouteMap[], outcomes: Expect[]): string[] {
  const run = new DryRun(maps, '2026-01-12T09:00:00.000Z');
  const startOf = ({ by, name, variables }: Scenario['start']) => ({
    by: (by === 'none' ? 'process' : by) as 'process',
    ...(name ? { name } : {}),
    variables: variables ?? {},
  });
  for (const also of scenario.start.alsoStart ?? []) run.start({ start: startOf(also) });
  let main: string | null = null;
  if (scenario.start.by !== 'none') {
    try {
      main = run.start({ start: startOf(scenario.start) });
    } catch (error) {
      const message = String(error);
      return outcomes.some(({ status }) =>
        [status].flat().some((one) => one === 'rejected' || one === 'failed'),
      )
        ? []
        : [`start refused: ${message}`];
    }
  }
  const found: string[] = [];
  for (const step of scenario.steps ?? []) {
    const any = step as Record<string, unknown>;
    if (any.expect)
      found.push(...compare(any.expect as Expect, run, main).map((line) => `in between: ${line}`));
    else if (any.startAnother)
      run.start({
        start: startOf({
          ...scenario.start,
          ...(typeof any.startAnother === 'object' ? any.startAnother : {}),
        }),
      });
    else if (any.cancelInstance) run.cancel(main ?? '');
    else if (!any.deployAgain) {
      const refused = run.step(main ?? '', step as never);
      if (refused && !any.message && !any.signal) found.push(`step ${JSON.stringify(step)}: ${refused}`);
    }
  }
  const results = outcomes.map((outcome) => compare(outcome, run, main));
  if (results.some((lines) => lines.length === 0) && found.length === 0) return [];
  const state = main ? run.result(main) : null;
  return [
    ...found,
    ...(results.some((lines) => lines.length === 0) ? [] : (results[0] ?? [])),
    `is: ${JSON.stringify({ ...state, trace: undefined })}`,
  ];
}

function compare(expect: Expect, run: DryRun, main: string | null): string[] {
  const all = run.ids().map((id) => run.result(id));
  const own = main === null ? all[0] : run.result(main);
  const lines: string[] = [];
  if (!own) return ['no instance'];
  const failed = own.incidents.length > 0 || all.some(({ incidents }) => incidents.length > 0);
  const statuses = [expect.status ?? []].flat();
  if (
    statuses.length > 0 &&
    !statuses.some((status) =>
      status === 'failed'
        ? failed
        : own.status === status && (status !== 'active' || !failed || own.status === 'active'),
    )
  )
    lines.push(`status ${own.status}${failed ? ' (failed)' : ''}, expected ${statuses.join('|')}`);
  lines.push(...counts(own, expect.completed ?? {}, expect.notReached ?? []));
  if (expect.activeTasks) {
    const tasks = all.flatMap(({ activeTasks }) => activeTasks).sort();
    if (JSON.stringify(tasks) !== JSON.stringify([...expect.activeTasks].sort()))
      lines.push(`active tasks ${tasks}, expected ${expect.activeTasks}`);
  }
  for (const [first = '', second = ''] of expect.order ?? []) {
    const at = (id: string) =>
      own.trace.findIndex(({ elementId, event }) => elementId === id && event === 'completed');
    if (at(first) < 0 || (at(second) >= 0 && at(first) > at(second)))
      lines.push(`${first} should finish before ${second}`);
  }
  for (const [name, value] of Object.entries(expect.variables ?? {})) {
    if (JSON.stringify(own.variables[name] ?? null) !== JSON.stringify(value))
      lines.push(
        `variable ${name} is ${JSON.stringify(own.variables[name])}, expected ${JSON.stringify(value)}`,
      );
  }
  if (
    expect.incidentAt &&
    !all.some(({ incidents }) => incidents.some(({ elementId }) => elementId === expect.incidentAt))
  )
    lines.push(
      `no incident at ${expect.incidentAt}: ${JSON.stringify(all.flatMap(({ incidents }) => incidents))}`,
    );
  for (const other of expect.others ?? []) {
    const matching = all
      .filter(({ routeMapKey }) => routeMapKey === other.process && (routeMapKey !== own.routeMapKey || true))
      .filter((one) => one !== own);
    const count = other.count ?? 1;
    if (
      matching.filter((one) => counts(one, other.completed ?? {}, other.notReached ?? []).length === 0)
        .length < count
    )
      lines.push(
        `others ${other.process}: ${JSON.stringify(matching.map(({ completed }) => completed))}, expected ${JSON.stringify(other)}`,
      );
  }
  return lines;
}

function counts({ completed }: DryRunInstance, wanted: Record<string, number>, never: string[]): string[] {
  return [
    ...Object.entries(wanted)
      .filter(([id, times]) => (completed[id] ?? 0) !== times)
      .map(([id, times]) => `${id} completed ${completed[id] ?? 0}, expected ${times}`),
    ...never.filter((id) => completed[id]).map((id) => `${id} was reached`),
  ];
}
