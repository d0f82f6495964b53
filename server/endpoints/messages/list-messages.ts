import { allOf, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { Key, listOf, Page } from '../views/fields.ts';
import { MessageState, MessageView } from '../views/work.ts';
import { type MessageRow, messageColumns } from './message-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/messages',
  summary: 'Messages, the latest first; `dead`: nobody took them in time',
  may: 'message:send',
  query: Page.extend({ state: MessageState.optional(), name: Key.optional() }),
  reply: listOf(MessageView),
  async handle({ query, services: { db } }) {
    const keys = readCursor(query.cursor, 2);
    const rows = await db.many<MessageRow & { receivedKey: string }>(sql`
      select ${messageColumns}, received_at::text as "receivedKey" from message
       where ${allOf([
         query.state !== undefined && sql`state = ${query.state}`,
         query.name !== undefined && sql`name = ${query.name}`,
         keys && sql`(received_at, id) < (${keys[0]}::timestamptz, ${keys[1]}::uuid)`,
       ])}
       order by received_at desc, id desc limit ${query.limit + 1}`);
    return pageOf(rows, query.limit, ({ receivedKey, id }) => [receivedKey, id]);
  },
});
