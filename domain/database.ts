import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { entities } from './index.ts';
import { Tables } from './migrations/0001-tables.ts';
import { ServerLists } from './migrations/0002-server-lists.ts';
import { PlannedStarts } from './migrations/0003-planned-starts.ts';
import { Cohorts } from './migrations/0004-cohorts.ts';
import { RouteMapGraphs } from './migrations/0005-route-map-graphs.ts';
import { StartQueue } from './migrations/0006-start-queue.ts';
import { HistorySeals } from './migrations/0010-history-seals.ts';
import { ExactlyOnce } from './migrations/0011-exactly-once.ts';
import { ClaimUse } from './migrations/0012-claim-use.ts';
import { Decisions } from './migrations/0020-decisions.ts';
import { BatchOperations } from './migrations/0050-batch-operations.ts';
import { Replanning } from './migrations/0060-replanning.ts';
import { MessagesAndJobs } from './migrations/0061-messages-and-jobs.ts';
import { RideStations } from './migrations/0090-ride-stations.ts';
import { StationMachines } from './migrations/0091-station-machines.ts';
import { Absences } from './migrations/0100-absences.ts';
import { FewerIndexes } from './migrations/0110-fewer-indexes.ts';

/** In the order they are applied; a new migration gets a line here. */
const migrationsList = [
  { name: '0001-tables', class: Tables },
  { name: '0002-server-lists', class: ServerLists },
  { name: '0003-planned-starts', class: PlannedStarts },
  { name: '0004-cohorts', class: Cohorts },
  { name: '0005-route-map-graphs', class: RouteMapGraphs },
  { name: '0006-start-queue', class: StartQueue },
  { name: '0010-history-seals', class: HistorySeals },
  { name: '0011-exactly-once', class: ExactlyOnce },
  { name: '0012-claim-use', class: ClaimUse },
  { name: '0020-decisions', class: Decisions },
  { name: '0050-batch-operations', class: BatchOperations },
  { name: '0060-replanning', class: Replanning },
  { name: '0061-messages-and-jobs', class: MessagesAndJobs },
  { name: '0090-ride-stations', class: RideStations },
  { name: '0091-station-machines', class: StationMachines },
  { name: '0100-absences', class: Absences },
  { name: '0110-fewer-indexes', class: FewerIndexes },
];

/** Opens the database; close it by `orm.close()`. */
export const openOrm = (databaseUrl: string): Promise<MikroORM> =>
  MikroORM.init({
    clientUrl: databaseUrl,
    entities,
    extensions: [Migrator],
    migrations: { migrationsList, snapshot: false, tableName: 'migration' },
    pool: { min: 0, max: 10 },
    forceUtcTimezone: true,
    logger: () => {},
  });

/** Brings the tables to this version of the code; two processes at once do it one after the other. */
export async function migrate(orm: MikroORM): Promise<void> {
  const lock = new pg.Client({ connectionString: orm.config.get('clientUrl') });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock(hashtext($1))', ['marshrut-migration']);
    await orm.migrator.up();
  } finally {
    await lock.end();
  }
}
