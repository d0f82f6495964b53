import '../../activities/sandbox-tuning.ts';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' });
const worker = await Worker.create({
  connection,
  taskQueue: 'floor',
  workflowsPath: fileURLToPath(new URL('./floor.workflow.ts', import.meta.url)),
  activities: {
    write: (count: number) =>
      pool.query({ name: 'floor', text: 'insert into bench_floor select generate_series(1, $1::int)' }, [
        count,
      ]),
  },
  reuseV8Context: true,
});
process.once('SIGTERM', () => worker.shutdown());
console.log('floor ready');
await worker.run();
process.exit(0);
