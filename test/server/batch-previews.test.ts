import pg from 'pg';
import { startNode } from '../../bin/installation/node-part.ts';
import type { RunningPart } from '../../bin/installation/part.ts';
import { type Installation, startInstallation } from '../support/installation.ts';
import { until } from '../support/until.ts';
import { routeMapXml } from './maps.ts';

type Refusal = { elementId?: string; reason: string } | null;
type Preview = {
  total: number;
  tried: number;
  refused: number;
  items: { instanceId: string; refusal: Refusal }[];
};
type Failure = { instanceId: string; elementId: string; reason: string };

const flow = (id: string, from: string, to: string): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;
const task = (id: string): string => `<bpmn:userTask id="${id}" name="${id}" marshrut:assignee="employee" />`;

/** A lawyer and an accountant check at the same time; then both are waited for. */
const BOTH = routeMapXml(
  'both',
  `<bpmn:startEvent id="Start" />${flow('F1', 'Start', 'Split')}<bpmn:parallelGateway id="Split" />
  ${flow('F2', 'Split', 'Lawyer')}${task('Lawyer')}${flow('F3', 'Lawyer', 'Join')}
  ${flow('F4', 'Split', 'Accountant')}${task('Accountant')}${flow('F5', 'Accountant', 'Join')}
  <bpmn:parallelGateway id="Join" />${flow('F6', 'Join', 'End')}<bpmn:endEvent id="End" />`,
);

describe('the preview of a modification of many instances', () => {
  const COUNT = 150;
  const HALFWAY = 3;
  let installation: Installation;
  let db: pg.Client;
  let halfway: string[];
  let worker: RunningPart | undefined;

  beforeAll(async () => {
    installation = await startInstallation({ COHORT_CAPACITY: '40' });
    db = new pg.Client({ connectionString: installation.databaseUrl });
    await db.connect();
    const files = [{ name: 'both.bpmn', content: BOTH }];
    expect((await installation.call('POST', '/deployments', { files })).status).toBe(201);
    const items = Array.from({ length: COUNT }, () => ({ routeMapKey: 'both' }));
    await installation.call('POST', '/instances/batch', { items });
    const isStarted = async () =>
      (await db.query("select 1 from instance where status = 'active'")).rowCount === COUNT;
    await until(isStarted, 60_000);
    halfway = await letLawyersDecide();
  }, 180_000);
  afterAll(async () => {
    await db.end();
    await worker?.stop();
    await installation.stop();
  }, 60_000);

  const startWorker = (entry: string): Promise<RunningPart> =>
    startNode({ name: 'worker', entry, env: installation.env, onLine: () => {} }, () => {});
  /** In the instances that were started last. */
  const letLawyersDecide = async (): Promise<string[]> => {
    const { rows } = await db.query<{ id: string; instance_id: string }>(
      `select t.id, t.instance_id from task t join instance i on i.id = t.instance_id
        where t.element_id = 'Lawyer' order by i.started_at desc, i.id desc limit $1`,
      [HALFWAY],
    );
    for (const { id } of rows)
      expect((await installation.call('POST', `/tasks/${id}/complete`, {})).status).toBe(200);
    return rows.map(({ instance_id }) => instance_id).sort();
  };
  const takeAway = (elementId: string) => ({
    operation: 'modify',
    filter: { routeMapKey: 'both' },
    parameters: { instructions: [{ type: 'cancel', elementId }] },
    reason: 'No accountant is needed',
  });
  const preview = async (body: object): Promise<Preview> => {
    const answer = await installation.call('POST', '/batch-operations/preview', body);
    expect([answer.status, answer.body]).toMatchObject([200, {}]);
    return answer.body;
  };
  const refusedIn = ({ items }: Preview) =>
    items
      .filter(({ refusal }) => refusal !== null)
      .map(({ instanceId, refusal }) => ({ instanceId, ...refusal }))
      .sort((one, other) => one.instanceId.localeCompare(other.instanceId));
  const fingerprint = async (): Promise<unknown> =>
    (await db.query("select md5(string_agg(i::text, '' order by id)) as all from instance i")).rows[0];

  it('finds by their state those that it would leave before a join, wherever they are in the order', async () => {
    const before = await fingerprint();

    const answer = await preview(takeAway('Accountant'));

    expect(answer).toMatchObject({ total: COUNT, tried: COUNT, refused: HALFWAY });
    expect(answer.items).toHaveLength(50);
    expect(
      answer.items
        .slice(0, HALFWAY)
        .map(({ instanceId }) => instanceId)
        .sort(),
    ).toEqual(halfway);
    expect(answer.items[0]?.refusal).toMatchObject({ elementId: 'Join' });
    expect(await fingerprint()).toEqual(before);
  });

  it('refuses what stands where nothing is to be taken away from', async () => {
    const answer = await preview(takeAway('Lawyer'));

    expect(refusedIn(answer)).toMatchObject(
      halfway.map((instanceId) => ({ instanceId, elementId: 'Lawyer' })),
    );
  });

  it('is not broken by hosts that run older code: it tells what their rows let foresee', async () => {
    await installation.worker.stop();
    const older = await startWorker('test/support/older-worker.ts');
    try {
      const [nothingThere, stranded] = [
        await preview(takeAway('Lawyer')),
        await preview(takeAway('Accountant')),
      ];

      expect(nothingThere).toMatchObject({ total: COUNT, refused: HALFWAY });
      expect(stranded).toMatchObject({ total: COUNT, refused: 0 });
    } finally {
      await older.stop();
      worker = await startWorker('activities/main.ts');
    }
  }, 120_000);

  it('gives the reasons with which the operation itself fails', async () => {
    const foreseen = refusedIn(await preview(takeAway('Accountant')));

    const { id } = (await installation
      .call('POST', '/batch-operations', takeAway('Accountant'))
      .then(({ body }) => body)) as { id: string };

    type Seen = { queued: number; done: number; failures: Failure[] };
    const seen = async (): Promise<Seen> => (await installation.call('GET', `/batch-operations/${id}`)).body;
    await until(async () => (await seen()).queued === 0, 60_000);
    const { done, failures } = await seen();
    expect(done).toBe(COUNT - HALFWAY);
    expect(
      failures
        .map(({ instanceId, elementId, reason }) => ({ instanceId, elementId, reason }))
        .sort((one, other) => one.instanceId.localeCompare(other.instanceId)),
    ).toEqual(foreseen);
  }, 120_000);
});
