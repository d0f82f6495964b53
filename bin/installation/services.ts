import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from './places.ts';
import { listens } from './ports.ts';
import { postgresUrl, startPostgres } from './postgres.ts';
import { startTemporal } from './temporal.ts';

/**
 * Does work with the PostgreSQL and the Temporal server of this installation: those that the environment names, else
 * those of a running `npm start`, else its own, started for the while.
 */
export async function withServices<T>(
  say: (line: string) => void,
  work: (env: NodeJS.ProcessEnv) => Promise<T>,
): Promise<T> {
  const directory = dataDirectory();
  const { DATABASE_URL, TEMPORAL_ADDRESS } = process.env;
  const running = {
    database: portOf(directory, 'postgres.json'),
    temporal: portOf(directory, 'temporal.json'),
  };
  const database = DATABASE_URL ?? ((await answers(running.database)) ? postgresUrl(directory) : null);
  const temporal =
    TEMPORAL_ADDRESS ?? ((await answers(running.temporal)) ? `127.0.0.1:${running.temporal}` : null);
  if (database && temporal)
    return work({ ...process.env, DATABASE_URL: database, TEMPORAL_ADDRESS: temporal });
  const halfThere = (database && !DATABASE_URL) || (temporal && !TEMPORAL_ADDRESS);
  if (halfThere) {
    throw new Error(
      'Expected both PostgreSQL and Temporal of this installation to run, or neither, but only one answers. Is it just starting? Try again.',
    );
  }
  const parts = await Promise.all([
    database ? null : startPostgres(directory, say),
    temporal ? null : startTemporal(directory, say),
  ]);
  try {
    return await work({
      ...process.env,
      DATABASE_URL: database ?? parts[0]?.url,
      TEMPORAL_ADDRESS: temporal ?? parts[1]?.address,
    });
  } finally {
    for (const part of parts.toReversed()) await part?.stop();
  }
}

function portOf(directory: string, file: string): number {
  const path = join(directory, file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { port: number }).port : 0;
}

const answers = async (port: number): Promise<boolean> => port > 0 && (await listens(port));
