import { EVENTS_A_RUN } from '../../workflows/hosted.ts';
import { type Past, runOfHost, startPast } from '../history/support.ts';
import { until } from '../support/until.ts';

describe('a host that many events come to', () => {
  let past: Past;

  beforeAll(async () => {
    past = await startPast({ RUN_LENGTH: '1000', COHORT_CAPACITY: '2000' });
  }, 120_000);
  afterAll(() => past.stop(), 60_000);

  it('goes on in a new run after a thousand of them, so that a replay stays short', async () => {
    const items = Array.from({ length: EVENTS_A_RUN + 200 }, (_, n) => ({
      routeMapKey: 'offer-approval',
      businessKey: `offer ${n}`,
      variables: { subject: `Offer ${n}` },
    }));
    const queued = await past.installation.call('POST', '/instances/batch', { items });
    expect(queued.status).toBe(202);
    await until(async () => {
      const { rows } = await past.query('select count(*)::int as started from instance');
      return rows[0].started >= items.length;
    });

    const { rows } = await past.query<{ id: string }>(
      "select id from instance where route_map_key = 'offer-approval' order by started_at desc limit 1",
    );
    const host = await runOfHost(past, rows[0]?.id ?? '');
    expect(host.execution?.runId).not.toBe(host.firstRunId);
  }, 120_000);
});
