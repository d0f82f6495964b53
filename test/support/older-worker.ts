import '../../activities/sandbox-tuning.ts';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runWorker } from '../../activities/run-worker.ts';
import { workflowBundle } from '../../activities/workflow-bundle.ts';

/** A worker of an older version of the code: its hosts do not know how to try modifications. */
const codePath = join(await mkdtemp(join(tmpdir(), 'marshrut-older-')), 'workflows-older.cjs');
const code = await readFile(await workflowBundle(), 'utf8');
const older = code.replaceAll("'tryModifications'", "'notYetThere'");
if (older === code)
  throw new Error("Expected the query 'tryModifications' in the bundle, but it is not there");
await writeFile(codePath, older);
await runWorker(codePath);
