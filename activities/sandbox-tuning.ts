import v8 from 'node:v8';
import vm from 'node:vm';

/**
 * Temporal's sandbox keeps a stack trace of every promise for its `__stack_trace` query, and starts a watchdog thread for
 * every call into it; both cost more than the engine itself (docs/performance.md). Neither is needed: the engine bounds
 * its own steps and expressions. To be imported before a worker is made; workflows run in its thread.
 */
v8.promiseHooks.createHook = () => () => {};
const { runInContext } = vm.Script.prototype;
vm.Script.prototype.runInContext = function (context, options) {
  return runInContext.call(this, context, { ...options, timeout: undefined });
};
