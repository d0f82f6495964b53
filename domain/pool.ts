import pg from 'pg';

/** Longer than any queue for a connection under load; a server that has gone silently is noticed by it. */
const CONNECT_LIMIT = 30_000;

/**
 * A pool of PostgreSQL connections that outlives the server's restarts: a connection that breaks makes the query that
 * uses it fail, never the process, and the next query gets another.
 */
export function openPool(connectionString: string, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: CONNECT_LIMIT, ...options });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Runs `act` in a transaction of its own: all that it did is kept, or nothing where it throws. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  act: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await act(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** Errors of the system and SQLSTATEs that say that PostgreSQL is away, starting or stopping. */
const AWAY = /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|08\w{3}|57P0[1-5])$/;
/** pg says these without a code. */
const BROKEN = /connection terminated|timeout exceeded when trying to connect|not queryable/i;

/** Whether a query failed because the database could not be reached, so that another try may succeed. */
export function isUnreachable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return AWAY.test(String(code)) || BROKEN.test(String(message));
}
