import { jest } from '@jest/globals';
import { rebuildHistory } from '../../activities/history/rebuild/rebuild.ts';
import { verifyHistory } from '../../activities/history/verify.ts';
import { type Past, startPast } from '../history/support.ts';
import { type Body, type Caller, caller } from './api.ts';
import { routeMapXml } from './maps.ts';

jest.setTimeout(120_000);

const flow = (id: string, from: string, to: string): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;
const task = (id: string, more = ''): string =>
  `<bpmn:userTask id="${id}" name="${id}" marshrut:performerKind="role" marshrut:performer="legal" marshrut:norm="P1D" ${more} />`;
const late = `<bpmn:boundaryEvent id="Late" attachedToRef="Review" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration>P30D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>${flow('FLate', 'Late', 'EndLate')}<bpmn:endEvent id="EndLate" />`;
const paid = `<bpmn:boundaryEvent id="PaidEarly" attachedToRef="Review"><bpmn:messageEventDefinition messageRef="Paid" marshrut:correlationKey="= number" /></bpmn:boundaryEvent>${flow('FPaid', 'PaidEarly', 'EndPaid')}<bpmn:endEvent id="EndPaid" />`;

/** Review, then sign, both in a subprocess. */
const approval = (key: string, inside: string, around = ''): string =>
  routeMapXml(
    key,
    `<bpmn:startEvent id="Start" />${flow('F1', 'Start', 'Approval')}
    <bpmn:subProcess id="Approval"><bpmn:startEvent id="Begin" />${flow('F2', 'Begin', 'Review')}${inside}</bpmn:subProcess>
    ${flow('F9', 'Approval', 'End')}<bpmn:endEvent id="End" />${around}`,
  );
const first = (key: string): string =>
  approval(key, `${task('Review')}${late}${flow('F3', 'Review', 'Sign')}${task('Sign')}`);
const second = (key: string): string =>
  approval(key, `${task('Review')}${late}${paid}${flow('F3', 'Review', 'Check')}${task('Check')}`);
const renamed = (key: string): string =>
  approval(
    key,
    `${task('Examine').replace('id="Examine"', 'id="Review2"')}${flow('F3', 'Review2', 'Check')}${task('Check')}`,
  ).replace(flow('F2', 'Begin', 'Review'), flow('F2', 'Begin', 'Review2'));

