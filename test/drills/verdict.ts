import pg from 'pg';
import { cutTurns, type TurnEvent } from '../../domain/discipline/index.ts';
import type { Told } from './clients.ts';

/** `expected` things of a kind, of which some are missing and some are there more than once. */
export type Line = { what: string; expected: number; found: number; lost: number; doubled: number };

/** What must be there, how often for each contract, and how it is counted. */
type Check = [what: string, timesEach: number, sql: string];
type Counted = { found: number; lost: number; doubled: number };

/** Compares what the clients were told and what must have happened with what the database says did. */
export async function verdictOf(databaseUrl: string, { contracts }: Told): Promise<Line[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const count = async (sql: string): Promise<Counted> =>
      (await client.query<Counted>(`${sql} ${SUM}`, [contracts])).rows[0] ?? {
        found: 0,
        lost: 0,
        doubled: 0,
      };
    const each = contracts.length;
    const lines: Line[] = [];
    for (const [what, times, sql] of CHECKS) {
      const { found, lost, doubled } = await count(sql);
      lines.push({ what, expected: each * times, found, lost, doubled });
    }
    lines.push(await turnsLine(client, contracts));
    lines.push(await gapsLine(client));
    return lines;
  } finally {
    await client.end();
  }
}

/** `counted` has a row for each thing that must be there `wanted` times. */
const SUM = `
  select coalesce(sum(times), 0)::int as found, coalesce(sum(greatest(wanted - times, 0)), 0)::int as lost,
         coalesce(sum(greatest(times - wanted, 0)), 0)::int as doubled from counted`;
const mineOf = (
  routeMap: string,
): string => `with mine as (select c.id, c.number, c.subject, i.id as instance_id, i.status
    from unnest($1::uuid[]) as wanted_id left join contract c on c.id = wanted_id
    left join instance i on i.record_kind = 'contract' and i.record_id = wanted_id and i.route_map_key = '${routeMap}')`;
const MINE = mineOf('contract-drill');
const ofElement = (event: string, ids: string, wanted: number, mine = MINE): string => `${mine}, counted as (
  select ${wanted} as wanted, (select count(*) from route_event r where r.instance_id = m.instance_id
     and r.event = '${event}' and r.element_id in (${ids})) as times from mine m)`;

const all = mineOf('everything-drill');
const inAll = (what: string, id: string, wanted: number, event = 'completed'): Check => [
  `everything: ${what}`,
  wanted,
  ofElement(event, `'${id}'`, wanted, all),
];
const jobsOf = (id: string, wanted: number): Check => [
  `everything: jobs of ${id}`,
  wanted,
  `${all}, counted as (select ${wanted} as wanted, (select count(*) from job j where j.instance_id = m.instance_id
     and j.element_id = '${id}' and j.state = 'completed') as times from mine m)`,
];
const EVERYTHING: Check[] = [
  inAll('instances of a multi-instance', 'Bookings', 3),
  jobsOf('Book', 3),
  inAll('tasks of a sequential multi-instance', 'Check', 2),
  inAll('timers that fired', 'Rest', 1),
  inAll('messages that were taken', 'Confirmed', 1),
  inAll('event subprocesses that a message started', 'Notes', 1),
  inAll('timers in event subprocesses', 'Later', 1),
  inAll('bookings that were compensated', 'Book', 3, 'compensated'),
  jobsOf('Unbook', 3),
  inAll('compensations that were thrown', 'TakeBack', 1),
  inAll('ends', 'Done', 1),
];

const CHECKS: Check[] = [
  [
    'contracts',
    1,
    `, counted as (select 1 as wanted, (select count(*) from contract d where d.subject = c.subject) as times
       from unnest($1::uuid[]) as id left join contract c using (id))`.replace(/^, /, 'with '),
  ],
  [
    'instances that ended',
    1,
    `with counted as (select 1 as wanted, (select count(*) from instance i where i.record_id = wanted_id
       and i.route_map_key = 'contract-drill' and i.status = 'completed') as times from unnest($1::uuid[]) as wanted_id)`,
  ],
  [
    'instances that still run',
    0,
    `with counted as (select 0 as wanted, count(*) as times from instance i
       where i.route_map_key like '%-drill' and i.status <> 'completed' and $1::uuid[] is not null)`,
  ],
  [
    'user tasks',
    3,
    `${MINE}, counted as (select 1 as wanted, (select count(*) from task t where t.instance_id = m.instance_id
       and t.element_id = e and t.state = 'completed') as times from mine m, unnest('{Legal,Finance,Director}'::text[]) e)`,
  ],
  ['completions of user tasks', 3, ofElement('completed', `'Legal', 'Finance', 'Director'`, 3)],
  ['timers that fired', 1, ofElement('completed', `'Pause'`, 1)],
  ['messages that were taken', 1, ofElement('completed', `'InvoiceCame'`, 1)],
  [
    'messages that a route threw',
    1,
    `with counted as (select cardinality($1::uuid[]) as wanted, count(*) as times from instance
       where route_map_key = 'archive-drill' and status = 'completed')`,
  ],
  ['connectors that ran', 2, ofElement('completed', `'ToApproval', 'ToSigned'`, 2)],
  [
    'CRM changes',
    1,
    `with counted as (select 1 as wanted, (select count(*) from contract c where c.id = wanted_id and c.status = 'signed') as times
       from unnest($1::uuid[]) as wanted_id)`,
  ],
  ...EVERYTHING,
];

async function turnsLine(client: pg.Client, contracts: string[]): Promise<Line> {
  const { rows } = await client.query<TurnEvent>(
    `select r.instance_id as "instanceId", r.seq, to_json(r.at) #>> '{}' as at, r.element_id as "elementId", r.event, r.actor, r.data
       from route_event r join instance i on i.id = r.instance_id
      where i.route_map_key = 'contract-drill' and i.record_id = any($1::uuid[])`,
    [contracts],
  );
  const turns = cutTurns(rows).filter(({ end }) => end === 'completed');
  const times = new Map<string, number>();
  for (const { taskId } of turns) times.set(taskId, (times.get(taskId) ?? 0) + 1);
  const expected = contracts.length * 3;
  const doubled = [...times.values()].reduce((sum, count) => sum + count - 1, 0);
  return {
    what: 'turns of discipline',
    expected,
    found: turns.length,
    lost: Math.max(0, expected - times.size),
    doubled,
  };
}

/** The history of every instance counts 1, 2, 3 … up to where the instance stands. */
async function gapsLine(client: pg.Client): Promise<Line> {
  const { rows } = await client.query<Counted & { expected: number }>(`
    with counted as (select i.last_seq as wanted, count(r.seq) as times, count(distinct r.seq) as distinct_times
      from instance i left join route_event r on r.instance_id = i.id
      where i.route_map_key like '%-drill' group by i.id, i.last_seq)
    select coalesce(sum(wanted), 0)::int as expected, coalesce(sum(times), 0)::int as found,
           coalesce(sum(greatest(wanted - distinct_times, 0)), 0)::int as lost,
           coalesce(sum(times - least(wanted, distinct_times)), 0)::int as doubled from counted`);
  const row = rows[0] ?? { expected: 0, found: 0, lost: 0, doubled: 0 };
  return { what: 'rows of history', ...row };
}

/** A table for people. */
export function tableOf(lines: Line[]): string {
  const rows = lines.map(({ what, expected, found, lost, doubled }) =>
    [what, expected, found, lost, doubled].join(' | '),
  );
  return [
    '| what | expected | found | lost | doubled |',
    '|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
