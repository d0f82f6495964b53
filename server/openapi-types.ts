import { mkdir, writeFile } from 'node:fs/promises';
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { openApiDocument } from './openapi.ts';

const TARGET = new URL('../designer/api/schema.d.ts', import.meta.url);

/** Types of the API for the pages, as text: made from the contract, never by hand. */
export async function apiTypes(): Promise<string> {
  const ast = await openapiTypescript(openApiDocument() as unknown as OpenAPI3, {
    defaultNonNullable: false,
  });
  return `// Made by \`npm run api-types\` from the endpoints' schemas. Do not edit.\n\n${astToString(ast)}`;
}

if (import.meta.main) {
  await mkdir(new URL('.', TARGET), { recursive: true });
  await writeFile(TARGET, await apiTypes());
}
