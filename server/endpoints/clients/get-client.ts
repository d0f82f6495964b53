import type { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { ById } from '../views/fields.ts';
import { ClientView } from '../views/records.ts';
import { clientColumns, clientTables } from './client-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/clients/:id',
  summary: 'A client',
  may: 'record:read',
  params: ById,
  reply: ClientView,
  async handle({ params, services: { db } }) {
    const client = await db.one<z.input<typeof ClientView>>(
      sql`select ${clientColumns} from ${clientTables} where c.id = ${params.id}`,
    );
    if (!client) throw HttpProblem.notFound('The client');
    return client;
  },
});
