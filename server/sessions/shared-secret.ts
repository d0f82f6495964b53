import { randomBytes } from 'node:crypto';
import { type Database, sql } from '../database/sql.ts';

/** Random text that all servers of an installation share: the first one makes it, the others read it. */
export async function sharedSecret(db: Database, name: 'sessionSecret' | 'installationId'): Promise<string> {
  const made = JSON.stringify(randomBytes(32).toString('base64url'));
  await db.run(sql`insert into setting (key, value) values (${name}, ${made}) on conflict (key) do nothing`);
  const row = await db.one<{ value: string }>(sql`select value from setting where key = ${name}`);
  if (!row) throw new Error(`Expected the setting ${name} to be kept, but it is not in the database.`);
  return row.value;
}
