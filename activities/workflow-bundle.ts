import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BundleOptions } from '@temporalio/worker';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules/.cache/marshrut');

/** Pure modules, and what they import: read once for all workflows. What they remember is the same for each. */
const PRELOADED = ['workflows/engine/run.ts', 'workflows/route-maps.ts'];

/**
 * The workflow code as one file for Temporal's sandbox. It is made in a process of its own, as the bundler needs far more
 * memory than a worker, and only when the code has changed.
 * @returns the path of the file
 */
export async function workflowBundle(): Promise<string> {
  const file = bundleFile();
  if (existsSync(file)) return file;
  await new Promise<void>((done, failed) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk;
    });
    child.once('exit', (code) => {
      if (code === 0) done();
      else failed(new Error(`Expected the workflow code to bundle, but:\n${errors}`));
    });
  });
  return file;
}

async function makeBundle(): Promise<void> {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const file = bundleFile();
  const workflowsPath = join(root, 'workflows/index.ts');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    preloadModules: PRELOADED.map((file) => join(root, file)),
    webpackConfigHook: (config) => ({
      ...keepSyntax(config),
      devtool: 'inline-nosources-cheap-module-source-map',
    }),
    logger: new DefaultLogger('WARN'),
  });
  await mkdir(dirname(file), { recursive: true });
  const written = `${file}.${process.pid}`;
  await writeFile(written, withGlobalsAtHand(asLatin1(code)));
  await rename(written, file);
}

/** Temporal's bundler writes classes and spreads in the syntax of 2017; as they are, they run faster. */
function keepSyntax(config: Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0]): typeof config {
  const ours = config.module?.rules?.find(
    (rule) => typeof rule === 'object' && rule?.test instanceof RegExp && rule.test.test('a.ts'),
  );
  const loader =
    typeof ours === 'object' ? (ours?.use as { options: { jsc: { target: string } } }) : undefined;
  if (!loader) throw new Error("Expected a rule for TypeScript in Temporal's bundler, but there is none");
  loader.options.jsc.target = 'es2023';
  return config;
}

/** What Temporal does not replace in its sandbox. */
const GLOBALS =
  'Object, Array, JSON, Map, Set, WeakMap, Number, String, Symbol, Error, RegExp, Math, Reflect';

/** In a context of its own, code asks an interceptor for a global at each use: a tenth of the worker's time. */
function withGlobalsAtHand(code: string): string {
  const declared = 'var __TEMPORAL__;';
  const map = code.lastIndexOf('\n//# sourceMappingURL');
  if (map < 0 || !code.startsWith(declared))
    throw new Error("Expected Temporal's bundler to declare __TEMPORAL__ and to end with a source map");
  return `${declared} ((${GLOBALS}) => {${code.slice(declared.length, map)}\n})(${GLOBALS});${code.slice(map)}`;
}

/** Two bytes a character are kept for a text with any beyond Latin-1, and a worker keeps the code more than once. */
function asLatin1(code: string): string {
  return code.replace(
    /[^\0-\xff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function bundleFile(): string {
  const sources = globSync(
    ['workflows/**/*.{ts,json}', 'activities/workflow-bundle.ts', 'package-lock.json'],
    { cwd: root },
  ).sort();
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source).update(readFileSync(join(root, source)));
  return join(folder, `workflows-${hash.digest('hex').slice(0, 16)}.cjs`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await makeBundle();
