import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate, openOrm } from '../../domain/database.ts';

export type FreshDatabase = { url: string; drop(): Promise<void> };

let template: Promise<string> | undefined;

/**
 * An empty database of this test alone, with all tables, inside the PostgreSQL server that `npm test` has started.
 * The tables are made once a process, every database after that is a copy.
 * @throws Error when there is no server
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) {
    throw new Error(
      'Expected TEST_DATABASE_URL: this test needs a real PostgreSQL. Run it by: npm test -- <path>',
    );
  }
  template ??= migratedTemplate(server);
  const name = newName();
  await query(server, `create database ${name} template ${await template}`);
  return {
    url: urlOf(server, name),
    drop: () => query(server, `drop database if exists ${name} with (force)`),
  };
}

async function migratedTemplate(server: string): Promise<string> {
  const name = newName();
  await query(server, `create database ${name}`);
  const orm = await openOrm(urlOf(server, name));
  try {
    await migrate(orm);
  } finally {
    await orm.close();
  }
  return name;
}

const newName = (): string => `t_${randomBytes(6).toString('hex')}`;

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
