import { NotFoundError } from '@mikro-orm/core';
import type { ErrorRequestHandler, Response } from 'express';
import multer from 'multer';
import type { Logger } from 'pino';
import { isUnreachable } from '../../domain/pool.ts';
import { EngineClientError, type EngineClientErrorCode } from '../engine-client/types.ts';
import { HttpProblem } from './http-problem.ts';

/** A code without a status does not compile. */
const engineStatus = {
  NOT_FOUND: 404,
  NOT_OPEN: 409,
  NOT_WAITING: 409,
  REFUSED: 422,
  UNAVAILABLE: 503,
} satisfies Record<EngineClientErrorCode, number>;

/** Turns whatever was thrown into what the caller is told; the unexpected tells nothing of our insides. */
export function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof EngineClientError) {
    const { code, elementId, message } = error;
    if (code === 'UNAVAILABLE') return HttpProblem.unreachable('engine', message);
    return new HttpProblem(
      engineStatus[code],
      message,
      elementId ? [{ elementId, message, severity: 'error' }] : undefined,
    );
  }
  if (error instanceof NotFoundError) return HttpProblem.notFound('It');
  if (error instanceof multer.MulterError) {
    return error.code === 'LIMIT_FILE_SIZE'
      ? HttpProblem.tooLarge('The file is larger than what is taken here.')
      : HttpProblem.malformed(error.message);
  }
  return (
    parserProblem(error) ??
    databaseProblem(error) ??
    new HttpProblem(500, 'An unexpected error occurred; it is in the log.')
  );
}

/** Errors of express's own parsers carry `type` and `status`. */
function parserProblem(error: unknown): HttpProblem | null {
  const { type, status } = (error ?? {}) as { type?: string; status?: number };
  if (type === 'entity.too.large') return HttpProblem.tooLarge('The body is larger than what is taken here.');
  if (type === 'entity.parse.failed') return HttpProblem.malformed('The body is not JSON.');
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return new HttpProblem(415, 'The encoding of the body is not supported.');
  }
  if (error instanceof URIError) return HttpProblem.malformed('The address is not well formed.');
  if (status !== undefined && status >= 400 && status < 500)
    return HttpProblem.malformed('The request is not well formed.');
  return null;
}

/** Errors of PostgreSQL carry a five-character SQLSTATE. */
function databaseProblem(error: unknown): HttpProblem | null {
  if (isUnreachable(error)) return HttpProblem.unreachable('database');
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return null;
  if (code === '23505')
    return HttpProblem.conflict('There is one with the same number, name or key already.');
  if (code === '23503') return HttpProblem.refused('It names what does not exist.');
  if (code.startsWith('22')) return HttpProblem.malformed('A value does not have the expected form.');
  if (code === '57014' || code.startsWith('53')) {
    return new HttpProblem(503, 'The database is too busy to answer now.');
  }
  return null;
}

export function answerProblems(logger: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    const problem = problemOf(error);
    const { method, path } = request;
    if (problem.unreachable) logger.warn({ method, path, unreachable: problem.unreachable }, problem.message);
    else if (problem.status >= 500) logger.error({ err: error, method, path }, 'request failed');
    if (response.headersSent) return next(error);
    sendProblem(response, problem);
  };
}

export function sendProblem(response: Response, problem: HttpProblem): void {
  if (problem.status === 503) response.setHeader('Retry-After', '5');
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem.document()));
}
