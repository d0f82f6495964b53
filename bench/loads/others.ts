import { type ExecFileException, execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import { projectRoot } from '../../bin/installation/places.ts';
import type { Figures } from '../measure.ts';

const run = promisify(execFile);
const FOLDER = join(projectRoot, 'bench', 'others');
const ENGINES = { camunda: 'Camunda 7.24', flowable: 'Flowable 7.2' };

/** `inbox`: so many tasks of one person; `kept`: whether to look what approvals leave for good. */
type Wanted = { clients: number[]; seconds: number; inbox: number; kept: boolean };
type Line = {
  what: string;
  clients: number;
  count: number;
  perSecond: number;
  p50: number;
  p99: number;
  kept: number;
  wal: number;
};

/**
 * The same work by engines that keep everything in one transaction, each embedded in a Java process (bench/others), with a
 * database of its own in the PostgreSQL that the product has. Needs Java 17 and Maven.
 */
export async function otherEngines(
  pool: pg.Pool,
  databaseUrl: string,
  { clients, seconds, inbox, kept }: Wanted,
): Promise<Figures[]> {
  await compile();
  const figures: Figures[] = [];
  for (const [engine, name] of Object.entries(ENGINES)) {
    await pool.query(`create database ${engine}`);
    const { host, username, password } = new URL(databaseUrl);
    const jdbc = `jdbc:postgresql://${host}/${engine}`;
    const libraries = await readFile(join(FOLDER, 'target', 'classpath'), 'utf8');
    const { stdout } = await run(
      'java',
      [
        ...['-cp', [join(FOLDER, 'target', 'classes'), libraries].join(delimiter), 'bench.Main'],
        ...[engine, jdbc, username, password, clients.join(), String(seconds), String(inbox), String(kept)],
      ],
      { maxBuffer: 1024 * 1024 },
    );
    for (const line of stdout.trim().split('\n')) {
      const { what, kept: held, wal, ...measured } = JSON.parse(line) as Line;
      const grown = { PostgreSQL: held, Temporal: 0, WAL: wal };
      figures.push({ name: `${what}, ${name}`, ...measured, cpu: {}, kept: grown });
    }
  }
  return figures;
}

async function compile(): Promise<void> {
  const goals = ['compile', 'dependency:build-classpath', '-Dmdep.outputFile=target/classpath'];
  try {
    await run('mvn', ['-q', '-B', '-f', FOLDER, ...goals]);
  } catch (error) {
    const { stdout, message } = error as ExecFileException;
    throw new Error(
      `Expected Maven and Java 17 to compile the other engines' bench, but: ${stdout || message}`,
    );
  }
}
