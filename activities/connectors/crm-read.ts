import { isUuid } from '../../domain/uuid.ts';
import type { Json, Variables } from '../../workflows/engine/json.ts';
import type { ConnectorJob } from '../../workflows/messages.ts';
import { type Connector, type ConnectorContext, inputOf, refused } from './connector.ts';

/** What a route sees of a record of each kind, as SQL over its table `r` and its client `c`. */
const SEEN: Record<string, string> = {
  client: `r.name, r.name_en as "nameEn", r.inn, r.kpp, r.region, r.segment, r.phone, r.email,
    r.responsible_id as "responsibleId"`,
  contract: `r.number, r.subject, r.subject_en as "subjectEn", r.client_id as "clientId", c.name as "clientName",
    r.amount_minor as "amountMinor", r.currency, r.date, r.status, r.responsible_id as "responsibleId",
    r.initiator_id as "initiatorId"`,
  deal: `r.title, r.title_en as "titleEn", r.client_id as "clientId", c.name as "clientName", r.amount_minor as "amountMinor",
    r.stage, r.loss_reason as "lossReason", r.source, r.responsible_id as "responsibleId"`,
  survey: `r.title, r.title_en as "titleEn", r.segment, r.questions, r.quota, r.closes_on as "closesOn", r.status,
    r.responsible_id as "responsibleId"`,
  ticket: `r.number, r.subject, r.subject_en as "subjectEn", r.client_id as "clientId", c.name as "clientName", r.priority,
    r.level, r.status, r.rating, r.responsible_id as "responsibleId"`,
};
const OF_A_CLIENT = new Set(['contract', 'deal', 'ticket']);

type Wanted = { kind: string; id: string; into: string };

/** Reads CRM records for an activity: `records`, each with its `kind`, its `id` (UUID) and the variable that it goes `into`. */
export const crmRead: Connector = async (job, { pool }) => {
  const { records } = inputOf(job);
  const variables: Variables = {};
  for (const wanted of Array.isArray(records) ? records : []) {
    const { kind, id, into } = checked(job, wanted);
    variables[into] = await read(job, { kind, id, into }, pool);
  }
  return { variables };
};

function checked({ elementId }: ConnectorJob, wanted: Json): Wanted {
  const { kind, id, into } = (wanted ?? {}) as Record<string, Json>;
  if (typeof kind !== 'string' || !Object.hasOwn(SEEN, kind) || typeof into !== 'string')
    throw refused(
      `Expected element '${elementId}' to read one of ${Object.keys(SEEN).join(', ')}, but it reads ${JSON.stringify(kind ?? null)}`,
    );
  if (!isUuid(id))
    throw refused(
      `Expected the key by which element '${elementId}' reads a ${kind} to be its id (UUID), but it is ${JSON.stringify(id ?? null).slice(0, 80)}`,
    );
  return { kind, id, into };
}

async function read(
  { elementId }: ConnectorJob,
  { kind, id }: Wanted,
  pool: ConnectorContext['pool'],
): Promise<Json> {
  const client = OF_A_CLIENT.has(kind) ? 'left join client c on c.id = r.client_id' : '';
  const text = `select to_jsonb(x) as record from (select r.id, ${SEEN[kind]} from ${kind} r ${client} where r.id = $1) x`;
  const { rows } = await pool.query<{ record: Json }>({ name: `crm-read-${kind}`, text }, [id]);
  if (rows[0]) return rows[0].record;
  throw refused(
    `Expected ${kind} ${id} to be there for element '${elementId}' to read, but there is no such record`,
  );
}
