import type { Pool } from 'pg';
import { connectEngine, engineSettings } from '../server/engine-client/index.ts';
import type { EngineClient } from '../server/engine-client/types.ts';
import { readSettings } from '../server/settings.ts';
import type { Variables } from '../workflows/engine/json.ts';

type Startable = {
  id: string;
  key: string;
  kind: string;
  business_key: string;
  initiator: string;
  variables: Variables;
};

/** Gives a new demonstration installation work that goes on: a few approvals, a deal and tickets. */
const { engine, pool, close } = connectEngine(engineSettings(readSettings(process.env)));
try {
  if (await isNew(pool)) for (const route of await startable(pool)) await start(pool, engine, route);
} finally {
  await close();
}

async function isNew(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ fresh: boolean }>(`
    select exists (select 1 from setting where key = 'demo')
       and not exists (select 1 from instance where workflow_id <> 'demo-history') as fresh`);
  return rows[0]?.fresh ?? false;
}

async function startable(pool: Pool): Promise<Startable[]> {
  const { rows } = await pool.query<Startable>(`
    (select c.id, 'contract-approval' as key, 'contract' as kind, c.number as business_key,
            coalesce(c.initiator_id, c.responsible_id) as initiator,
            jsonb_build_object('number', c.number, 'subject', c.subject, 'clientName', l.name, 'currency', c.currency,
              'amount', c.amount_minor / 100.0, 'amountMinor', c.amount_minor) as variables
       from contract c join client l on l.id = c.client_id where c.status = 'draft' order by c.number limit 5)
    union all
    (select t.id, 'ticket-sla', 'ticket', t.number, t.responsible_id,
            jsonb_build_object('number', t.number, 'subject', t.subject, 'clientName', l.name, 'priority', t.priority)
       from ticket t join client l on l.id = t.client_id where t.instance_id is null order by t.number limit 2)
    union all
    (select d.id, 'deal-stages', 'deal', d.title, d.responsible_id,
            jsonb_build_object('subject', d.title, 'title', d.title, 'clientName', l.name, 'amountMinor', d.amount_minor,
              'amount', d.amount_minor / 100.0)
       from deal d join client l on l.id = d.client_id where d.instance_id is null and d.stage = 'inquiry' limit 1)`);
  return rows;
}

async function start(pool: Pool, engine: EngineClient, route: Startable): Promise<void> {
  const { id, key, kind, business_key, initiator, variables } = route;
  const version = await pool.query<{ id: string }>(
    'select id from route_map_version where key = $1 order by version desc limit 1',
    [key],
  );
  const [latest] = version.rows;
  if (!latest) return;
  const { instanceId } = await engine.start({
    versionId: latest.id,
    businessKey: business_key,
    variables: { ...variables, recordKind: kind, recordId: id },
    initiatorId: initiator,
    key: `demo-route-${id}`,
  });
  await pool.query(`update ${kind} set instance_id = $2 where id = $1`, [id, instanceId]);
  if (kind === 'contract')
    await pool.query("update contract set status = 'approval' where id = $1 and status = 'draft'", [id]);
}
