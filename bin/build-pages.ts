import { buildPages } from './installation/pages.ts';

/** Builds the pages when they are older than their sources; in a process that ends, as it reads all of them. */
try {
  await buildPages((line) => console.log(line));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
