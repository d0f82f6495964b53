import './sandbox-tuning.ts';
import { flushCompileCache } from 'node:module';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { readWorkerSettings } from './settings.ts';
import { createWorker } from './worker.ts';
import { workflowBundle } from './workflow-bundle.ts';

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
const worker = await createWorker(settings, await workflowBundle());
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => worker.shutdown());
console.log('worker ready');
flushCompileCache();
try {
  await worker.run();
  process.exit(0);
} catch (error) {
  console.error(`The worker cannot go on: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
