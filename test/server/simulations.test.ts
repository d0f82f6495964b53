import { type Api, startApi } from './api.ts';
import { oneCondition, oneElement, oneTask } from './maps.ts';

describe('a simulation', () => {
  let api: Api;
  const simulate = (content: string, more: object = {}) =>
    api.administrator('POST', '/simulations', { files: [{ name: 'map.bpmn', content }], ...more });

  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it('runs a route map in virtual time and keeps nothing', async () => {
    const { status, body } = await simulate(oneTask('approval'), {
      start: { by: 'process', variables: { amount: 5 } },
      steps: [{ complete: 'Middle', variables: { remark: 'fine' } }],
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'completed',
      completed: { Start: 1, Middle: 1, End: 1 },
      active: [],
      variables: { amount: 5, remark: 'fine' },
      refusals: [],
    });
    expect((await api.administrator('GET', '/instances')).body.items).toEqual([]);
  });

  it('says which step was refused', async () => {
    const { body } = await simulate(oneTask('approval'), { steps: [{ complete: 'Nowhere' }] });

    expect(body).toMatchObject({ status: 'active', active: ['Middle'], refusals: [{ step: 0 }] });
  });

  it('begins at any element, or says which one cannot be begun at', async () => {
    const at = async (elementId: string) =>
      (await simulate(oneTask('approval'), { start: { by: 'process', elementId } })).body;

    expect(await at('End')).toMatchObject({ status: 'completed', completed: { End: 1 } });
    expect(await at('Nowhere')).toMatchObject({ status: 'rejected', problems: [{ elementId: 'Nowhere' }] });
  });

  it('changes where the instance stands, as operators can', async () => {
    const { body } = await simulate(oneTask('approval'), {
      steps: [
        { modify: [{ type: 'start', elementId: 'Middle' }], variables: { again: true }, reason: 'twice' },
        { modify: [{ type: 'move', from: 'Middle', to: 'End' }] },
        { modify: [{ type: 'cancel', elementId: 'Middle' }] },
      ],
    });

    expect(body).toMatchObject({
      status: 'completed',
      completed: { End: 2 },
      cancelled: { Middle: 2 },
      variables: { again: true },
      refusals: [{ step: 2 }],
    });
  });

  it('of a map with problems is rejected and says why', async () => {
    const { status, body } = await simulate(oneCondition('approval', '= 1 +'));

    expect([status, body.status]).toEqual([200, 'rejected']);
    expect(body.problems).toMatchObject([{ elementId: 'F2' }]);
  });

  it('runs what is published, with what it calls', async () => {
    await api.administrator('POST', '/deployments', {
      files: [
        {
          name: 'a.bpmn',
          content: oneElement('caller', '<bpmn:callActivity id="Middle" calledElement="called" />'),
        },
        { name: 'b.bpmn', content: oneTask('called') },
      ],
    });

    const { body } = await api.administrator('POST', '/simulations', { routeMapKey: 'caller' });

    expect(body).toMatchObject({ status: 'active', active: ['Middle'], incidents: [] });
  });

  it('wants either files or a published map', async () => {
    expect((await api.administrator('POST', '/simulations', {})).status).toBe(400);
  });

  it('that never ends is stopped, and the server answers meanwhile', async () => {
    const endless = oneElement(
      'endless',
      '<bpmn:scriptTask id="Middle" marshrut:resultVariable="x"><bpmn:script>= count(for a in 1..300, b in 1..300 return for c in 1..300 return a * b * c)</bpmn:script></bpmn:scriptTask>',
    );
    const started = performance.now();

    const [simulated, health] = await Promise.all([
      simulate(endless),
      api.anonymous('GET', '/healthz').then((answer) => ({ ...answer, after: performance.now() - started })),
    ]);

    expect(health.after).toBeLessThan(2000);
    expect(performance.now() - started).toBeLessThan(9000);
    expect([200, 422]).toContain(simulated.status);
  });
});

describe('an expression', () => {
  let api: Api;
  const check = async (body: object) => (await api.administrator('POST', '/feel/check', body)).body;

  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it('is checked by its syntax', async () => {
    expect(await check({ expression: 'amount > 100' })).toEqual({ ok: true, problem: null, value: null });
    expect(await check({ expression: 'amount >' })).toMatchObject({ ok: false, problem: expect.any(String) });
  });

  it('gives its value over variables', async () => {
    expect(await check({ expression: 'amount * 2', variables: { amount: 21 } })).toMatchObject({
      ok: true,
      value: 42,
    });
  });
});
