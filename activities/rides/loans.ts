import vm from 'node:vm';
import type { Loan } from '../../workflows/legs.ts';

const loans = new Map<string, Loan>();

export function lend(runId: string, loan: Loan): void {
  loans.set(runId, loan);
}

/** A host that its run has lent to this worker, once. */
export function takeLoan(runId: string): Loan | null {
  const loan = loans.get(runId);
  loans.delete(runId);
  return loan ?? null;
}

/**
 * Workflows run in the thread of their worker, in a context of their own. It gets a way to hand a host over as it is, so what
 * the worker does with it passes neither through Temporal's SDK nor through JSON. To be called before a worker is made.
 */
export function letWorkflowsLend(): void {
  const { createContext } = vm;
  vm.createContext = (object = {}, options = {}) =>
    createContext(Object.assign(object, { lendHost: lend }), options);
}
