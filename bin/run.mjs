// Runs a TypeScript entry with the Node.js that the lock file pins, after installing what the lock file names.
// Plain JavaScript for whatever Node.js (20 or newer) the host has.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [entry, ...args] = process.argv.slice(2);
const modules = join(root, 'node_modules');
const stamp = join(modules, '.marshrut-lock');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(
    `Marshrut needs Node.js 20 or newer, but this is ${process.version}. Install a newer one from nodejs.org.`,
  );
  process.exit(1);
}
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) install();
process.env.NODE_COMPILE_CACHE ??= join(modules, '.cache', 'marshrut', 'compiled');
await run();

function install() {
  console.log('Installing packages (about a minute the first time) …');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const { status } = spawnSync(
    npm[0],
    [...npm.slice(1), 'ci', '--no-fund', '--no-audit', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
      shell: npm.length === 1 && process.platform === 'win32',
    },
  );
  if (status !== 0) {
    console.error(
      'Expected `npm ci` to install the packages, but it failed; its message stands above. Is the npm registry reachable?',
    );
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

/** npm puts the pinned Node.js first on the path once it is installed; then no second process is needed. */
async function run() {
  const pinned = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(pinned)) {
    console.error(
      `Expected ${pinned} from the package "node", but it is missing. Were install scripts switched off? Run: npm ci`,
    );
    process.exit(1);
  }
  const script = join(root, entry);
  if (!existsSync(process.env.NODE_COMPILE_CACHE)) spawnSync(pinned, [join(root, 'bin/compile.ts')]);
  if (realpathSync(process.execPath) === realpathSync(pinned)) {
    nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
    process.argv.splice(1, 2, script);
    process.chdir(root);
    await import(pathToFileURL(script).href);
    return;
  }
  const child = spawn(pinned, [script, ...args], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
