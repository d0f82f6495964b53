import createClient from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** What the server answered instead of what was asked: the words of its problem+json, or that it could not be reached. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  readonly problems: Problem[];
  constructor(status: number, message: string, problems: Problem[] = []) {
    super(message);
    this.status = status;
    this.problems = problems;
  }
}

/** No answer at all: the network or the server is away. */
export const UNREACHABLE = 0;

let csrfToken = '';
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

export const api = createClient<paths>({ baseUrl: '/api' });

api.use({
  onRequest({ request }) {
    if (request.method === 'GET') return;
    if (csrfToken) request.headers.set('x-csrf-token', csrfToken);
    if (request.method === 'POST') request.headers.set('idempotency-key', crypto.randomUUID());
  },
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The data of a call, or an ApiError. */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(UNREACHABLE, 'The server cannot be reached.');
  }
  if (answer.response.ok) return answer.data as T;
  throw errorOf(answer.response.status, answer.error);
}

/** Sends what openapi-fetch has no types for, such as a file. */
export async function send(path: string, init: RequestInit): Promise<unknown> {
  const headers = new Headers(init.headers);
  headers.set('x-csrf-token', csrfToken);
  headers.set('idempotency-key', crypto.randomUUID());
  const response = await fetch(`/api${path}`, { ...init, headers }).catch(() => {
    throw new ApiError(UNREACHABLE, 'The server cannot be reached.');
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorOf(response.status, body);
  return body;
}

function errorOf(status: number, body: unknown): ApiError {
  const document = (typeof body === 'object' && body !== null ? body : {}) as Partial<
    Schemas['ProblemDocument']
  >;
  return new ApiError(status, document.detail ?? document.title ?? '', document.problems ?? []);
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError;
  }
}
