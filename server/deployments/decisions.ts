import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type Decision,
  decisionsNamedBy,
  type RouteMap,
  readDecisions,
  withDecisions,
} from '../../workflows/engine/index.ts';
import type { ProblemLine } from '../http/http-problem.ts';

/** A DMN file of a deployment, as it was read. */
export type DecisionFile = { name: string; content: string; decisions: Decision[] };
type Stored = { key: string; version: number; xml: string; deploymentId: string };

/** What a deployment does to decisions: those it publishes anew, and where each is found. */
export class DecisionsOfDeployment {
  readonly #files: DecisionFile[];
  readonly #stored: Map<string, Stored>;
  readonly #known = new Map<string, Decision>();

  private constructor(files: DecisionFile[], stored: Stored[]) {
    this.#files = files;
    this.#stored = new Map(stored.map((row) => [row.key, row]));
  }

  /** Decisions that come along, else the latest published ones. */
  static async find(
    em: EntityManager,
    files: DecisionFile[],
    maps: RouteMap[],
  ): Promise<DecisionsOfDeployment> {
    const own = files.flatMap(({ decisions }) => decisions);
    const wanted = [...own, ...maps.flatMap(decisionsNamedBy)].map(({ id }) => id);
    const stored = await em.execute<Stored[]>(
      `select distinct on (key) key, version, xml, deployment_id as "deploymentId" from decision_version
        where key in (select jsonb_array_elements_text(?::jsonb)) order by key, version desc`,
      [JSON.stringify([...new Set(wanted)])],
    );
    const found = new DecisionsOfDeployment(files, stored);
    for (const { xml } of stored)
      for (const decision of (await readDecisions(xml)).decisions) found.#known.set(decision.id, decision);
    for (const decision of own) found.#known.set(decision.id, decision);
    return found;
  }

  attach(map: RouteMap): Promise<RouteMap> {
    return withDecisions(map, this.#known);
  }

  missingIn(map: RouteMap, file: string): ProblemLine[] {
    return decisionsNamedBy(map)
      .filter(({ id }) => !this.#known.has(id))
      .map(({ id, elementId }) => ({
        elementId,
        path: file,
        rule: 'decision',
        message: `Expected decision '${id}' to be published or to come along in a DMN file, but it is not.`,
        messages: {
          en: `Expected decision '${id}' to be published or to come along in a DMN file, but it is not.`,
          ru: `Решение «${id}» не опубликовано и не приложено файлом DMN.`,
        },
        severity: 'error',
      }));
  }

  get hasNew(): boolean {
    return this.#fresh.length > 0;
  }

  /** The deployment that has published what is here already. */
  get deploymentId(): string | undefined {
    return this.#stored.values().next().value?.deploymentId;
  }

  get published(): { key: string; version: number; name: string }[] {
    return this.#all.map(({ id, name, version }) => ({ key: id, version, name }));
  }

  /** By id: the versions of the decisions that a map names. */
  versionsOf(map: RouteMap): Record<string, number> {
    const own = new Map(this.#all.map(({ id, version }) => [id, version]));
    return Object.fromEntries(
      decisionsNamedBy(map).map(({ id }) => [id, own.get(id) ?? this.#stored.get(id)?.version ?? 0]),
    );
  }

  async store(em: EntityManager, deploymentId: string): Promise<void> {
    for (const { id, name, version, content } of this.#fresh)
      await em.execute(
        'insert into decision_version (key, version, name, xml, deployment_id) values (?, ?, ?, ?, ?)',
        [id, version, name, content, deploymentId],
      );
  }

  get #all() {
    return this.#files.flatMap(({ content, decisions }) =>
      decisions.map(({ id, name }) => {
        const latest = this.#stored.get(id);
        const isNew = latest?.xml !== content;
        return { id, name, content, isNew, version: (latest?.version ?? 0) + (isNew ? 1 : 0) };
      }),
    );
  }

  get #fresh() {
    return this.#all.filter(({ isNew }) => isNew);
  }
}

/** A decision must not come twice. */
export function decisionsTwice(files: DecisionFile[]): ProblemLine[] {
  const seen = new Map<string, string>();
  return files.flatMap(({ name, decisions }) =>
    decisions.flatMap(({ id }) => {
      const before = seen.get(id);
      seen.set(id, name);
      if (before === undefined) return [];
      const message = `Expected one decision '${id}', but '${before}' has it too.`;
      return [{ elementId: id, path: name, rule: 'unique-decision-id', message, severity: 'error' as const }];
    }),
  );
}
