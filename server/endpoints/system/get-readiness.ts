import type { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import type { Services } from '../../services.ts';
import { ReadyView } from '../views/work.ts';

export default endpoint({
  method: 'GET',
  path: '/readyz',
  summary: 'Whether each part answers',
  may: 'public',
  reply: ReadyView,
  async handle({ response, services }) {
    const checks = Object.entries(checksOf(services));
    const parts = Object.fromEntries(
      await Promise.all(checks.map(async ([name, check]) => [name, await timed(check)])),
    );
    const ready = Object.values(parts as Parts).every(({ ok }) => ok);
    if (!ready) response.status(503);
    return { ready, parts };
  },
});

type Parts = z.input<typeof ReadyView>['parts'];
const PATIENCE = 3000;

function checksOf({ db, hub, pingEngine }: Services): Record<string, () => Promise<unknown>> {
  return {
    database: () => db.one(sql`select 1 from setting limit 1`),
    events: async () => {
      if (!hub.connected) throw new Error('No connection for live events.');
    },
    ...(pingEngine ? { engine: pingEngine } : {}),
  };
}

/** What is wrong is said to operators in the log, not to whoever asks. */
async function timed(check: () => Promise<unknown>): Promise<Parts[string]> {
  const started = performance.now();
  const patience = new Promise((_, fail) =>
    setTimeout(() => fail(new Error('It does not answer.')), PATIENCE).unref(),
  );
  const ok = await Promise.race([check(), patience]).then(
    () => true,
    () => false,
  );
  return {
    ok,
    ms: Math.round(performance.now() - started),
    ...(ok ? {} : { detail: 'It does not answer.' }),
  };
}
