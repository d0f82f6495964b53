import './sandbox-tuning.ts';
import { runWorker } from './run-worker.ts';
import { workflowBundle } from './workflow-bundle.ts';

await runWorker(await workflowBundle());
