import type { ClientBase, Pool } from 'pg';

/** Processes of an installation that others ask after. */
export type Kind = 'worker' | 'worker-version' | 'server';

/**
 * Shows that a process lives: PostgreSQL keeps the lock as long as the connection, so nothing has to be written again
 * and again, and a process that was killed is gone at once. `name`: a task queue for a worker,
 * its deployment and build for its version, an id for a server.
 */
export async function appear(client: ClientBase, kind: Kind, name: string): Promise<void> {
  await client.query('select pg_advisory_lock_shared(hashtext($1), hashtext($2))', [
    `marshrut-${kind}`,
    name,
  ]);
}

/** Whether such a process has a connection to this database now. */
export async function isPresent(pool: Pool, kind: Kind, name: string): Promise<boolean> {
  const { rows } = await pool.query<{ present: boolean }>(PRESENT, [`marshrut-${kind}`, name]);
  return rows[0]?.present ?? false;
}

/** The catalogue shows the two numbers of such a lock as unsigned. */
const PRESENT = `
  select exists (select 1 from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())
      and classid = (hashtext($1)::bigint & 4294967295)::oid
      and objid = (hashtext($2)::bigint & 4294967295)::oid) as present`;
