import { sql } from '../../database/sql.ts';
import { personOf } from '../instances/instance-rows.ts';

/** Columns of ClientView over `clientTables`. */
export const clientColumns = sql`
  c.id, c.name, c.name_en as "nameEn", c.inn, c.kpp, c.region, c.segment, c.phone, c.email,
  ${personOf(sql`r`)} as responsible, c.created_at as "createdAt"`;

export const clientTables = sql`client c left join employee r on r.id = c.responsible_id`;

/** Client of a record as ClientRef; `cl` is the joined client. */
export const clientRef = sql`case when cl.id is null then null else
  jsonb_build_object('id', cl.id, 'name', cl.name, 'nameEn', cl.name_en) end`;
