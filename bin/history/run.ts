import { DefaultLogger, Runtime } from '@temporalio/worker';
import { type HistoryParts, openHistory } from '../../activities/history/parts.ts';
import type { Period } from '../../activities/history/runs.ts';
import { readWorkerSettings } from '../../activities/settings.ts';
import { withServices } from '../installation/services.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Runs a command of the history over this installation's servers; the process ends with the code it gives. */
export async function runOverHistory(work: (parts: HistoryParts) => Promise<number>): Promise<never> {
  const say = (line: string): void => console.error(line);
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
    const code = await withServices(say, async (env) => {
      const parts = await openHistory(readWorkerSettings(env));
      try {
        return await work(parts);
      } finally {
        await parts.close();
      }
    });
    process.exit(code);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}

/** `--from` and `--to` of the command line: days or moments; everything when left out. */
export function periodOf(given: { from?: string | undefined; to?: string | undefined }): Period {
  const from = momentOf('--from', given.from) ?? new Date(0);
  const to = momentOf('--to', given.to) ?? new Date(Date.now() + DAY);
  if (from < to) return { from, to };
  throw new Error(`Expected --from to be before --to, but ${given.from} is not before ${given.to ?? 'now'}`);
}

function momentOf(name: string, text: string | undefined): Date | null {
  if (text === undefined) return null;
  const moment = new Date(text);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw new Error(
    `Expected ${name} to be a day like 2026-11-24 or a moment like 2026-11-24T09:00:00Z, but it is '${text}'`,
  );
}
