import { randomUUID } from 'node:crypto';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { sealImported } from '../activities/history/seals/sealable.ts';
import { createPlanner } from '../activities/planning/planner.ts';
import { createRecord } from '../activities/record/record.ts';
import { addWorking, companyDefault } from '../domain/calendars/index.ts';
import { Client, Contract, Employee, RouteMapVersion } from '../domain/index.ts';
import { clients } from '../domain/seed/crm-data.ts';
import { pastSubjects } from '../domain/seed/past-data.ts';
import { type SeededContract, seedContracts } from '../domain/seed/seed-crm.ts';
import { readRouteMaps } from '../workflows/engine/index.ts';
import { PastRoute, replaying } from './demo-past/past-route.ts';

const DAY = 24 * 60 * 60 * 1000;
const KEY = 'contract-approval';
/** No workflow of this name runs: seals stand for these instances from the beginning. */
const WORKFLOW = 'demo-history';
/** Approvals that are tried; those that would end after now are left out. */
const APPROVALS = 30;
const FIRST_NUMBER = 5;
const INITIATORS = ['employee', 'sales', 'employee', 'sales', 'marketing'];

/**
 * Gives the demonstration company two months of ended contract approvals: the published route map is run by the engine
 * over working time of the past, with people who are late now and then, and written by `record` as live instances are.
 * @returns the number of ended instances
 */
export async function seedPast(orm: MikroORM): Promise<number> {
  const em = orm.em.fork();
  const [version] = await em.find(RouteMapVersion, { key: KEY }, { orderBy: { version: 'desc' }, limit: 1 });
  const routeMap = version && (await readRouteMaps(version.xml)).routeMaps.find(({ key }) => key === KEY);
  if (!version || !routeMap)
    throw new Error(`Expected a published route map '${KEY}' for the past to run on, but there is none`);
  const pool = new pg.Pool({ connectionString: orm.config.get('clientUrl'), max: 2 });
  try {
    const people = new Map((await em.findAll(Employee)).map(({ login, id }) => [login, id]));
    const contracts = await pastContracts(em, people);
    const planner = createPlanner(pool);
    const routes: PastRoute[] = [];
    for (const [index, contract] of contracts.entries()) {
      const route = new PastRoute({ routeMap, planner, people, seed: index, instanceId: randomUUID() });
      if (await route.run(variablesOf(contract), people.get(contract.initiator) ?? '', contract.createdAt))
        routes.push(route);
      else await em.nativeDelete(Contract, { id: contract.id });
    }
    const ref = { versionId: version.id, key: version.key, version: version.version };
    await createRecord({ pool, planner: replaying(routes) })({
      workflowId: WORKFLOW,
      steps: routes.flatMap(({ steps }) => steps),
      instances: routes.map((route) => route.recorded(ref)),
    });
    await sealImported(pool, WORKFLOW);
    for (const route of routes)
      await em.nativeUpdate(
        Contract,
        { id: route.recordId },
        { status: route.status, instanceId: route.instanceId, updatedAt: new Date(route.endedAt) },
      );
    return routes.length;
  } finally {
    await pool.end();
  }
}

async function pastContracts(em: EntityManager, people: Map<string, string>): Promise<SeededContract[]> {
  const rows = await em.findAll(Client);
  const clientIds = clients.map(({ inn }) => rows.find((row) => row.inn === inn)?.id ?? '');
  const seeds = Array.from({ length: APPROVALS }, (_, index) => {
    const about = pastSubjects[(index * 5) % pastSubjects.length];
    if (!about) throw new Error('Expected subjects of past contracts, but there are none');
    return {
      subject: about.subject,
      subjectEn: about.subjectEn,
      client: (index * 3) % clients.length,
      roubles: Math.round((about.roubles * (80 + ((index * 17) % 50))) / 10_000) * 100,
      status: 'approval',
      initiator: INITIATORS[index % INITIATORS.length] ?? 'employee',
      daysAgo: (Date.now() - startOf(index)) / DAY,
    };
  });
  return seedContracts(em, seeds, people, clientIds, FIRST_NUMBER);
}

/** Some time of a working day, the first about 64 days ago, the last some days ago. */
function startOf(index: number): number {
  const day = new Date(Date.now() - (64 - index * 2) * DAY).toISOString().slice(0, 10);
  return Date.parse(addWorking(`${day}T00:00:00Z`, `PT${15 + ((index * 97) % 420)}M`, companyDefault));
}

const variablesOf = ({ id, number, subject, client, roubles }: SeededContract) => ({
  recordKind: 'contract',
  recordId: id,
  number,
  subject,
  clientName: clients[client]?.name ?? null,
  amount: roubles,
  amountMinor: roubles * 100,
  currency: 'RUB',
});
