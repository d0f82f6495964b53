import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { idFor } from '../../http/idempotency.ts';
import { personOf } from '../instances/instance-rows.ts';
import { ById } from '../views/fields.ts';
import { FileView } from '../views/records.ts';
import { contractOr404 } from './contract-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/contracts/:id/files',
  summary: 'Add a file (multipart, field `file`)',
  may: 'record:write',
  params: ById,
  reply: FileView,
  status: 201,
  upload: 20 * 1024 * 1024,
  async handle({ params, key, principal, request, services: { db } }) {
    await contractOr404(db, params.id);
    const { file } = request;
    if (!file) throw HttpProblem.malformed('Expected a file in the field `file`, but there is none.');
    const sha256 = createHash('sha256').update(file.buffer).digest('hex');
    const id = idFor(key);
    await db.run(sql`
      insert into attachment (id, record_kind, record_id, name, mime_type, size, sha256, content, uploaded_by, created_at)
      values (${id}, 'contract', ${params.id}, ${file.originalname.slice(0, 255)}, ${file.mimetype}, ${file.size},
              ${sha256}, ${file.buffer}, ${principal.employeeId}, now())
      on conflict (id) do nothing`);
    const stored = await db.one<z.input<typeof FileView>>(sql`
      select f.id, f.name, f.mime_type as "mimeType", f.size, ${personOf(sql`p`)} as "uploadedBy",
             f.created_at as "createdAt"
        from attachment f left join employee p on p.id = f.uploaded_by where f.id = ${id}`);
    if (!stored) throw HttpProblem.notFound('The file');
    return stored;
  },
});
