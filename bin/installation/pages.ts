import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './places.ts';

const SOURCES = [
  'designer/**/*.{ts,tsx,css,html,json,svg}',
  'workflows/engine/**/*.{ts,json}',
  'domain/{calendars,discipline}/**/*.ts',
  'package-lock.json',
];

/** Builds the pages when their sources are newer than the last build. */
export async function buildPages(say: (line: string) => void): Promise<void> {
  const stamp = join(projectRoot, 'designer/dist/.built-from');
  const hash = sourcesHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('Building the pages …');
  const vite = join(projectRoot, 'node_modules/vite/bin/vite.js');
  await new Promise<void>((done, failed) => {
    let output = '';
    const child = spawn(
      process.execPath,
      [vite, 'build', '--config', 'designer/vite.config.ts', '--logLevel', 'warn'],
      { cwd: projectRoot },
    );
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.once('exit', (code) =>
      code === 0 ? done() : failed(new Error(`Expected the pages to build, but:\n${output}`)),
    );
  });
  writeFileSync(stamp, hash);
  say('The pages are built');
}

function sourcesHash(): string {
  const files = globSync(SOURCES, { cwd: projectRoot, exclude: ['designer/dist/**'] }).sort();
  const hash = createHash('sha256');
  for (const file of files) {
    if (statSync(join(projectRoot, file)).isFile())
      hash.update(file).update(readFileSync(join(projectRoot, file)));
  }
  return hash.digest('hex');
}
