import { flushCompileCache } from 'node:module';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { readWorkerSettings } from './settings.ts';
import { createWorker } from './worker.ts';

/** The worker process over the workflow bundle at `codePath`, until it is told to stop. */
export async function runWorker(codePath: string): Promise<never> {
  const settings = readWorkerSettings(process.env);
  const talkative = settings.LOG_LEVEL === 'debug';
  Runtime.install({
    logger: new DefaultLogger(talkative ? 'DEBUG' : 'WARN'),
    // each poller would say at each try that Temporal is away; the server says it once
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: talkative ? 'INFO' : 'ERROR' }) },
    },
    shutdownSignals: [],
  });
  const worker = await createWorker(settings, codePath);
  try {
    const running = worker.run();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => worker.shutdown());
    await Promise.race([running, worker.takeOver()]);
    console.log('worker ready');
    flushCompileCache();
    await running;
    process.exit(0);
  } catch (error) {
    console.error(`The worker cannot go on: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
