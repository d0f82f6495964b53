import { randomUUID } from 'node:crypto';
import { json, type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import multer from 'multer';
import type { z } from 'zod';
import { permits } from '../../domain/access/policy.ts';
import { Gate } from '../../domain/gate.ts';
import type { Services } from '../services.ts';
import { type Caller, callerName, callerOf, sameText, sha256 } from '../sessions/principal.ts';
import type { Endpoint, FileReply } from './endpoint.ts';
import { HttpProblem } from './http-problem.ts';
import { hashOfRequest, KeyedCalls, type StoredAnswer } from './idempotency.ts';
import { limitFailures } from './rate-limit.ts';

const MEGABYTE = 1024 * 1024;

/** One route an endpoint: who calls, may he, is it well formed, then the handler. */
export function routerOf(endpoints: Endpoint[], services: Services, sessions: RequestHandler): Router {
  const router = Router();
  const keyed = new KeyedCalls(services.db, services.processId);
  for (const endpoint of endpoints) {
    const method = endpoint.method.toLowerCase() as Lowercase<Endpoint['method']>;
    router[method](endpoint.path, sessionFor(endpoint, sessions), ...stepsOf(endpoint, services, keyed));
  }
  return router;
}

const sessionFor =
  (endpoint: Endpoint, sessions: RequestHandler): RequestHandler =>
  (request, response, next) =>
    request.headers.authorization === undefined || endpoint.isOfSessions
      ? sessions(request, response, next)
      : next();

function stepsOf(endpoint: Endpoint, services: Services, keyed: KeyedCalls): RequestHandler[] {
  const steps: RequestHandler[] = [measure(endpoint, services), admit(endpoint, services)];
  if (endpoint.perMinute !== undefined)
    steps.push(limitFailures(services.db, endpoint.path, endpoint.perMinute));
  if (endpoint.upload !== undefined) {
    steps.push(
      multer({
        storage: multer.memoryStorage(),
        defParamCharset: 'utf8',
        limits: { fileSize: endpoint.upload, files: 1 },
      }).single('file'),
    );
  } else if (endpoint.body) {
    steps.push(json({ limit: endpoint.bodyLimit ?? MEGABYTE, strict: false }));
  }
  const gate = endpoint.atOnce === undefined ? null : new Gate(endpoint.atOnce);
  steps.push((request, response) => {
    const work = () => answer(endpoint, { services, keyed, request, response });
    return gate ? gate.pass(work) : work();
  });
  return steps;
}

function measure(endpoint: Endpoint, { metrics }: Services): RequestHandler {
  return (_request, response, next) => {
    const started = performance.now();
    response.once('finish', () => {
      metrics.answered(
        endpoint.method,
        endpoint.path,
        response.statusCode,
        (performance.now() - started) / 1000,
      );
    });
    next();
  };
}

/** Lets in whoever has the right; a change that comes with a cookie must bring the session's CSRF token too. */
function admit(endpoint: Endpoint, { db, settings }: Services): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    const caller = await callerOf(request, db, settings.adminToken);
    response.locals.caller = caller;
    if (endpoint.may !== 'public') {
      if (caller.by === 'nothing') throw HttpProblem.signInFirst();
      if (!permits(caller.principal, endpoint.may)) {
        throw HttpProblem.notAllowed(`Expected the right '${endpoint.may}', but you do not have it.`);
      }
      if (caller.by === 'session' && endpoint.method !== 'GET') checkCsrf(request);
    }
    next();
  };
}

function checkCsrf(request: Request): void {
  const sent = request.get('x-csrf-token') ?? '';
  const { csrfToken } = request.session;
  if (!csrfToken || !sameText(sent, csrfToken)) {
    throw HttpProblem.notAllowed(
      "Expected the session's CSRF token in x-csrf-token, but it is missing or another's.",
    );
  }
}

type Asked = { services: Services; keyed: KeyedCalls; request: Request; response: Response };

async function answer(endpoint: Endpoint, { services, keyed, request, response }: Asked): Promise<void> {
  const { principal } = response.locals.caller as Caller;
  const actor = callerName(principal);
  const given =
    endpoint.method === 'POST' && endpoint.may !== 'public' ? request.get('idempotency-key') : undefined;
  const input = validInput(endpoint, request);
  const act = (key: string) => endpoint.handle({ ...input, principal, key, services, request, response });

  if (given === undefined || endpoint.reply === 'stream') {
    return send(endpoint, response, await act(randomUUID()));
  }
  if (given.length === 0 || given.length > 255)
    throw HttpProblem.malformed('Expected an Idempotency-Key of 1 to 255 characters.');
  const call = {
    actor,
    key: given,
    method: endpoint.method,
    path: request.originalUrl,
    requestHash: hashOfRequest(request.file ? sha256(request.file.buffer.toString('base64')) : request.body),
  };
  // the engine knows a key by itself: an actor and a path make it one that nobody else can send
  const key = sha256([services.installationId, actor, call.path, given].join('\n'));
  sendStored(response, await keyed.once(call, async () => storable(endpoint, await act(key))));
}

function validInput(endpoint: Endpoint, request: Request) {
  const params = endpoint.params?.safeParse(request.params);
  if (params && !params.success) throw HttpProblem.notFound('What the address names');
  return {
    params: params?.data,
    query: checked(endpoint.query, request.query, 'query'),
    body: endpoint.upload === undefined ? checked(endpoint.body, request.body, 'body') : undefined,
  };
}

function checked(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!schema) return undefined;
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw HttpProblem.malformed(
    `The ${where} does not have the expected form.`,
    read.error.issues.map((issue) => ({
      path: [where, ...issue.path.map(String)].join('.'),
      rule: issue.code,
      message: issue.message,
      severity: 'error',
    })),
  );
}

function storable(endpoint: Endpoint, value: unknown): StoredAnswer {
  const status = endpoint.reply === 'nothing' ? 204 : (endpoint.status ?? 200);
  return { status, body: typeof endpoint.reply === 'string' ? null : endpoint.reply.parse(value) };
}

function sendStored(response: Response, { status, body }: StoredAnswer): void {
  if (status === 204) response.status(204).end();
  else if (status >= 400) response.status(status).type('application/problem+json').send(JSON.stringify(body));
  else response.status(status).json(body);
}

function send(endpoint: Endpoint, response: Response, value: unknown): void {
  if (endpoint.reply === 'stream') return;
  if (isFile(value)) sendFile(response, value);
  else if (endpoint.reply === 'text') response.send(value as string);
  // a handler that has set a status of its own, such as 503 of a report that is complete all the same, keeps it
  else if (response.statusCode >= 400) response.json(storable(endpoint, value).body);
  else sendStored(response, storable(endpoint, value));
}

function isFile(value: unknown): value is FileReply {
  return typeof value === 'object' && value !== null && 'content' in value && Buffer.isBuffer(value.content);
}

function sendFile(response: Response, { name, mimeType, content, inline }: FileReply): void {
  const plainName = name.replace(/[^\w.-]+/g, '_');
  const disposition = `${inline ? 'inline' : 'attachment'}; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(name)}`;
  response.setHeader('Content-Type', mimeType);
  response.setHeader('Content-Disposition', disposition);
  response.end(content);
}
