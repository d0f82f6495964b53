import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { coverage } from './coverage.ts';

it('docs/bpmn.md says what runs, as the code has it (npm run bpmn-docs writes it)', async () => {
  const written = await readFile(new URL('../../../docs/bpmn.md', import.meta.url), 'utf8');

  expect(await coverage()).toBe(written);
});
