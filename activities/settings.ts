import { z } from 'zod';
import { TASK_QUEUE } from '../workflows/messages.ts';

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_TLS: z.stringbool().default(false),
  TEMPORAL_API_KEY: z.string().optional(),
  TASK_QUEUE: z.string().min(1).default(TASK_QUEUE),
  /**
   * `on`: hosts keep to the code that they began with, workers of several versions run side by side; `take-over`: as on, and
   * hosts of versions that no worker runs are moved to this code.
   */
  WORKER_VERSIONING: z.enum(['off', 'on', 'take-over']).default('off'),
  /** The address at which servers reach this worker's hosts while they ride; empty: each step goes by Temporal. */
  RIDES_HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  /** Addresses that the http connector may call though they are private, comma separated. */
  HTTP_ALLOWED_HOSTS: z.string().default(''),
  /** How often what has ended is verified and sealed. */
  HISTORY_SEAL_MINUTES: z.coerce.number().int().min(1).max(10_080).default(15),
  /** Mail server of the e-mail connector; without one its jobs are incidents. */
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Marshrut <marshrut@localhost>'),
});
export type WorkerSettings = z.infer<typeof schema>;

/** Reads the worker's settings from the environment; an error names every variable that does not fit. */
export function readWorkerSettings(env: NodeJS.ProcessEnv): WorkerSettings {
  const read = schema.safeParse(env);
  if (read.success) return read.data;
  throw new Error(`The worker's settings do not fit:\n${z.prettifyError(read.error)}`);
}
