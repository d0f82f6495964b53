import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { activityInfo, cancelled, heartbeat } from '@temporalio/activity';
import type { HistoryActivities } from '../../../workflows/keep-history.workflow.ts';
import type { WorkerSettings } from '../../settings.ts';

const HEARTBEAT = 10_000;
const script = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Looks after the history in a process of its own: replays need much memory for a short time, and must not slow a worker. */
export const createSealHistory =
  (settings: WorkerSettings): HistoryActivities['sealHistory'] =>
  async () => {
    const given = Object.entries(settings).filter(([, value]) => value !== undefined);
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
      env: { ...process.env, ...Object.fromEntries(given.map(([name, value]) => [name, String(value)])) },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      errors = (errors + chunk).slice(-4000);
    });
    const ended = new Promise<number | null>((done, failed) => {
      child.once('error', failed);
      child.once('exit', done);
    });
    const beat = setInterval(() => heartbeat(), HEARTBEAT);
    try {
      const code = await Promise.race([ended, cancelled()]);
      if (code !== 0)
        throw new Error(`Expected attempt ${activityInfo().attempt} to seal the history, but:\n${errors}`);
    } finally {
      clearInterval(beat);
      child.kill();
    }
  };
