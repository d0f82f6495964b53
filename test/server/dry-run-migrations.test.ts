import { jest } from '@jest/globals';
import { type Installation, startInstallation } from '../support/installation.ts';
import { type Body, type Caller, caller } from './api.ts';
import { routeMapXml } from './maps.ts';

jest.setTimeout(120_000);

type Step = {
  complete?: string;
  message?: string;
  migrate?: { version: number };
  variables?: object;
  [more: string]: unknown;
};
type Outcome = {
  status: unknown;
  active: string[];
  variables: unknown;
  trace: string[];
  refusals: { step: number; message: string }[];
};

const flow = (id: string, from: string, to: string): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;
const task = (id: string): string =>
  `<bpmn:userTask id="${id}" name="${id}" marshrut:performerKind="role" marshrut:performer="legal" />`;
const paid = `<bpmn:boundaryEvent id="PaidEarly" attachedToRef="Review"><bpmn:messageEventDefinition messageRef="Paid" /></bpmn:boundaryEvent>${flow('FPaid', 'PaidEarly', 'EndPaid')}<bpmn:endEvent id="EndPaid" />`;
const reviewed = (review: string, next: string, more = ''): string =>
  routeMapXml(
    'reviewed',
    `<bpmn:startEvent id="Start" />${flow('F1', 'Start', review)}${task(review)}${flow('F2', review, next)}${task(next)}
    ${flow('F3', next, 'End')}<bpmn:endEvent id="End" />${more}`,
  );
const VERSIONS = [
  reviewed('Review', 'Sign'),
  reviewed('Review', 'Check', paid),
  reviewed('Examine', 'Check'),
];

