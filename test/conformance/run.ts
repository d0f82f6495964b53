import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dryRunPlayer } from './by-dry-run.ts';
import { apiPlayer } from './over-api.ts';
import { runCase } from './run-case.ts';

/**
 * Runs a folder of conformance cases and prints what fails:
 * `npm run conformance -- FOLDER [case …]` by dry run, with `--url URL --token TOKEN` on a running installation.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string' }, token: { type: 'string', default: '' } },
});
const [folder = '.', ...only] = positionals;
const root = existsSync(join(folder, 'cases')) ? join(folder, 'cases') : folder;
const player = values.url ? apiPlayer(values.url, values.token) : dryRunPlayer();
const ids = readdirSync(root).filter(
  (id) => existsSync(join(root, id, 'scenario.json')) && (only.length === 0 || only.includes(id)),
);
let failures = 0;
for (const id of ids) {
  const why = await runCase(join(root, id), player).catch((error: unknown) => [
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  ]);
  await player.end();
  if (why.length === 0) continue;
  failures += 1;
  console.log(`${id}\n  ${why.join('\n  ')}`);
}
console.log(`${ids.length - failures} passed, ${failures} failed`);
process.exit(failures > 0 ? 1 : 0);
