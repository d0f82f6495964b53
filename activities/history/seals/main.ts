import { randomUUID } from 'node:crypto';
import { setPriority } from 'node:os';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { sweepClaims } from '../../payloads/sweep.ts';
import { readWorkerSettings } from '../../settings.ts';
import { type HistoryParts, openHistory } from '../parts.ts';
import { sealPass } from './pass.ts';

const LESS_THAN_PEOPLE = 10;

/** One look after the history, for the worker that has started this process; ends with it. */
process.on('disconnect', () => process.exit(1));
setPriority(LESS_THAN_PEOPLE);
Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const parts = await openHistory(readWorkerSettings(process.env));
try {
  await sealPass(parts);
  await sweepClaims(parts);
  process.exit(0);
} catch (error) {
  console.error(error);
  await keepProblem(parts, error).catch(() => {});
  process.exit(1);
}

async function keepProblem({ pool }: HistoryParts, error: unknown): Promise<void> {
  await pool.query(
    `insert into history_check (id, started_at, ended_at, runs, rows, seals, differences, problem)
     values ($1, now(), now(), 0, 0, 0, 0, $2)`,
    [randomUUID(), error instanceof Error ? error.message : String(error)],
  );
}
