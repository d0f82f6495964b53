import type { PoolClient } from 'pg';

/** Everything that is derived of one instance as one short text: the same before and after says that nothing changed. */
export async function fingerprint(client: PoolClient, instanceId: string): Promise<string> {
  const { rows } = await client.query<{ text: string }>({ name: 'fingerprint', text: SQL }, [instanceId]);
  return rows[0]?.text ?? '';
}

/** Locks and failed tries of external workers and the moment of the last write are no part of the history. */
const SQL = `
  select concat_ws('|',
    (select md5((to_jsonb(i) - 'updated_at')::text) from instance i where id = $1),
    (select md5(string_agg(r::text, '' order by seq)) from route_event r where instance_id = $1),
    (select md5(string_agg(t::text, '' order by id)) from task t where instance_id = $1),
    (select md5(string_agg(t::text, '' order by id)) from timer t where instance_id = $1),
    (select md5(string_agg(s::text, '' order by id)) from subscription s where instance_id = $1),
    (select md5(string_agg((to_jsonb(j) - '{locked_by,locked_until,retry_at,failures,failure,retries}'::text[])::text, '' order by id)) from job j
      where instance_id = $1),
    (select md5(string_agg(n::text, '' order by id)) from incident n where instance_id = $1)) as text`;
