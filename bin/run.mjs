// Runs a TypeScript entry with the Node.js that the lock file pins, after installing what the lock file names.
// Plain JavaScript for whatever Node.js (20 or newer) the host has.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
process.chdir(root);
run();

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

/** Takes this process over where Node.js can (22.15 or newer, not on Windows), so that none is left to wait in memory. */
function run() {
  const pinned = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(pinned)) {
    console.error(
      `Expected ${pinned} from the package "node", but it is missing. Were install scripts switched off? Run: npm ci`,
    );
    process.exit(1);
  }
  const script = join(root, entry);
  if (!existsSync(process.env.NODE_COMPILE_CACHE)) spawnSync(pinned, [join(root, 'bin/compile.ts')]);
  if (process.execve && process.platform !== 'win32') process.execve(pinned, [pinned, script, ...args]);
  const child = spawn(pinned, [script, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
