import '../activities/sandbox-tuning.ts';
import '../activities/settings.ts';
import '../activities/worker.ts';
import '../domain/database.ts';
import '../server/engine-client/index.ts';
import '../server/logger.ts';
import '../server/start-server.ts';
import '../server/start-timers/scheduler.ts';
import './start.ts';
import { workflowBundle } from '../activities/workflow-bundle.ts';

/**
 * Loads the code of the supervisor, the worker and the server once, in a process that ends. Node.js keeps what it has compiled
 * (NODE_COMPILE_CACHE), so that the processes that stay need no compiler of TypeScript in their memory and start sooner.
 */
await workflowBundle();
