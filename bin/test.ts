import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPages } from './installation/pages.ts';
import { projectRoot } from './installation/places.ts';
import { startPostgres } from './installation/postgres.ts';
import { startTemporal } from './installation/temporal.ts';

/** Runs the tests against a real PostgreSQL and a real Temporal server that it starts for them. */
const say = (line: string): void => console.log(line);
const directory = await mkdtemp(join(tmpdir(), 'marshrut-test-'));

await chmod(directory, 0o755);
const report = join(directory, 'report.json');
const artifacts = join(projectRoot, 'test/.artifacts');
await mkdir(artifacts, { recursive: true });

const [postgres, temporal] = await Promise.all([
  startPostgres(directory, say),
  startTemporal(directory, say),
  buildPages(say),
]);
const env = {
  ...process.env,
  NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
  TEST_DATABASE_URL: postgres.url,
  TEST_TEMPORAL_ADDRESS: temporal.address,
  TEST_ARTIFACTS: artifacts,
};
const jest = join(projectRoot, 'node_modules/jest/bin/jest.js');
const args = [jest, '--maxWorkers=2', '--json', `--outputFile=${report}`, ...process.argv.slice(2)];
const code = await new Promise<number>((done) => {
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env,
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.once('exit', (status) => done(status ?? 1));
});
await temporal.stop();
await postgres.stop();

const result = JSON.parse(await readFile(report, 'utf8').catch(() => '{}')) as {
  numPassedTests?: number;
  numFailedTests?: number;
  numRuntimeErrorTestSuites?: number;
};
await rm(directory, { recursive: true, force: true });
const failed = (result.numFailedTests ?? 0) + (result.numRuntimeErrorTestSuites ?? 0);
console.log(`${result.numPassedTests ?? 0} passed, ${failed} failed`);
process.exit(code !== 0 || !result.numPassedTests ? 1 : 0);
