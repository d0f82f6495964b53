import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Permission, Principal } from '../../domain/access/policy.ts';
import type { Services } from '../services.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Bytes instead of JSON. */
export type FileReply = { name: string; mimeType: string; content: Buffer; inline?: boolean };

/**
 * How the answer is written: a zod schema (JSON), `nothing` (204), `file` (bytes with a name; the handler returns a
 * FileReply), `text`, or `stream` (the handler writes to the response itself).
 */
export type Reply = z.ZodType | 'nothing' | 'file' | 'text' | 'stream';

type ReplyValue<R extends Reply> = R extends z.ZodType
  ? z.input<R>
  : R extends 'file'
    ? FileReply
    : R extends 'text'
      ? string
      : undefined;

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;

export type Context<
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
> = {
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
  /** Who calls; on public endpoints the principal of an anonymous caller, which may nothing. */
  principal: Principal;
  /** Idempotency key of the call: the caller's own or made up. */
  key: string;
  services: Services;
  request: Request;
  response: Response;
};

export type Contract<
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
  R extends Reply,
> = {
  method: Method;
  /** Express path below `/api`. */
  path: string;
  summary: string;
  /** The right that a caller needs; the policy says who has it. */
  may: Permission;
  params?: P;
  query?: Q;
  body?: B;
  reply: R;
  status?: number;
  /** Largest body in bytes; 1 MB when left out. */
  bodyLimit?: number;
  /** The body is multipart with one file in the field `file` of at most so many bytes. */
  upload?: number;
  /** Calls an address may make in a minute. */
  perMinute?: number;
  /** Sessions are begun, read and ended here; elsewhere who brings a token needs none. */
  isOfSessions?: true;
  /** So many calls are worked on at a time in one server; others wait in their order, and hold up no other endpoint. */
  atOnce?: number;
  /** A FileReply instead of the declared reply is a second form of it (XLSX, CSV) that the query asked for. */
  handle(context: Context<P, Q, B>): Promise<ReplyValue<R> | FileReply>;
};

/** What the router and OpenAPI see of an endpoint, its types erased. */
export type Endpoint = Omit<
  Contract<undefined, undefined, undefined, Reply>,
  'params' | 'query' | 'body' | 'handle'
> & {
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  handle(context: unknown): Promise<unknown>;
};

/** Declares one endpoint: contract, right and handler in one object. */
export function endpoint<
  R extends Reply,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(contract: Contract<P, Q, B, R>): Endpoint {
  return contract as unknown as Endpoint;
}