describe('changing what runs, by the API', () => {
  let past: Past;
  let administrator: Caller;

  beforeAll(async () => {
    past = await startPast({ RUN_LENGTH: '6' });
    const { url, adminToken } = past.installation;
    administrator = caller(url, { authorization: `Bearer ${adminToken}` });
    await past.deploy(first('approval'));
    await past.deploy(second('approval'));
    await past.deploy(renamed('approval'));
  }, 180_000);
  afterAll(() => past.stop());

  const start = async (version = 1, more: object = {}): Promise<Body> => {
    const answer = await administrator('POST', '/instances', { routeMapKey: 'approval', version, ...more });
    return answer.body;
  };
  const get = async (path: string): Promise<Body> => (await administrator('GET', path)).body;
  const openTask = async (instanceId: string) =>
    (await get(`/tasks?instanceId=${instanceId}&state=open`)).items[0];
  const activeIn = async (instanceId: string): Promise<string[]> =>
    ((await get(`/instances/${instanceId}`)).active as { elementId: string }[]).map(
      ({ elementId }) => elementId,
    );
  const signIn = async (login: string): Promise<Caller> => {
    const { url, password } = past.installation;
    const answer = await caller(url, {})('POST', '/session', { login, password });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return caller(url, { cookie, 'x-csrf-token': String(answer.body.csrfToken) });
  };

  it('starts an instance at any element, and refuses by its name what cannot be begun at', async () => {
    const { active } = await start(1, { startElementId: 'Sign' });
    const refused = await administrator('POST', '/instances', {
      routeMapKey: 'approval',
      version: 1,
      startElementId: 'Late',
    });
    const unknown = await administrator('POST', '/instances', {
      routeMapKey: 'approval',
      startElementId: 'Nowhere',
    });

    expect(active).toMatchObject([{ elementId: 'Approval' }, { elementId: 'Sign' }]);
    expect([refused.status, refused.body.problems]).toMatchObject([422, [{ elementId: 'Late' }]]);
    expect([unknown.status, unknown.body.problems]).toMatchObject([422, [{ elementId: 'Nowhere' }]]);
  });

  it('moves a token with a reason, which the history keeps with who did it', async () => {
    const { id } = await start();
    const manager = await signIn('manager');
    const move = {
      instructions: [{ type: 'move', from: 'Review', to: 'Sign' }],
      variables: { skipped: true },
      reason: 'Reviewed on paper',
    };

    const answer = await manager('POST', `/instances/${id}/modify`, move, {
      'idempotency-key': `move-${id}`,
    });
    const again = await manager('POST', `/instances/${id}/modify`, move, { 'idempotency-key': `move-${id}` });

    expect([answer.status, again.status]).toEqual([200, 200]);
    expect(answer.body).toMatchObject({ variables: { skipped: true }, timers: [] });
    expect(await activeIn(String(id))).toEqual(['Approval', 'Sign']);
    const { items } = await get(`/instances/${id}/history`);
    const { id: managerId } = (await manager('GET', '/session')).body;
    expect(items.filter(({ data }) => (data as { modified?: boolean } | null)?.modified)).toMatchObject([
      { elementId: 'Review', event: 'cancelled', actor: managerId, data: { reason: 'Reviewed on paper' } },
      { elementId: 'Sign', event: 'entered', actor: managerId },
    ]);
  });

  it('does all instructions or none, also while the instance is suspended', async () => {
    const { id } = await start();
    await administrator('POST', `/instances/${id}/suspend`);

    const refused = await administrator('POST', `/instances/${id}/modify`, {
      instructions: [
        { type: 'cancel', elementId: 'Review' },
        { type: 'start', elementId: 'Late' },
      ],
    });
    expect([refused.status, refused.body.problems]).toMatchObject([422, [{ elementId: 'Late' }]]);
    expect(await activeIn(String(id))).toEqual(['Approval', 'Review']);

    const moved = await administrator('POST', `/instances/${id}/modify`, {
      instructions: [{ type: 'move', from: 'Review', to: 'Sign' }],
    });
    expect(moved.body).toMatchObject({ status: 'suspended' });
    expect(await activeIn(String(id))).toEqual(['Approval', 'Sign']);
  });

  it('ends an instance in which nothing is left', async () => {
    const { id } = await start();

    const { body } = await administrator('POST', `/instances/${id}/modify`, {
      instructions: [{ type: 'cancel', elementId: 'Review' }],
    });

    expect(body).toMatchObject({ status: 'completed', active: [] });
  });

  it('lets an instance go on by another version with the same open task', async () => {
    const { id } = await start(1, { variables: { number: '7' } });
    const before = await openTask(String(id));

    const { status, body } = await administrator('POST', `/instances/${id}/migrate`, {
      version: 2,
      reason: 'New law',
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 2, status: 'active', subscriptions: [{ elementId: 'PaidEarly' }] });
    expect(body.timers).toMatchObject([{ elementId: 'Late' }]);
    const after = await openTask(String(id));
    expect(after).toEqual({ ...before, version: 2 });
    expect((await get(`/instances/${id}/history`)).items.at(-1)).toMatchObject({
      event: 'migrated',
      data: { from: 1, to: 2, reason: 'New law' },
    });
    expect((await get(`/instances/${id}/diagram`)).xml).toContain('PaidEarly');
    await administrator('POST', `/tasks/${after?.id}/complete`, {});
    expect(await activeIn(String(id))).toEqual(['Approval', 'Check']);
    await administrator('POST', `/tasks/${(await openTask(String(id)))?.id}/complete`, {});
    expect((await get(`/instances/${id}`)).status).toBe('completed');
  });

  it('tells what would come of it before, one by one and of all that live', async () => {
    const [a, b] = [await start(), await start(1, { startElementId: 'Sign' })];
    const path = `/instances/${a.id}/migrate`;

    expect((await administrator('POST', path, { version: 3, dryRun: true })).body).toMatchObject({
      verdict: 'needs a mapping',
      elementId: 'Review',
    });
    const mapping = { Review: 'Review2', Sign: 'Check' };
    expect((await administrator('POST', path, { version: 3, mapping, dryRun: true })).body).toEqual({
      verdict: 'goes on',
    });
    expect((await get(`/instances/${a.id}`)).version).toBe(1);

    const check = (more: object = {}) =>
      administrator('POST', '/route-maps/approval/migrations/check', { from: 1, to: 3, ...more });
    const { status, body } = await check();
    expect(status).toBe(200);
    expect(body.items.find(({ instanceId }) => instanceId === a.id)).toMatchObject({ elementId: 'Review' });
    expect(body.items.find(({ instanceId }) => instanceId === b.id)).toMatchObject({ elementId: 'Sign' });
    expect(body.counts).toEqual({ 'goes on': 0, 'needs a mapping': body.total, cannot: 0 });
    expect((await check({ mapping })).body.counts).toMatchObject({ 'goes on': body.total });
    const page = (await check({ limit: 1 })).body;
    const next = (await check({ limit: 1, cursor: page.next })).body;
    expect([page.items.length, next.items.length]).toEqual([1, 1]);
    expect(page.items[0]?.instanceId).not.toBe(next.items[0]?.instanceId);

    const refused = await administrator('POST', path, { version: 3 });
    expect([refused.status, refused.body.problems]).toMatchObject([422, [{ elementId: 'Review' }]]);
    const moved = await administrator('POST', path, { version: 3, mapping });
    expect(moved.body).toMatchObject({
      version: 3,
      active: [{ elementId: 'Approval' }, { elementId: 'Review2' }],
    });
    expect(await openTask(String(a.id))).toMatchObject({ elementId: 'Review2', name: 'Examine' });
  });

  it('refuses what is not there: a version, an instance, or both versions at once', async () => {
    const { id } = await start();
    const migrate = async (body: object, of = id) =>
      (await administrator('POST', `/instances/${of}/migrate`, body)).status;

    expect(await migrate({ version: 99 })).toBe(404);
    expect(await migrate({})).toBe(400);
    expect(await migrate({ version: 1 })).toBe(422);
    expect(await migrate({ version: 2 }, '00000000-0000-4000-8000-000000000000')).toBe(404);
  });

  it('is for those alone who operate instances', async () => {
    const { id } = await start();
    const employee = await signIn('employee');

    const answers = await Promise.all([
      employee('POST', `/instances/${id}/modify`, {
        instructions: [{ type: 'cancel', elementId: 'Review' }],
      }),
      employee('POST', `/instances/${id}/migrate`, { version: 2 }),
      employee('POST', '/route-maps/approval/migrations/check', { from: 1, to: 2 }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  it('leaves a history that its replay proves, and that rebuilds the same tables', async () => {
    const always = { from: new Date(0), to: new Date('2100-01-01') };

    expect(await verifyHistory(past.history, always)).toMatchObject({ differences: [], pending: 0 });
    expect(await rebuildHistory(past.history)).toMatchObject({ rewritten: 0, left: [] });
  });
});
