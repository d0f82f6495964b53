import type { ClientBase } from 'pg';

/** Processes of an installation that others ask after. */
export type Kind = 'worker' | 'worker-version' | 'server' | 'station';

/**
 * Shows that a process lives: PostgreSQL keeps the lock as long as the connection, so nothing has to be written again
 * and again, and a process that was killed is gone at once. `name`: a task queue for a worker,
 * its deployment and build for its version, an id for a server and for a station.
 */
export async function appear(client: ClientBase, kind: Kind, name: string): Promise<void> {
  await client.query('select pg_advisory_lock_shared(hashtext($1), hashtext($2))', [
    `marshrut-${kind}`,
    name,
  ]);
}

/**
 * SQL: such a process has a connection to this database now. `name` is SQL itself: a column or a parameter. The catalogue
 * shows the two numbers of the lock as unsigned.
 */
export const isPresent = (kind: Kind, name: string): string => `exists (select 1 from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())
      and classid = (hashtext('marshrut-${kind}')::bigint & 4294967295)::oid
      and objid = (hashtext(${name})::bigint & 4294967295)::oid)`;
