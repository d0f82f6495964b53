import type { Pool } from 'pg';

/** Whether an event with this key was taken, whatever became of its answer. */
export async function wasTaken(pool: Pool, key: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    { name: 'was-taken', text: 'select 1 from taken_key where key = $1' },
    [key],
  );
  return rowCount === 1;
}

/** What `act` gives; null when it cannot be done any more because the event with this key did it. */
export async function unlessTaken<Result>(
  pool: Pool,
  key: string,
  act: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await act();
  } catch (error) {
    if (await wasTaken(pool, key)) return null;
    throw error;
  }
}
