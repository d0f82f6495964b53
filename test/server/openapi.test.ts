import { readFile } from 'node:fs/promises';
import { endpoints } from '../../server/endpoints/index.ts';
import { openApiDocument } from '../../server/openapi.ts';
import { apiTypes } from '../../server/openapi-types.ts';

describe('the contract', () => {
  const document = openApiDocument();
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );

  it('is OpenAPI 3.1 and holds every endpoint', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations).toHaveLength(endpoints.length);
  });

  it('points only at schemas that it has', () => {
    const wanted = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name]) => name ?? '',
    );

    expect(wanted.filter((name) => !document.components?.schemas?.[name])).toEqual([]);
  });

  it('names each operation once', () => {
    const ids = operations.map(({ operationId }) => operationId);

    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is what the types of the pages were made from', async () => {
    const committed = await readFile(new URL('../../designer/api/schema.d.ts', import.meta.url), 'utf8');

    expect(await apiTypes()).toBe(committed);
  });
});
