import { randomUUID } from 'node:crypto';
import {
  Client,
  Connection,
  type ConnectionOptions,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type pg from 'pg';
import { ClaimCheck } from '../../activities/payloads/claim-check.ts';
import { Gate } from '../../domain/gate.ts';
import { openPool } from '../../domain/pool.ts';
import { type Answer, TASK_QUEUE } from '../../workflows/messages.ts';
import type { Settings } from '../settings.ts';
import { CatchUp } from './catch-up.ts';
import { Correlator } from './correlation.ts';
import { Hosts, instanceIdFor } from './hosts.ts';
import { Messages } from './messages.ts';
import { Sender, type Sent } from './sender.ts';
import { Stations } from './stations.ts';
import { wasTaken } from './taken.ts';
import { Trials } from './trials.ts';
import { type EngineClient, EngineClientError, type EngineClientErrorCode } from './types.ts';

export { Dispatcher } from './dispatcher.ts';
export { type EngineClient, EngineClientError } from './types.ts';

export type EngineSettings = {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  temporalTls?: boolean;
  temporalApiKey?: string | undefined;
  /** This process, as other servers see it; made up where nobody asks after it. */
  processId?: string;
  /** Default: the workers' default. */
  taskQueue?: string | undefined;
  /** How many instances share a workflow; 1: each has its own. */
  cohortCapacity: number;
  /** Updates after which a host continues as new. */
  runLength: number;
};

/** With the sender's own tries it bridges a restart of Temporal, and a caller hears within 10 s that it is away. */
const GRPC_TRIES = 4;

type Connected = {
  engine: EngineClient;
  catchUp: CatchUp;
  correlator: Correlator;
  messages: Messages;
  stations: Stations;
};
export type ConnectedEngine = Connected & {
  pool: pg.Pool;
  client: Client;
  close(): Promise<void>;
};

/** The engine's part of the server's settings. */
export const engineSettings = ({
  databaseUrl,
  temporal,
  cohortCapacity,
  runLength,
}: Settings): EngineSettings => ({
  databaseUrl,
  temporalAddress: temporal.address,
  temporalNamespace: temporal.namespace,
  temporalTls: temporal.tls,
  temporalApiKey: temporal.apiKey,
  taskQueue: temporal.taskQueue,
  cohortCapacity,
  runLength,
});

/** Opens the way to the engine, connecting when it is first used: a pool of PostgreSQL connections and a Temporal client. */
export function connectEngine(settings: EngineSettings): ConnectedEngine {
  const pool = openPool(settings.databaseUrl, { max: 10 });
  const connection = Connection.lazy(temporalOptions(settings));
  const client = new Client({
    connection,
    namespace: settings.temporalNamespace,
    dataConverter: { payloadCodecs: [new ClaimCheck(pool)] },
  });
  const connected = createEngineClient({
    pool,
    client,
    capacity: settings.cohortCapacity,
    runLength: settings.runLength,
    taskQueue: settings.taskQueue ?? TASK_QUEUE,
    processId: settings.processId ?? randomUUID(),
  });
  return {
    ...connected,
    pool,
    client,
    close: async () => {
      connected.catchUp.stop();
      connected.stations.close();
      await connection.close();
      await pool.end();
    },
  };
}

export function temporalOptions({
  temporalAddress,
  temporalTls,
  temporalApiKey,
}: Pick<EngineSettings, 'temporalAddress' | 'temporalTls' | 'temporalApiKey'>): ConnectionOptions {
  return {
    address: temporalAddress,
    interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: GRPC_TRIES }))],
    ...(temporalTls ? { tls: true } : {}),
    ...(temporalApiKey ? { apiKey: temporalApiKey } : {}),
  };
}

/** Starts that Temporal has from one process at a time; others wait in their order. */
const STARTS_IN_FLIGHT = 200;
const MAY_BE_BEHIND: EngineClientErrorCode[] = ['NOT_FOUND', 'NOT_OPEN', 'NOT_WAITING'];

type Parts = {
  pool: pg.Pool;
  client: Client;
  capacity: number;
  runLength: number;
  taskQueue: string;
  processId: string;
};

