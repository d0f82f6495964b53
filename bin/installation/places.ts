import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where this installation keeps its data: `MARSHRUT_DATA_DIR`, else `.marshrut` in the project. */
export const dataDirectory = (env = process.env): string =>
  resolve(projectRoot, env.MARSHRUT_DATA_DIR ?? '.marshrut');

/** Programs that every installation of this user shares. */
export const cacheDirectory = (env = process.env): string =>
  join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'marshrut');
