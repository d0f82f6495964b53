import { readSettings } from '../server/settings.ts';

/** Checks the settings and prints those that the supervisor needs; in a process that ends, so that it stays small. */
try {
  const { port, host } = readSettings({
    ...process.env,
    DATABASE_URL: process.env.DATABASE_URL ?? 'postgresql://own',
  });
  console.log(`|${JSON.stringify({ port, host })}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
