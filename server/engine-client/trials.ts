import { type Client, QueryNotRegisteredError, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { loadVersion } from '../../activities/load-version.ts';
import type { MigrationVerdict } from '../../workflows/engine/migrate/migrate.ts';
import { ENDED } from '../../workflows/host-migrations.ts';
import type { ModificationVerdict } from '../../workflows/host-modifications.ts';
import { tryMigrations, tryModifications } from '../../workflows/messages.ts';
import type { MigrationTrial, ModificationTrial } from './types.ts';

/** Hosts that are asked at a time. */
const HOSTS_AT_ONCE = 8;
/** Instances that a host tries at a time: meanwhile its worker does nothing else. */
const INSTANCES_A_QUERY = 100;

type HostHandle = ReturnType<Client['workflow']['getHandle']>;
type Asked = { workflowId: string; ids: string[] };

/** What would come of changes: each host tries its own instances as they stand, and changes nothing. */
export class Trials {
  private readonly pool: Pool;
  private readonly client: Client;

  constructor(pool: Pool, client: Client) {
    this.pool = pool;
    this.client = client;
  }

  async migrations({
    instanceIds,
    versionId,
    mapping,
  }: MigrationTrial): Promise<Map<string, MigrationVerdict>> {
    const loaded = await loadVersion(this.pool, { versionId });
    if (!loaded) throw new Error(`Expected version ${versionId} to be published, but it is not`);
    const version = new TextEncoder().encode(JSON.stringify(loaded));
    return this.each<MigrationVerdict>(instanceIds, (host, ids) =>
      host.query(tryMigrations, { instanceIds: ids, mapping }, version),
    );
  }

  modifications({ instanceIds, event }: ModificationTrial): Promise<Map<string, ModificationVerdict>> {
    return this.each<ModificationVerdict>(instanceIds, async (host, ids) => {
      try {
        return await host.query(tryModifications, { instanceIds: ids, event });
      } catch (error) {
        if (error instanceof QueryNotRegisteredError) return null;
        throw error;
      }
    });
  }

  /** `ask`: null where the host cannot say. */
  private async each<Verdict>(
    instanceIds: string[],
    ask: (host: HostHandle, ids: string[]) => Promise<Verdict[] | null>,
  ): Promise<Map<string, Verdict | typeof ENDED>> {
    const verdicts = new Map<string, Verdict | typeof ENDED>();
    const waiting = await this.questions(instanceIds);
    const askOn = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { workflowId, ids } = next;
        const answers = await ask(this.client.workflow.getHandle(workflowId), ids).catch(noneOfEnded);
        if (answers) ids.forEach((id, index) => void verdicts.set(id, answers[index] ?? ENDED));
      }
    };
    await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, askOn));
    return verdicts;
  }

  private async questions(instanceIds: string[]): Promise<Asked[]> {
    const { rows } = await this.pool.query<{ id: string; workflow_id: string }>(
      'select id, workflow_id from instance where id = any($1::uuid[])',
      [instanceIds],
    );
    return [...Map.groupBy(rows, ({ workflow_id }) => workflow_id)].flatMap(([workflowId, own]) => {
      const ids = own.map(({ id }) => id);
      return Array.from({ length: Math.ceil(ids.length / INSTANCES_A_QUERY) }, (_, page) => ({
        workflowId,
        ids: ids.slice(page * INSTANCES_A_QUERY, (page + 1) * INSTANCES_A_QUERY),
      }));
    });
  }
}

function noneOfEnded(error: unknown): [] {
  if (error instanceof WorkflowNotFoundError) return [];
  throw error;
}
