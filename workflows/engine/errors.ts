export type ProcessErrorCode =
  | 'NOT_OPEN'
  | 'NOT_WAITING'
  | 'NO_SUCH_ELEMENT'
  | 'NO_FLOW_TAKEN'
  | 'EXPRESSION_FAILED'
  | 'NOT_ACTIVE'
  | 'TOO_LARGE'
  | 'ENDLESS'
  | 'UNCAUGHT_ERROR'
  | 'NOT_A_LIST'
  | 'WRONG_TYPE'
  | 'BAD_TIMER'
  | 'NO_START'
  | 'NEEDS_MAPPING'
  | 'CANNOT_MIGRATE';

/** Why an event does not apply, or why a token cannot go on: a code, a place and a sentence. */
export class ProcessError extends Error {
  override name = 'ProcessError';
  declare readonly code: ProcessErrorCode;
  declare readonly elementId: string;
  constructor(code: ProcessErrorCode, elementId: string, message: string) {
    super(message);
    Object.assign(this, { code, elementId });
  }
}
