import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Database } from './database/sql.ts';
import type { EngineClient } from './engine-client/types.ts';
import type { EventHub } from './events/hub.ts';
import type { Health } from './health.ts';
import type { Metrics } from './metrics.ts';
import type { Settings } from './settings.ts';
import type { Simulator } from './simulations/simulator.ts';

/** What handlers may use besides their own request. */
export type Services = {
  orm: MikroORM;
  db: Database;
  engine: EngineClient;
  settings: Settings;
  /** Tells keys of this installation from those of another over the same Temporal server. */
  installationId: string;
  logger: Logger;
  hub: EventHub;
  metrics: Metrics;
  simulator: Simulator;
  /** Has what has ended verified and sealed now; absent where the server runs without Temporal. */
  checkHistory?: (() => Promise<void>) | undefined;
  health: Health;
  /** This server process, as others see it. */
  processId: string;
};
