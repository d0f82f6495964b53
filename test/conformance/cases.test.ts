import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { dryRunPlayer } from './by-dry-run.ts';
import { runCase } from './run-case.ts';
import type { Scenario } from './scenario.ts';

const folder = fileURLToPath(new URL('cases/', import.meta.url));
const cases = readdirSync(folder).map((id) => {
  const scenario = JSON.parse(readFileSync(join(folder, id, 'scenario.json'), 'utf8')) as Scenario & {
    title: string;
  };
  return [scenario.title, id] as const;
});

describe('a case of what engines get wrong', () => {
  it.each(cases)('%s (%s)', async (_title, id) => {
    const player = dryRunPlayer();

    expect(await runCase(join(folder, id), player)).toEqual([]);
  });
});
