import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { loadVersion } from '../../activities/load-version.ts';
import type { MigrationVerdict } from '../../workflows/engine/migrate/migrate.ts';
import { tryMigrations } from '../../workflows/messages.ts';
import type { MigrationTrial } from './types.ts';

/** Hosts that are asked at a time. */
const HOSTS_AT_ONCE = 8;
const ENDED: MigrationVerdict = {
  verdict: 'cannot',
  reason: 'Expected a running instance, but it has ended',
};

/** What would come of migrations: each host tries its own instances as they stand, and changes nothing. */
export class Migrations {
  private readonly pool: Pool;
  private readonly client: Client;

  constructor(pool: Pool, client: Client) {
    this.pool = pool;
    this.client = client;
  }

  async try({ instanceIds, versionId, mapping }: MigrationTrial): Promise<Map<string, MigrationVerdict>> {
    const loaded = await loadVersion(this.pool, { versionId });
    if (!loaded) throw new Error(`Expected version ${versionId} to be published, but it is not`);
    const version = new TextEncoder().encode(JSON.stringify(loaded));
    const { rows } = await this.pool.query<{ id: string; workflow_id: string }>(
      'select id, workflow_id from instance where id = any($1::uuid[])',
      [instanceIds],
    );
    const hosts = [...Map.groupBy(rows, ({ workflow_id }) => workflow_id)];
    const verdicts = new Map(instanceIds.map((id) => [id, ENDED]));
    for (let begin = 0; begin < hosts.length; begin += HOSTS_AT_ONCE)
      await Promise.all(
        hosts.slice(begin, begin + HOSTS_AT_ONCE).map(async ([workflowId, own]) => {
          const ids = own.map(({ id }) => id);
          const answers = await this.ask(workflowId, { instanceIds: ids, mapping }, version);
          ids.forEach((id, index) => void verdicts.set(id, answers[index] ?? ENDED));
        }),
      );
    return verdicts;
  }

  private async ask(
    workflowId: string,
    trial: { instanceIds: string[]; mapping: Record<string, string> },
    version: Uint8Array,
  ): Promise<MigrationVerdict[]> {
    try {
      return await this.client.workflow.getHandle(workflowId).query(tryMigrations, trial, version);
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return [];
      throw error;
    }
  }
}
