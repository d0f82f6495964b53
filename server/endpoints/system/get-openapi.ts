import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';

let document: Promise<unknown> | undefined;

export default endpoint({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This contract as OpenAPI 3.1',
  may: 'public',
  reply: z.unknown(),
  async handle() {
    // imported late: the document is made from the list of endpoints, which holds this one
    document ??= import('../../openapi.ts').then(({ openApiDocument }) => openApiDocument());
    return document;
  },
});
