import { writeFile } from 'node:fs/promises';
import { coverage } from './coverage.ts';

await writeFile(new URL('../../../docs/bpmn.md', import.meta.url), await coverage());