export function createEngineClient({
  pool,
  client,
  capacity,
  runLength,
  taskQueue,
  processId,
}: Parts): Connected {
  const hosts = new Hosts(pool, { capacity, runLength });
  const stations = new Stations(pool);
  const sender = new Sender(client, taskQueue, stations);
  const starts = new Gate(STARTS_IN_FLIGHT);

  const catchUp = new CatchUp(pool, hosts, sender);
  /** A host that refuses what the database lets expect may have lost a step in a crash; true when it was told. */
  const isCaughtUp = async (instanceId: string): Promise<boolean> => {
    const { rows } = await pool.query<{ workflow_id: string }>(
      'select workflow_id from instance where id = $1',
      [instanceId],
    );
    return rows[0] !== undefined && catchUp.host(rows[0].workflow_id);
  };

  const reach = (workflowId: string, send: () => Promise<Sent>): Promise<Sent> =>
    answered(send).catch((error: EngineClientError) => {
      if (error.code === 'UNAVAILABLE') catchUp.later(workflowId);
      throw error;
    });

  const engine: EngineClient = {
    async start(request) {
      const {
        versionId,
        businessKey = null,
        variables = {},
        initiatorId = null,
        by = 'process',
        name,
        startElementId,
      } = request;
      const instanceId = instanceIdFor(request.key);
      if (request.key && (await exists(pool, instanceId))) return { instanceId };
      const seed = await hosts.seed(versionId);
      const event = {
        type: 'instanceStarted',
        by,
        variables,
        ...(name ? { name } : {}),
        ...(startElementId ? { startElementId } : {}),
        ...(initiatorId ? { initiator: initiatorId } : {}),
      } as const;
      const actor = initiatorId ? { actor: initiatorId } : {};
      const envelope = {
        instanceId,
        key: request.key ?? randomUUID(),
        event,
        opens: { businessKey, initiatorId },
        ...actor,
      };
      await starts.pass(async () => {
        const cohort = hosts.place(versionId, instanceId);
        cohort.coming += 1;
        try {
          const { answer, hosted } = await reach(cohort.workflowId, () =>
            sender.send(cohort.workflowId, envelope, seed),
          );
          if (hosted !== null) cohort.hosted = hosted;
          accepted(answer);
        } catch (error) {
          if (error instanceof EngineClientError && error.code === 'UNAVAILABLE')
            hosts.leave(versionId, cohort);
          throw error;
        } finally {
          cohort.coming -= 1;
        }
      });
      return { instanceId };
    },
    async send(instanceId, event, { actor, key }) {
      const envelope = { instanceId, key, event, ...(actor ? { actor } : {}) };
      const attempt = async (): Promise<void> => {
        const workflowId = await hosts.workflowOf(instanceId);
        accepted((await reach(workflowId, () => sender.send(workflowId, envelope))).answer);
      };
      try {
        await attempt();
      } catch (error) {
        if (!(error instanceof EngineClientError) || !MAY_BE_BEHIND.includes(error.code)) throw error;
        if (await wasTaken(pool, key)) return;
        hosts.forget(instanceId);
        const isBehind = await isCaughtUp(instanceId);
        await hosts.workflowOf(instanceId);
        if (!isBehind) throw error;
        await attempt();
      }
    },
    correlate: (message) => correlator.correlate(message),
    sendAgain: (id, correction) => correlator.sendAgain(id, correction),
    discard: (id) => messages.discard(id),
    tryMigrations: (trial) => answered(() => trials.migrations(trial)),
    tryModifications: (trial) => answered(() => trials.modifications(trial)),
    broadcast: async ({ name, variables = {} }) => ({
      instanceIds: await correlator.broadcast({ name, variables }),
    }),
  };
  const trials = new Trials(pool, client);
  const messages = new Messages(pool, processId);
  const correlator = new Correlator(pool, engine, messages);
  return { engine, catchUp, correlator, messages, stations };
}

async function exists(pool: pg.Pool, instanceId: string): Promise<boolean> {
  const { rowCount } = await pool.query({ name: 'is-known', text: 'select 1 from instance where id = $1' }, [
    instanceId,
  ]);
  return rowCount === 1;
}

/** Longer than a step takes under any load; a Temporal that hangs is noticed by it. The event may still be taken. */
const LONGEST_STEP = 30_000;

/** @throws EngineClientError and no other */
async function answered<T>(send: () => Promise<T>): Promise<T> {
  let clock: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, fail) => {
    clock = setTimeout(
      () => fail(new Error(`it has not answered for ${LONGEST_STEP / 1000} s`)),
      LONGEST_STEP,
    );
  });
  try {
    return await Promise.race([send(), limit]);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError)
      throw new EngineClientError('NOT_FOUND', 'The instance has ended');
    throw new EngineClientError(
      'UNAVAILABLE',
      `The route engine cannot be reached: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    clearTimeout(clock);
  }
}

const KNOWN: EngineClientErrorCode[] = ['NOT_FOUND', 'NOT_OPEN', 'NOT_WAITING', 'UNAVAILABLE'];

function accepted(answer: Answer): void {
  if (answer.ok) return;
  const code = KNOWN.find((known) => known === answer.code) ?? 'REFUSED';
  throw new EngineClientError(code, answer.message, answer.elementId);
}
