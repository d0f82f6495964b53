import type { z } from 'zod';
import { type Database, sql } from '../../database/sql.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import type { MessageView } from '../views/work.ts';

export const messageColumns = sql`id, message_id as "messageId", name, correlation_key as "correlationKey", variables, state,
  received_at as "receivedAt", expires_at as "expiresAt", instance_id as "instanceId"`;

export type MessageRow = z.input<typeof MessageView>;

/**
 * Why a message can be neither sent again nor put away.
 * @throws HttpProblem 404, 409
 */
export async function refuseTaken(db: Database, id: string): Promise<never> {
  const message = await db.one<MessageRow>(sql`select ${messageColumns} from message where id = ${id}`);
  if (!message) throw HttpProblem.notFound('The message');
  throw HttpProblem.conflict(
    message.state === 'buffered' || message.state === 'dead'
      ? 'The message is being handed over at this moment.'
      : `The message is ${message.state} already.`,
  );
}
