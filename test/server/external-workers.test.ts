import pg from 'pg';
import type { RunningPart } from '../../bin/installation/part.ts';
import { type Installation, startInstallation, startSecondServer } from '../support/installation.ts';
import { oneElement, routeMapXml } from './maps.ts';

type Job = { id: string; topic: string; instanceId: string; retries: number; variables: object };
type Instance = { status: string; incidents: { id: string; message: string }[]; variables: object };

const flow = (id: string, from: string, to: string) =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;
const CAUGHT = routeMapXml(
  'caught',
  `<bpmn:startEvent id="Start" />${flow('F1', 'Start', 'Middle')}
   <bpmn:serviceTask id="Middle" marshrut:topic="risky" />${flow('F2', 'Middle', 'End')}<bpmn:endEvent id="End" />
   <bpmn:boundaryEvent id="Refused" attachedToRef="Middle"><bpmn:errorEventDefinition errorRef="No" /></bpmn:boundaryEvent>
   ${flow('F3', 'Refused', 'Sorry')}<bpmn:endEvent id="Sorry" />`,
).replace('<bpmn:process', '<bpmn:error id="No" name="No" errorCode="REFUSED" /><bpmn:process');

describe('external workers', () => {
  let installation: Installation;
  let second: RunningPart;
  let db: pg.Client;

  beforeAll(async () => {
    installation = await startInstallation();
    second = await startSecondServer(installation);
    db = new pg.Client({ connectionString: installation.databaseUrl });
    await db.connect();
    const maps = [
      oneElement('stamping', '<bpmn:serviceTask id="Middle" marshrut:topic="stamp" />'),
      oneElement('printing', '<bpmn:serviceTask id="Middle" marshrut:topic="print" />'),
      oneElement('waxing', '<bpmn:serviceTask id="Middle" marshrut:topic="wax" />'),
      CAUGHT,
    ];
    const files = maps.map((content, place) => ({ name: `${place}.bpmn`, content }));
    expect((await installation.call('POST', '/deployments', { files })).status).toBe(201);
  }, 120_000);
  afterAll(async () => {
    await db?.end();
    await second?.stop();
    await installation?.stop();
  }, 60_000);

  const post = async (path: string, body: object) => {
    const { status, body: answer } = await installation.call('POST', path, body);
    return { status, body: answer as { id: string; items: Job[] } };
  };
  const start = async (routeMapKey: string, variables = {}) =>
    (await post('/instances', { routeMapKey, variables })).body.id;
  const fetchJobs = async (workerId: string, more: object = {}) =>
    (await post('/jobs/fetch', { workerId, lockSeconds: 60, ...more })).body.items;
  const fetchOf = async (workerId: string, instanceId: string, more: object = {}) => {
    const [job] = await fetchJobs(workerId, { instanceId, ...more });
    if (!job) throw new Error(`Expected a job of ${instanceId}, but none was offered`);
    return job;
  };
  const instance = async (id: string) =>
    (await installation.call('GET', `/instances/${id}`)).body as Instance;
  const complete = (job: Job, workerId: string) => post(`/jobs/${job.id}/complete`, { workerId });
  const fail = (job: Job, workerId: string, more: object = {}) =>
    post(`/jobs/${job.id}/fail`, { workerId, message: 'Нет бумаги', ...more });

  it('are woken at once when a job comes, by its topic, without asking again', async () => {
    const began = Date.now();
    const [waiting, other] = [
      fetchJobs('w1', { topics: ['stamp', 'seal'], waitSeconds: 25 }),
      fetchJobs('w2', { topics: ['print'], waitSeconds: 4 }),
    ];
    const id = await start('stamping', { page: 7 });

    expect(await waiting).toMatchObject([{ topic: 'stamp', instanceId: id, variables: { page: 7 } }]);
    expect(Date.now() - began).toBeLessThan(4_000);
    expect(await other).toEqual([]);
  });

  it('get each job alone, however many ask', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => start('printing')));
    const rounds = await Promise.all(
      Array.from({ length: 10 }, (_, n) => fetchJobs(`many-${n}`, { topics: ['print'], limit: 4 })),
    );
    const got = rounds.flat().map((job) => job.id);

    expect(new Set(got).size).toBe(got.length);
    const rest = await fetchJobs('many-rest', { topics: ['print'], limit: 100 });
    expect([...rounds.flat(), ...rest].map(({ instanceId }) => instanceId).sort()).toEqual(ids.sort());
  });

  it('see only the topics and the instance they ask for', async () => {
    const [stamp, print] = [await start('stamping'), await start('printing')];

    expect(await fetchJobs('picky', { topics: ['print'], instanceId: stamp })).toEqual([]);
    expect(await fetchJobs('picky', { topics: ['print'], instanceId: print })).toMatchObject([
      { instanceId: print },
    ]);
  });

  it('lose a job whose lock is over to another, who was waiting for it', async () => {
    const id = await start('stamping');
    const lost = await fetchOf('dies', id, { lockSeconds: 1 });
    const [taken] = await fetchJobs('lives', { instanceId: id, waitSeconds: 20 });

    expect(taken?.id).toBe(lost.id);
    expect((await complete(lost, 'dies')).status).toBe(409);
    expect((await fail(lost, 'dies')).status).toBe(409);
    expect((await post(`/jobs/${lost.id}/extend`, { workerId: 'dies', lockSeconds: 9 })).status).toBe(409);
    expect((await complete(lost, 'lives')).status).toBe(204);
    expect((await complete(lost, 'lives')).status).toBe(409);
    expect((await instance(id)).status).toBe('completed');
  });

  it('keep a job longer by extending their lock', async () => {
    const id = await start('stamping');
    const job = await fetchOf('slow', id, { lockSeconds: 2 });

    expect((await post(`/jobs/${job.id}/extend`, { workerId: 'slow', lockSeconds: 60 })).status).toBe(200);

    expect(await fetchJobs('eager', { instanceId: id, waitSeconds: 3 })).toEqual([]);
    expect((await complete(job, 'slow')).status).toBe(204);
  });

  it('try a failed job again after a pause, not before, and the last failure is an incident', async () => {
    const id = await start('stamping');
    const first = await fetchOf('unlucky', id);
    const failed = Date.now();
    expect((await fail(first, 'unlucky', { retries: 1, backoffSeconds: 2 })).status).toBe(204);

    expect(await fetchJobs('unlucky', { instanceId: id })).toEqual([]);
    const [again] = await fetchJobs('unlucky', { instanceId: id, waitSeconds: 20 });
    expect(again).toMatchObject({ id: first.id, retries: 1 });
    expect(Date.now() - failed).toBeGreaterThanOrEqual(1_900);

    expect((await fail(first, 'unlucky')).status).toBe(204);
    const stopped = await instance(id);
    expect(stopped.incidents).toMatchObject([{ message: 'Нет бумаги' }]);
    expect(await fetchJobs('unlucky', { instanceId: id })).toEqual([]);

    expect((await post(`/incidents/${stopped.incidents[0]?.id}/retry`, {})).status).toBeLessThan(300);
    const fresh = await fetchOf('lucky', id);
    expect(fresh.retries).toBe(3);
    await complete(fresh, 'lucky');
    expect((await instance(id)).status).toBe('completed');
  });

  it('pause ever longer where they do not say how long', async () => {
    const id = await start('stamping');
    const pauses: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const job = await fetchOf('patient', id, { waitSeconds: 20 });
      await fail(job, 'patient', { retries: 5 });
      const { rows } = await db.query(
        'select round(extract(epoch from retry_at - now()))::int as pause from job where id = $1',
        [job.id],
      );
      pauses.push(rows[0].pause);
      await db.query('update job set retry_at = now() where id = $1', [job.id]);
    }

    expect(pauses).toEqual([1, 2, 4]);
  });

  it('throw BPMN errors that a boundary event catches; one that nobody catches is an incident', async () => {
    const [caught, uncaught] = [await start('caught'), await start('caught')];

    await fail(await fetchOf('w', caught), 'w', { errorCode: 'REFUSED' });
    await fail(await fetchOf('w', uncaught), 'w', { errorCode: 'UNKNOWN' });

    const { body } = await installation.call('GET', `/instances/${caught}/history?limit=200`);
    const ends = (body as { items: { elementId: string; event: string }[] }).items;
    expect(ends.filter(({ event }) => event === 'completed').map(({ elementId }) => elementId)).toContain(
      'Sorry',
    );
    expect(await instance(uncaught)).toMatchObject({ status: 'active', incidents: [expect.anything()] });
    expect(await fetchJobs('w', { instanceId: uncaught })).toEqual([]);
  });

  it('that hang up while they wait are given nothing', async () => {
    const gone = new AbortController();
    const headers = {
      authorization: `Bearer ${installation.adminToken}`,
      'content-type': 'application/json',
    };
    const hungUp = fetch(`${installation.url}/api/jobs/fetch`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ workerId: 'gone', topics: ['wax'], waitSeconds: 30 }),
      signal: gone.signal,
    }).catch(() => 'gone');
    await fetchJobs('another', { topics: ['nothing'] });
    gone.abort();
    expect(await hungUp).toBe('gone');

    const id = await start('waxing');

    expect(await fetchJobs('there', { instanceId: id, waitSeconds: 5 })).toMatchObject([{ instanceId: id }]);
  });
});
