import { readSettings } from '../server/settings.ts';
import { keepHistories } from './installation/retention.ts';

/** Tells our own Temporal server how long to keep what has ended; in a process that ends, as its client is large. */
const { temporal, historyRetentionDays } = readSettings({
  ...process.env,
  DATABASE_URL: process.env.DATABASE_URL ?? 'postgresql://own',
});
await keepHistories(temporal.address, historyRetentionDays);
process.exit(0);
