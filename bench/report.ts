import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { projectRoot } from '../bin/installation/places.ts';
import { TEMPORAL_VERSION } from '../bin/installation/temporal.ts';
import { type Cost, costRow } from './cost.ts';
import type { BenchInstallation } from './installation.ts';
import { type Figures, memoryLine, row } from './measure.ts';
import { cpuPlot, ratesPlot } from './plots.ts';

export type Results = {
  /** Of the files that keep them. */
  name: string;
  capacity: string;
  open: string;
  /** Seconds until the installation was ready, ms that publishing took. */
  ready: number;
  published: number;
  large: number;
  figures: Figures[];
  parts: BenchInstallation['parts'];
  alone: Cost[];
  notes: string[];
};

/** Prints what was measured, and keeps it with its plots in `bench/results`. */
export async function report(pool: pg.Pool, results: Results): Promise<void> {
  const { name, figures, alone, notes, parts, ready, published, large } = results;
  const { rows } = await pool.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  const lines = [
    `# ${new Date().toISOString().slice(0, 10)}, capacity ${results.capacity}, ${results.open} open instances`,
    '',
    `${cpus().length} x ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}, PostgreSQL ${rows[0]?.version}, Temporal CLI ${TEMPORAL_VERSION}`,
    '',
    `Ready after ${ready.toFixed(1)} s; the loads' maps published in ${published.toFixed(0)} ms, one of 5,000 elements in ${large.toFixed(0)} ms.`,
    memoryLine('at the end', parts()),
    ...notes.flatMap((note) => ['', note]),
    '',
    '| what | clients | rate | p50 | p99 | CPU, ms an operation | kB an operation: kept in PostgreSQL + Temporal, WAL |',
    '|---|---|---|---|---|---|---|',
    ...figures.map(row),
    ...(alone.length > 0
      ? ['', '| the engine alone | elements | CPU an element |', '|---|---|---|', ...alone.map(costRow)]
      : []),
  ];
  console.log(lines.join('\n'));
  const folder = join(projectRoot, 'bench/results');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.md`), `${lines.join('\n')}\n`);
  if (figures.length < 3) return;
  await writeFile(join(folder, `${name}-rates.svg`), ratesPlot(figures));
  await writeFile(join(folder, `${name}-cpu.svg`), cpuPlot(figures));
}
