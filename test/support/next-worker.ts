import '../../activities/sandbox-tuning.ts';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runWorker } from '../../activities/run-worker.ts';
import { workflowBundle } from '../../activities/workflow-bundle.ts';

/** A worker of the next version of the code: it does the same, but has another hash. */
const codePath = join(await mkdtemp(join(tmpdir(), 'marshrut-next-')), 'workflows-next.cjs');
await copyFile(await workflowBundle(), codePath);
await runWorker(codePath);