describe('a migration in the dry run', () => {
  let installation: Installation;
  let administrator: Caller;

  beforeAll(async () => {
    installation = await startInstallation();
    const { url, adminToken } = installation;
    administrator = caller(url, { authorization: `Bearer ${adminToken}` });
    for (const content of VERSIONS) {
      const files = [{ name: 'reviewed.bpmn', content }];
      expect((await administrator('POST', '/deployments', { files })).status).toBe(201);
    }
  }, 180_000);
  afterAll(() => installation.stop());

  const openTask = async (instanceId: string, elementId: string): Promise<string> => {
    const { items } = (await administrator('GET', `/tasks?instanceId=${instanceId}&state=open`)).body;
    return items.find((one) => one.elementId === elementId)?.id ?? 'none';
  };
  const act = async (id: string, { complete, message, migrate, ...rest }: Step) => {
    if (complete)
      return administrator('POST', `/tasks/${await openTask(id, complete)}/complete`, { ...rest });
    if (message) return administrator('POST', '/messages', { name: message, ...rest });
    return administrator('POST', `/instances/${id}/migrate`, { ...migrate, ...rest });
  };
  const really = async (steps: Step[], start: object = {}): Promise<Outcome> => {
    const begun = await administrator('POST', '/instances', {
      routeMapKey: 'reviewed',
      version: 1,
      ...start,
    });
    const { id } = begun.body;
    const refusals: Outcome['refusals'] = [];
    for (const [step, what] of steps.entries()) {
      const { status, body } = await act(id, what);
      if (status !== 200) refusals.push({ step, message: body.problems?.[0]?.message ?? body.detail });
    }
    const { status, active, variables } = (await administrator('GET', `/instances/${id}`)).body;
    const { items } = (await administrator('GET', `/instances/${id}/history?limit=1000`)).body;
    return {
      status,
      active: (active as { elementId: string }[]).map(({ elementId }) => elementId),
      variables,
      trace: items.map(({ elementId, event }) => `${elementId} ${event}`),
      refusals,
    };
  };
  const outcomeOf = ({ status, active, variables, trace, refusals }: Body): Outcome => ({
    status,
    active: active as string[],
    variables,
    trace: (trace as { elementId: string; event: string }[]).map(
      ({ elementId, event }) => `${elementId} ${event}`,
    ),
    refusals: refusals as Outcome['refusals'],
  });
  const simulate = (body: object) => administrator('POST', '/simulations', body);
  const dryly = async (steps: object[], start: { variables?: object } = {}): Promise<Outcome> => {
    const { status, body } = await simulate({
      routeMapKey: 'reviewed',
      version: 1,
      start: { by: 'process', ...start },
      steps,
    });
    expect([status, body.problems]).toMatchObject([200, []]);
    return outcomeOf(body);
  };

  it.each<[string, Step[]]>([
    [
      'the task that waits stays',
      [{ migrate: { version: 2 } }, { complete: 'Review' }, { complete: 'Check' }],
    ],
    [
      'what the new version waits for can come',
      [{ migrate: { version: 2 }, variables: { number: '7' }, reason: 'New law' }, { message: 'Paid' }],
    ],
    [
      'a step that is called otherwise is mapped',
      [{ migrate: { version: 3 }, mapping: { Review: 'Examine', Sign: 'Check' } }, { complete: 'Examine' }],
    ],
    [
      'one step after another goes on, back to the first version too',
      [
        { migrate: { version: 2 } },
        { complete: 'Review' },
        { migrate: { version: 1 }, mapping: { Check: 'Sign' } },
        { complete: 'Sign' },
      ],
    ],
    ['what has no place in it is refused', [{ complete: 'Review' }, { migrate: { version: 2 } }]],
    ['the version that it runs on is refused', [{ migrate: { version: 1 } }, { complete: 'Review' }]],
    ['a map to what is not there is refused', [{ migrate: { version: 3 }, mapping: { Review: 'Nowhere' } }]],
  ])('ends as it really does: %s', async (_name, steps) => {
    const start = { variables: { amount: 5 } };

    const [dry, real] = [await dryly(steps, start), await really(steps, start)];

    expect(dry).toEqual(real);
  });

  it('leads to a file as to the version that would be published of it', async () => {
    const [first = '', second = ''] = VERSIONS;
    const ofFiles = async (content: string): Promise<Outcome> =>
      outcomeOf(
        (
          await simulate({
            files: [{ name: 'first.bpmn', content: first }],
            steps: [
              { migrate: { files: [{ name: 'second.bpmn', content }] }, reason: 'New law' },
              { complete: 'Review' },
            ],
          })
        ).body,
      );

    expect(await ofFiles(second)).toEqual(
      await dryly([{ migrate: { version: 2 }, reason: 'New law' }, { complete: 'Review' }]),
    );
    expect(await ofFiles(first)).toEqual(await dryly([{ migrate: { version: 1 } }, { complete: 'Review' }]));
  });

  it('is refused where it leads nowhere, or to a file with problems', async () => {
    const steps = (migrate: object) => [{ migrate }];
    const published = { routeMapKey: 'reviewed', version: 1 };
    const files = [{ name: 'a.bpmn', content: VERSIONS[0] }];
    const foreign = {
      files: [{ name: 'b.bpmn', content: routeMapXml('other', '<bpmn:startEvent id="S" />') }],
    };

    const answers = [
      await simulate({ ...published, steps: steps({ version: 9 }) }),
      await simulate({ files, steps: steps({ version: 2 }) }),
      await simulate({ files, steps: steps({}) }),
      await simulate({ files, steps: Array(21).fill({ migrate: { files } }) }),
    ];
    const broken = await simulate({
      files,
      steps: steps({
        files: [{ name: 'b.bpmn', content: reviewed('Review', 'Check', flow('F8', 'Check', 'Gone')) }],
      }),
    });
    const other = await simulate({ files, steps: steps(foreign) });

    expect(answers.map(({ status }) => status)).toEqual([404, 400, 400, 400]);
    expect(broken.body.status).toBe('rejected');
    expect(broken.body.problems[0]).toMatchObject({ elementId: 'F8', severity: 'error' });
    expect(other.body).toMatchObject({
      status: 'active',
      active: ['Review'],
      refusals: [{ step: 0, message: expect.stringContaining("'reviewed'") }],
    });
  });

  it('is for those who may try route maps', async () => {
    const { url, password } = installation;
    const { headers, body } = await caller(url, {})('POST', '/session', { login: 'employee', password });
    const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const employee = caller(url, { cookie, 'x-csrf-token': String(body.csrfToken) });

    const { status } = await employee('POST', '/simulations', {
      routeMapKey: 'reviewed',
      steps: [{ migrate: { version: 2 } }],
    });

    expect(status).toBe(403);
  });
});
