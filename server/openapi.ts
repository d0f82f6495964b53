import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { endpoints } from './endpoints/index.ts';
import { ProblemDocument } from './endpoints/views/problem.ts';
import type { Endpoint } from './http/endpoint.ts';

/** The contract as OpenAPI 3.1, made from the schemas that validate. Needs no database. */
export function openApiDocument() {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'marshrut.sid',
  });
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  for (const endpoint of endpoints) registry.registerPath(pathOf(endpoint));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Marshrut',
      version: '0.1.0',
      description: 'Route maps drawn in BPMN 2.0, the work they give to people, and how disciplined it goes.',
    },
    servers: [{ url: '/api' }],
  });
}

function pathOf(endpoint: Endpoint): RouteConfig {
  const isPublic = endpoint.may === 'public';
  return {
    method: endpoint.method.toLowerCase() as RouteConfig['method'],
    path: endpoint.path.replace(/:(\w+)/g, '{$1}'),
    operationId: operationId(endpoint),
    summary: endpoint.summary,
    description: isPublic ? 'For everybody.' : `Needs the right \`${endpoint.may}\`.`,
    tags: [endpoint.path.split('/')[1] ?? 'api'],
    security: isPublic ? [] : [{ session: [] }, { bearer: [] }],
    request: {
      params: endpoint.params as z.ZodObject | undefined,
      query: endpoint.query as z.ZodObject | undefined,
      headers: endpoint.method === 'POST' ? IDEMPOTENCY : undefined,
      body: requestBody(endpoint),
    },
    responses: {
      [endpoint.reply === 'nothing' ? 204 : (endpoint.status ?? 200)]: answer(endpoint),
      default: {
        description: 'What went wrong',
        content: { 'application/problem+json': { schema: ProblemDocument } },
      },
    },
  };
}

const IDEMPOTENCY = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .openapi({ description: 'The same key gives the same answer once' }),
});

function requestBody(endpoint: Endpoint): NonNullable<RouteConfig['request']>['body'] {
  if (endpoint.upload !== undefined) {
    const schema = z.object({ file: z.string().openapi({ format: 'binary' }) });
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  if (!endpoint.body) return undefined;
  return {
    required: !endpoint.body.safeParse(undefined).success,
    content: { 'application/json': { schema: endpoint.body } },
  };
}

function answer(endpoint: Endpoint): RouteConfig['responses'][string] {
  const bytes = { schema: z.string().openapi({ format: 'binary' }) };
  switch (endpoint.reply) {
    case 'nothing':
      return { description: 'Done' };
    case 'file':
      return { description: 'Bytes', content: { 'application/octet-stream': bytes } };
    case 'text':
      return { description: 'Text', content: { 'text/plain': { schema: z.string() } } };
    case 'stream':
      return { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } };
    default:
      return { description: 'Answer', content: { 'application/json': { schema: endpoint.reply } } };
  }
}

function operationId({ method, path }: Endpoint): string {
  const words = path
    .split('/')
    .filter(Boolean)
    .map((word) => (word.startsWith(':') ? `by-${word.slice(1)}` : word));
  return [method.toLowerCase(), ...words]
    .join('-')
    .replace(/[^a-z0-9]+(\w)/gi, (_, letter: string) => letter.toUpperCase());
}
