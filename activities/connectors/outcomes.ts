import { ApplicationFailure } from '@temporalio/common';
import type { JobOutcome } from '../../workflows/messages.ts';

/** What comes of a job that its connector has refused; any other error is thrown on. */
export function refusalOf(error: unknown): JobOutcome {
  if (!(error instanceof ApplicationFailure && error.nonRetryable)) throw error;
  const { message, type } = error;
  return type?.startsWith('BpmnError:')
    ? { message, errorCode: type.slice('BpmnError:'.length) }
    : { message };
}

/** The same, also of one whose statement PostgreSQL has refused. */
export const failureOf = (error: unknown): JobOutcome =>
  isWrongStatement(error) ? { message: error.message } : refusalOf(error);

/** SQLSTATE classes of a statement that is wrong whenever it is tried: data, constraints, syntax. */
const WRONG_STATEMENT = /^(22|23|42)/;

export const isWrongStatement = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && WRONG_STATEMENT.test(String(error.code));
