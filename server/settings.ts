import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const yes = z
  .enum(['', '0', '1', 'true', 'false', 'yes', 'no'])
  .transform((value) => value === '1' || value === 'true' || value === 'yes');

const Environment = z.object({
  PORT: port.default(8080),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_TLS: yes.optional(),
  TEMPORAL_API_KEY: z.string().optional(),
  TASK_QUEUE: z.string().optional(),
  ADMIN_TOKEN: z.string().min(1).optional(),
  DEMO_PASSWORD: z.string().min(1).optional(),
  MARSHRUT_DATA_DIR: z.string().optional(),
  RUN_LENGTH: z.coerce.number().int().min(1).max(1_000).default(45),
  COHORT_CAPACITY: z.coerce.number().int().min(1).max(10_000).default(2_000),
  HISTORY_RETENTION_DAYS: z.coerce.number().int().min(2).max(3650).default(30),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
});

const WORDS: Record<string, string> = {
  PORT: 'a TCP port from 0 to 65535',
  DATABASE_URL: 'the address of PostgreSQL, like postgres://user:password@host:5432/database',
  TEMPORAL_TLS: 'yes or no',
  RUN_LENGTH: 'a whole number from 1 to 1000',
  COHORT_CAPACITY: 'a whole number from 1 to 10000',
  HISTORY_RETENTION_DAYS: 'a whole number of days from 2 to 3650',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent',
  TRUST_PROXY: 'how many proxies stand before this server, from 0 to 10',
};

export type Settings = {
  port: number;
  host: string;
  databaseUrl: string;
  temporal: {
    address: string;
    namespace: string;
    tls: boolean;
    apiKey: string | undefined;
    taskQueue: string | undefined;
  };
  adminToken: string | undefined;
  demoPassword: string | undefined;
  dataDir: string | undefined;
  cohortCapacity: number;
  /** Updates after which a host continues as new. */
  runLength: number;
  /** How many days a Temporal server of our own keeps what has ended. */
  historyRetentionDays: number;
  logLevel: string;
  /** Proxies before this server whose X-Forwarded-For is believed. */
  trustProxy: number;
};

/**
 * Settings from environment variables. An empty variable counts as absent.
 * @throws Error that names every wrong setting in words
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = Environment.safeParse(given);
  if (!read.success)
    throw new Error(read.error.issues.map((issue) => sentence(String(issue.path[0]), given)).join('\n'));
  const { data } = read;
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    temporal: {
      address: data.TEMPORAL_ADDRESS,
      namespace: data.TEMPORAL_NAMESPACE,
      tls: data.TEMPORAL_TLS ?? data.TEMPORAL_API_KEY !== undefined,
      apiKey: data.TEMPORAL_API_KEY,
      taskQueue: data.TASK_QUEUE,
    },
    adminToken: data.ADMIN_TOKEN,
    demoPassword: data.DEMO_PASSWORD,
    dataDir: data.MARSHRUT_DATA_DIR,
    cohortCapacity: data.COHORT_CAPACITY,
    runLength: data.RUN_LENGTH,
    historyRetentionDays: data.HISTORY_RETENTION_DAYS,
    logLevel: data.LOG_LEVEL,
    trustProxy: data.TRUST_PROXY,
  };
}

function sentence(name: string, given: Record<string, string | undefined>): string {
  const wanted = WORDS[name] ?? 'a value of the right form';
  return `Expected the setting ${name} to be ${wanted}, but ${name in given ? 'it is not' : 'it is not set'}.`;
}
