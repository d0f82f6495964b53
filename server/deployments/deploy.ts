import type { EntityManager } from '@mikro-orm/postgresql';
import { Deployment, RouteMapVersion } from '../../domain/index.ts';
import {
  isDmn,
  type Problem,
  ProcessError,
  type RouteMap,
  readDecisions,
  readRouteMaps,
} from '../../workflows/engine/index.ts';
import { HttpProblem, type ProblemLine } from '../http/http-problem.ts';
import { planStarts } from '../start-timers/plan-starts.ts';
import { type DecisionFile, DecisionsOfDeployment, decisionsTwice } from './decisions.ts';
import { calledKeysOf, startsOf } from './route-map-facts.ts';

export type DeploymentRequest = {
  name?: string | null | undefined;
  files: { name: string; content: string }[];
  /** Employee who publishes; null where nobody in particular does. */
  by?: string | null | undefined;
  comment?: string | undefined;
  /** How XML is read: the engine's way unless a server has one that does not block. */
  read?: typeof readRouteMaps;
  /** Publishing a draft: the only route map that the files may hold. */
  key?: string | undefined;
};

export type Deployed = {
  id: string;
  routeMaps: { key: string; version: number; name: string; hash: string }[];
  decisions: { key: string; version: number; name: string }[];
  warnings: ProblemLine[];
};

type ReadMap = { routeMap: RouteMap; xml: string; file: string };

/**
 * Publishes route maps: all or nothing. What is the latest version already makes no new one.
 * @throws HttpProblem 422 whose problems name the elements
 */
export async function deploy(em: EntityManager, request: DeploymentRequest): Promise<Deployed> {
  const { maps: read, decisionFiles, warnings } = await readAll(request);
  return em.transactional(async (tx) => {
    await tx.execute(`select pg_advisory_xact_lock(hashtextextended('deployment', 0))`);
    await checkCalled(tx, read);
    const { maps, decisions } = await decided(tx, read, decisionFiles);
    const deployed = await store(tx, request, maps, decisions);
    await tx.execute('select pg_notify(?, ?)', [
      'marshrut',
      JSON.stringify({ kind: 'route-map', keys: maps.map(({ routeMap }) => routeMap.key).slice(0, 40) }),
    ]);
    return { ...deployed, warnings };
  });
}

async function readAll({
  files,
  key,
  read: readXml = readRouteMaps,
}: DeploymentRequest): Promise<{ maps: ReadMap[]; decisionFiles: DecisionFile[]; warnings: ProblemLine[] }> {
  const maps: ReadMap[] = [];
  const decisionFiles: DecisionFile[] = [];
  const problems: ProblemLine[] = [];
  for (const { name, content } of files) {
    if (isDmn(name, content)) {
      const { decisions, problems: wrong } = await readDecisions(content);
      problems.push(...wrong.map((problem) => lineOf(name, problem)));
      decisionFiles.push({ name, content, decisions });
      continue;
    }
    const read = isBpmn(name, content)
      ? await readXml(content)
      : { routeMaps: [], problems: [notBpmn(name)] };
    problems.push(...read.problems.map((problem) => lineOf(name, problem)));
    maps.push(...read.routeMaps.map((routeMap) => ({ routeMap, xml: content, file: name })));
    if (read.routeMaps.length === 0 && read.problems.length === 0) problems.push(nothingToRun(name));
  }
  problems.push(...foreignKeys(maps, key), ...twice(maps), ...decisionsTwice(decisionFiles));
  if (problems.some(({ severity }) => severity === 'error')) {
    throw HttpProblem.refused('The route maps have problems; nothing was published.', problems);
  }
  return { maps, decisionFiles, warnings: problems };
}

/** Every map with the decisions that its tasks ask: they are part of it from now on. */
async function decided(em: EntityManager, maps: ReadMap[], files: DecisionFile[]) {
  const decisions = await DecisionsOfDeployment.find(
    em,
    files,
    maps.map(({ routeMap }) => routeMap),
  );
  const missing = maps.flatMap(({ routeMap, file }) => decisions.missingIn(routeMap, file));
  if (missing.length > 0) throw HttpProblem.refused('A decision is missing; nothing was published.', missing);
  const attached = maps.map(async (map) => ({ ...map, routeMap: await decisions.attach(map.routeMap) }));
  return { maps: await Promise.all(attached), decisions };
}

function isBpmn(name: string, content: string): boolean {
  return /\.(bpmn|bpmn20\.xml|xml)$/i.test(name) || content.trimStart().startsWith('<');
}

function lineOf(file: string, { elementId, rule, message, messages, severity }: Problem): ProblemLine {
  return {
    ...(elementId ? { elementId } : {}),
    path: file,
    rule,
    message,
    ...(messages ? { messages } : {}),
    severity,
  };
}

function problem(file: string, rule: string, message: string, elementId?: string): ProblemLine {
  return { ...(elementId ? { elementId } : {}), path: file, rule, message, severity: 'error' };
}

const notBpmn = (file: string): Problem => ({
  rule: 'file-kind',
  message: `Expected '${file}' to be a BPMN 2.0 or a DMN file, but it is of another kind.`,
  severity: 'error',
});

const nothingToRun = (file: string) =>
  problem(file, 'nothing-executable', `Expected an executable process in '${file}', but there is none.`);

