import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './installation/places.ts';

/** Types, lint, format and import rules. */
const checks: [string, string[]][] = [
  ['types', ['typescript/bin/tsc', '--noEmit', '-p', '.']],
  ['types of the pages', ['typescript/bin/tsc', '--noEmit', '-p', 'designer']],
  ['lint and format', ['@biomejs/biome/bin/biome', 'check', '.']],
  [
    'import rules',
    [
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.json',
      'workflows',
      'domain',
      'activities',
      'server',
      'designer',
    ],
  ],
];
let failed = false;
for (const [name, [script = '', ...args]] of checks) {
  console.log(`— ${name}`);
  const { status } = spawnSync(process.execPath, [join(projectRoot, 'node_modules', script), ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
