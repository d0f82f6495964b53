import { fileURLToPath } from 'node:url';
import { Supervisor } from './installation/supervisor.ts';

/** Starts everything and keeps it running; `--dev`: worker and server start again when their code changes. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const flags = process.argv.includes('--dev') ? ['--watch-preserve-output', '--watch'] : [];
  await new Supervisor(flags).run();
}
