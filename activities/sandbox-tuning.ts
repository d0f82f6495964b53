import v8 from 'node:v8';
import vm from 'node:vm';
import threads from 'node:worker_threads';
import { letWorkflowsLend } from './rides/loans.ts';

/**
 * Temporal's sandbox keeps a stack trace of every promise for its `__stack_trace` query, and starts a watchdog thread for
 * every call into it; both cost more than the engine itself (docs/performance.md). Neither is needed: the engine bounds
 * its own steps and expressions. Workflows in the main thread may lend their hosts. To be imported before a worker is made; it holds in the threads of replays too.
 */
v8.promiseHooks.createHook = () => () => {};
const { runInContext } = vm.Script.prototype;
vm.Script.prototype.runInContext = function (context, options) {
  return runInContext.call(this, context, { ...options, timeout: undefined });
};

if (threads.isMainThread) {
  letWorkflowsLend();
  threads.Worker = class extends threads.Worker {
    constructor(file: string | URL, options: threads.WorkerOptions = {}) {
      super(file, { ...options, execArgv: ['--import', import.meta.url] });
    }
  };
}
