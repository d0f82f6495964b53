import { CHANNEL } from '../../activities/record/announce.ts';
import { type Database, sql } from '../database/sql.ts';
import type { Announcement } from './hub.ts';

/** Tells every server of the installation; they pass it to whom it concerns. */
export async function announce(db: Database, announcement: Announcement): Promise<void> {
  await db.run(sql`select pg_notify(${CHANNEL}, ${JSON.stringify(announcement)})`);
}
