import { type Installation, startInstallation } from '../support/installation.ts';
import { type Body, type Caller, caller } from './api.ts';
import { oneCondition, oneElement, oneTask } from './maps.ts';

/** The whole product: a real Temporal server, a worker and a server over the demonstration company. */
describe('a route, by the API', () => {
  let installation: Installation;
  let administrator: Caller;

  beforeAll(async () => {
    installation = await startInstallation();
    administrator = caller(installation.url, { authorization: `Bearer ${installation.adminToken}` });
    const files = [
      oneTask('one-task', 'marshrut:performerKind="role" marshrut:performer="legal" marshrut:norm="P1D"'),
      oneElement('one-job', '<bpmn:serviceTask id="Middle" marshrut:topic="stamp" />'),
      oneElement('one-message', message),
      oneElement('one-timer', timer),
      oneCondition('one-incident', '= limit &gt; 1'),
    ].map((content, index) => ({ name: `${index}.bpmn`, content }));
    const deployed = await administrator('POST', '/deployments', { files });
    if (deployed.status !== 201) throw new Error(deployed.text);
  }, 120_000);
  afterAll(() => installation.stop());

  const message = `<bpmn:intermediateCatchEvent id="Middle"><bpmn:messageEventDefinition id="m" messageRef="Paid" marshrut:correlationKey="= number" /></bpmn:intermediateCatchEvent>`;
  const timer = `<bpmn:intermediateCatchEvent id="Middle"><bpmn:timerEventDefinition id="t"><bpmn:timeDuration>P30D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`;

  async function signIn(login: string): Promise<Caller> {
    const answer = await caller(installation.url, {})('POST', '/session', {
      login,
      password: installation.password,
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return caller(installation.url, { cookie, 'x-csrf-token': String(answer.body.csrfToken) });
  }
  const start = async (routeMapKey: string, more: object = {}): Promise<Body> =>
    (await administrator('POST', '/instances', { routeMapKey, ...more })).body;
  const openTask = async (instanceId: string) =>
    (await administrator('GET', `/tasks?instanceId=${instanceId}&state=open`)).body.items[0]?.id ?? 'none';
  const statusOf = async (id: string) => (await administrator('GET', `/instances/${id}`)).body.status;

  it('starts at its first wait state and tells where it is', async () => {
    const instance = await start('one-task', { businessKey: 'A-1', variables: { amount: 5 } });

    expect(instance).toMatchObject({
      routeMapKey: 'one-task',
      version: 1,
      businessKey: 'A-1',
      status: 'active',
      variables: { amount: 5 },
      active: [{ elementId: 'Middle', type: 'bpmn:UserTask', count: 1 }],
      incidents: [],
    });
    expect((await administrator('GET', '/instances?businessKey=A-1')).body.items).toMatchObject([
      { id: instance.id },
    ]);
  });

  it('once for the same Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'start-once' };
    const send = () =>
      administrator('POST', '/instances', { routeMapKey: 'one-task', businessKey: 'once' }, key);

    const answers = await Promise.all([send(), send(), send()]);

    expect(answers.map(({ status, text }) => (status === 201 ? status : text))).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await administrator('GET', '/instances?businessKey=once')).body.items).toHaveLength(1);
  });

  it('gives its task to the group, to one of those who claim at once, and goes on when it is done', async () => {
    const [first, second] = [await signIn('legal'), await signIn('lawyer').catch(() => administrator)];
    const instance = await start('one-task');
    const id = await openTask(instance.id);

    const claims = await Promise.all([
      first('POST', `/tasks/${id}/claim`),
      second('POST', `/tasks/${id}/claim`),
    ]);
    const holder = (claims[0]?.status === 200 ? first : second) as Caller;
    const done = await holder('POST', `/tasks/${id}/complete`, {
      variables: { remark: 'fine' },
      comment: 'Без замечаний',
    });
    const again = await holder('POST', `/tasks/${id}/complete`, {});

    expect(claims.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(done.body).toMatchObject({ id, state: 'completed', comment: 'Без замечаний' });
    expect([again.status, again.body.problems[0]?.elementId]).toEqual([409, 'Middle']);
    expect(await statusOf(instance.id)).toBe('completed');
  });

  it('is not seen by people who have nothing to do with it', async () => {
    const instance = await start('one-task');
    const stranger = await signIn('employee');
    const id = await openTask(instance.id);

    expect((await stranger('GET', `/instances/${instance.id}`)).status).toBe(404);
    expect((await stranger('GET', `/tasks/${id}`)).status).toBe(404);
    expect((await stranger('POST', `/tasks/${id}/complete`, {})).status).toBe(404);
    expect((await stranger('GET', `/tasks?instanceId=${instance.id}`)).body.items).toEqual([]);
  });

  it('hands a delegated task back to who had it', async () => {
    const legal = await signIn('legal');
    const me = (await legal('GET', '/session')).body;
    const instance = await start('one-task');
    const id = await openTask(instance.id);
    await legal('POST', `/tasks/${id}/claim`);

    const delegated = await legal('POST', `/tasks/${id}/delegate`, {
      assignee: 'employee',
      comment: 'Посмотрите срок',
    });
    const delegate = await signIn('employee');
    const returned = await delegate('POST', `/tasks/${id}/return`, { comment: 'Срок верный' });

    expect(delegated.body.assignee).not.toBe(me.id);
    expect([returned.status, returned.body.assignee]).toEqual([200, me.id]);
    const gantt = (await administrator('GET', `/instances/${instance.id}/gantt`)).body as unknown as {
      rows: { bars: { how: string }[] }[];
    };
    expect(gantt.rows[0]?.bars.map(({ how }) => how)).toEqual(['given', 'claimed', 'delegated', 'returned']);
  });

  it('shows on its diagram the way taken and who holds it', async () => {
    const instance = await start('one-task');

    const diagram = (await administrator('GET', `/instances/${instance.id}/diagram`)).body;

    expect(diagram).toMatchObject({
      elements: {
        Start: { state: 'done', visits: 1 },
        Middle: { state: 'active', count: 1, holders: [{ groups: ['legal'] }] },
      },
      taken: ['F1'],
    });
  });

  it('gives jobs to a worker, under a lock that nobody else can use', async () => {
    const instance = await start('one-job', { variables: { page: 1 } });
    const fetched = await administrator('POST', '/jobs/fetch', {
      workerId: 'w1',
      topics: ['stamp'],
      instanceId: instance.id,
    });
    const [job] = fetched.body.items;

    expect(job).toMatchObject({ topic: 'stamp', elementId: 'Middle', variables: { page: 1 } });
    expect(
      (await administrator('POST', '/jobs/fetch', { workerId: 'w2', instanceId: instance.id })).body.items,
    ).toEqual([]);
    expect((await administrator('POST', `/jobs/${job?.id}/complete`, { workerId: 'w2' })).status).toBe(409);
    expect(
      (await administrator('POST', `/jobs/${job?.id}/extend`, { workerId: 'w1', lockSeconds: 60 })).status,
    ).toBe(200);
    expect(
      (
        await administrator('POST', `/jobs/${job?.id}/complete`, {
          workerId: 'w1',
          variables: { stamped: true },
        })
      ).status,
    ).toBe(204);
    expect((await administrator('GET', `/instances/${instance.id}`)).body).toMatchObject({
      status: 'completed',
      variables: { stamped: true },
    });
  });

  it('is moved by a message, delivered once', async () => {
    const instance = await start('one-message', { variables: { number: '77' } });
    const send = () =>
      administrator('POST', '/messages', {
        name: 'Paid',
        correlationKey: '77',
        messageId: 'payment-77',
        variables: { sum: 9 },
      });

    const [first, second] = [await send(), await send()];

    expect(first.body).toEqual({ result: 'delivered', instanceIds: [instance.id] });
    expect(second.body).toEqual(first.body);
    expect(await statusOf(instance.id)).toBe('completed');
  });

  it('goes on when an operator fires its timer', async () => {
    const instance = await start('one-timer');

    const fired = await administrator('POST', `/instances/${instance.id}/timers/Middle/fire`);

    expect([fired.status, fired.body.status]).toEqual([200, 'completed']);
    expect((await administrator('POST', `/instances/${instance.id}/timers/Middle/fire`)).status).toBe(409);
  });

  it('is suspended, resumed, given variables and cancelled by an operator', async () => {
    const { id } = await start('one-task');

    expect(
      (await administrator('POST', `/instances/${id}/suspend`, { reason: 'Проверка' })).body.status,
    ).toBe('suspended');
    expect((await administrator('POST', `/instances/${id}/resume`)).body.status).toBe('active');
    expect(
      (await administrator('PATCH', `/instances/${id}/variables`, { variables: { a: 1 } })).body.variables,
    ).toEqual({ a: 1 });
    expect((await administrator('POST', `/instances/${id}/cancel`)).body.status).toBe('terminated');
    expect((await administrator('GET', `/tasks?instanceId=${id}`)).body.items).toMatchObject([
      { state: 'cancelled' },
    ]);
  });

  it('shows an incident, and goes on when an operator mends and retries it', async () => {
    const instance = await start('one-incident');
    const incidents = instance.incidents as { id: string; elementId: string }[];
    const address = `/incidents/${incidents[0]?.id}`;

    expect(incidents).toMatchObject([{ elementId: 'Choice' }]);
    expect((await administrator('GET', '/incidents')).body.items).toMatchObject([
      { instanceId: instance.id },
    ]);
    const retried = await administrator('POST', `${address}/retry`, { variables: { limit: 2 } });

    expect([retried.status, retried.body.status]).toEqual([200, 'completed']);
    expect((await administrator('POST', `${address}/resolve`)).status).toBe(409);
  });

  it('keeps a history without gaps', async () => {
    const instance = await start('one-task');

    const { items } = (await administrator('GET', `/instances/${instance.id}/history`)).body;

    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => index + 1));
    expect(items.filter(({ event }) => event === 'taken').map(({ elementId }) => elementId)).toEqual(['F1']);
  });

  it('runs on a contract: one at a time, on its card and in its timeline', async () => {
    const seller = await signIn('employee');
    const clientId = (await seller('GET', '/clients?limit=1')).body.items[0]?.id;
    const { id } = (
      await seller('POST', '/contracts', { subject: 'Поставка насосов', clientId, amountMinor: 25_000_000 })
    ).body;

    const started = await seller('POST', `/contracts/${id}/start-approval`, {});
    const again = await seller('POST', `/contracts/${id}/start-approval`, {});

    expect([started.status, started.body.status, again.status]).toEqual([201, 'approval', 409]);
    const sheet = started.body.approvalSheet as { state: string }[];
    expect(sheet.length).toBeGreaterThan(0);
    expect(sheet.every(({ state }) => state === 'open')).toBe(true);
    expect((started.body.timeline as { event: string }[]).map(({ event }) => event)).toContain('started');
  });

  it('reaches the pages of those whom it concerns as a live event', async () => {
    const answer = await caller(installation.url, {})('POST', '/session', {
      login: 'legal',
      password: installation.password,
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const signal = AbortSignal.timeout(10_000);
    const response = await fetch(`${installation.url}/api/events`, { headers: { cookie }, signal });
    const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();

    const instance = await start('one-task');
    let heard = '';
    while (!heard.includes(instance.id)) heard += (await reader.read()).value ?? '';

    expect(heard).toContain('event: task');
    expect(heard).toContain(instance.id);
    await reader.cancel();
  });
});
