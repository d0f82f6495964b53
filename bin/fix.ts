import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './installation/places.ts';

/** Formats and mends what the linter can mend. */
const biome = join(projectRoot, 'node_modules/@biomejs/biome/bin/biome');
process.exit(
  spawnSync(process.execPath, [biome, 'check', '--write', '.'], { cwd: projectRoot, stdio: 'inherit' })
    .status ?? 1,
);
