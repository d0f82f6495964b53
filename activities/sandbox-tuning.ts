import v8 from 'node:v8';
import vm from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded (`node --import`) before the worker, so in the thread of the workflows too. Temporal's sandbox keeps a stack
 * trace of every promise for its `__stack_trace` query, and starts a watchdog thread for every call into it; both cost
 * more than the engine itself (docs/performance.md). Neither is needed: the engine bounds its own steps and expressions.
 */
if (!isMainThread) {
  v8.promiseHooks.createHook = () => () => {};
  const { runInContext } = vm.Script.prototype;
  vm.Script.prototype.runInContext = function (context, options) {
    return runInContext.call(this, context, { ...options, timeout: undefined });
  };
}
