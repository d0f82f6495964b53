import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { ById } from '../views/fields.ts';

export default endpoint({
  method: 'GET',
  path: '/files/:id',
  summary: 'The bytes of a file',
  may: 'record:read',
  params: ById,
  reply: 'file',
  async handle({ params, services: { db } }) {
    const file = await db.one<{ name: string; mimeType: string; content: Buffer }>(
      sql`select name, mime_type as "mimeType", content from attachment where id = ${params.id}`,
    );
    if (!file) throw HttpProblem.notFound('The file');
    return { ...file, inline: SHOWN_IN_PLACE.has(file.mimeType) };
  },
});

/** What a browser shows without running anything; the rest is only saved. */
const SHOWN_IN_PLACE = new Set(['application/pdf', 'image/png', 'image/jpeg', 'text/plain']);