function foreignKeys(maps: ReadMap[], key: string | undefined): ProblemLine[] {
  if (key === undefined) return [];
  return maps
    .filter(({ routeMap }) => routeMap.key !== key)
    .map(({ routeMap, file }) =>
      problem(
        file,
        'process-id',
        `Expected the process id to be '${key}', but it is '${routeMap.key}'.`,
        routeMap.key,
      ),
    );
}

function twice(maps: ReadMap[]): ProblemLine[] {
  const first = new Map<string, string>();
  return maps.flatMap(({ routeMap: { key }, file }) => {
    const before = first.get(key);
    if (before === undefined) first.set(key, file);
    return before === undefined
      ? []
      : [
          problem(
            file,
            'unique-process-id',
            `Expected one process '${key}', but '${before}' has it too.`,
            key,
          ),
        ];
  });
}

/** A call activity calls what is published or comes along. */
async function checkCalled(em: EntityManager, maps: ReadMap[]): Promise<void> {
  const here = new Set(maps.map(({ routeMap }) => routeMap.key));
  const calls = maps.flatMap(({ routeMap, file }) =>
    calledKeysOf(routeMap).map((call) => ({ ...call, file })),
  );
  const wanted = [...new Set(calls.map(({ key }) => key))].filter((key) => !here.has(key));
  const published = await em.find(RouteMapVersion, { key: { $in: wanted } }, { fields: ['key'] });
  const known = new Set(published.map(({ key }) => key));
  const problems = calls
    .filter(({ key }) => !here.has(key) && !known.has(key))
    .map(({ key, elementId, file }) =>
      problem(
        file,
        'called-route-map',
        `Expected '${key}' to be a published route map, but there is none.`,
        elementId,
      ),
    );
  if (problems.length > 0)
    throw HttpProblem.refused('A called route map is missing; nothing was published.', problems);
}

async function store(
  em: EntityManager,
  { name, by, comment }: DeploymentRequest,
  maps: ReadMap[],
  decisions: DecisionsOfDeployment,
) {
  const keys = maps.map(({ routeMap }) => routeMap.key);
  const before = await latestVersions(em, keys);
  const isNew = ({ routeMap, xml }: ReadMap) => {
    const latest = before.find(({ key }) => key === routeMap.key);
    return latest?.hash !== routeMap.hash || latest.xml !== xml;
  };
  const deploymentId =
    maps.some(isNew) || decisions.hasNew
      ? await newDeployment(em, name, by)
      : (before[0]?.deploymentId ?? decisions.deploymentId ?? '');
  await decisions.store(em, deploymentId);
  const fresh: (ReadMap & { id: string })[] = [];
  const routeMaps = maps.map((map) => {
    const { key, hash, name } = map.routeMap;
    const last = before.find((version) => version.key === key)?.version ?? 0;
    if (!isNew(map)) return { key, version: last, name, hash };
    const id = crypto.randomUUID();
    em.create(RouteMapVersion, {
      ...rowOf(map.routeMap, map.xml),
      id,
      version: last + 1,
      decisions: decisions.versionsOf(map.routeMap),
      deploymentId,
      publishedBy: by ?? null,
      comment: comment ?? null,
    });
    fresh.push({ id, ...map });
    return { key, version: last + 1, name, hash };
  });
  await em.flush();
  for (const { id, routeMap, file } of fresh) {
    await em.execute(
      'insert into route_map_graph (hash, graph) values (?, ?) on conflict (hash) do nothing',
      [routeMap.hash, JSON.stringify(routeMap)],
    );
    await planned(em, id, routeMap, file);
  }
  return { id: deploymentId, routeMaps, decisions: decisions.published };
}

async function planned(em: EntityManager, id: string, routeMap: RouteMap, file: string): Promise<void> {
  try {
    await planStarts(em, id, routeMap);
  } catch (error) {
    if (!(error instanceof ProcessError)) throw error;
    throw HttpProblem.refused('A timer says no moment; nothing was published.', [
      problem(file, 'start-timer', error.message, error.elementId),
    ]);
  }
}

async function newDeployment(
  em: EntityManager,
  name: string | null | undefined,
  by: string | null | undefined,
) {
  const deployment = em.create(Deployment, {
    id: crypto.randomUUID(),
    name: name ?? null,
    createdBy: by ?? null,
  });
  await em.flush();
  return deployment.id;
}

type Latest = Pick<RouteMapVersion, 'key' | 'version' | 'hash' | 'name' | 'deploymentId' | 'xml'>;

function latestVersions(em: EntityManager, keys: string[]): Promise<Latest[]> {
  return em.execute<Latest[]>(
    `select distinct on (key) key, version, hash, name, xml, deployment_id as "deploymentId"
       from route_map_version where key in (select jsonb_array_elements_text(?::jsonb)) order by key, version desc`,
    [JSON.stringify(keys)],
  );
}

function rowOf(routeMap: RouteMap, xml: string) {
  const { key, hash, name, names } = routeMap;
  return {
    key,
    name,
    nameRu: names.ru ?? null,
    nameEn: names.en ?? null,
    hash,
    xml,
    record: routeMap.record ?? null,
    tag: routeMap.versionTag ?? null,
    starts: startsOf(routeMap),
  };
}
