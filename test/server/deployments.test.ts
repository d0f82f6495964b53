import { sql } from '../../server/database/sql.ts';
import { type Api, startApi } from './api.ts';
import { oneCondition, oneElement, oneTask, routeMapXml } from './maps.ts';

describe('a deployment', () => {
  let api: Api;
  const deploy = (...contents: string[]) =>
    api.administrator('POST', '/deployments', {
      name: 'test',
      files: contents.map((content, index) => ({ name: `${index}.bpmn`, content })),
    });
  const stored = async () =>
    (await api.db.one<{ versions: number; deployments: number }>(sql`
      select (select count(*) from route_map_version) as versions, (select count(*) from deployment) as deployments`)) ??
    {};

  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());
  beforeEach(() => api.db.run(sql`truncate route_map_version, deployment, route_map_draft`));

  it('publishes a route map as its first version and gives the XML back byte for byte', async () => {
    const xml = oneTask('approval', '', 'Согласование «α» & co'.replace('&', '&amp;'));

    const { status, body } = await deploy(xml);
    const read = await api.administrator('GET', '/route-maps/approval/versions/1/xml');

    expect(status).toBe(201);
    expect(body.routeMaps).toEqual([
      {
        key: 'approval',
        version: 1,
        name: 'Согласование «α» & co',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(read.text).toBe(xml);
  });

  it('makes no new version of the same content, and the next one of another', async () => {
    await deploy(oneTask('approval'));

    const same = await deploy(oneTask('approval'));
    const other = await deploy(oneTask('approval', 'marshrut:norm="P2D"'));
    const back = await deploy(oneTask('approval'));

    expect(same.body.routeMaps).toMatchObject([{ version: 1 }]);
    expect(other.body.routeMaps).toMatchObject([{ version: 2 }]);
    expect(back.body.routeMaps).toMatchObject([{ version: 3 }]);
  });

  it('keeps every process of a file as a route map of its own', async () => {
    const two = oneTask('first').replace(
      '</bpmn:definitions>',
      `${/<bpmn:process.*<\/bpmn:process>/s
        .exec(oneTask('second'))?.[0]
        ?.replace(/id="(Start|Middle|End|F1|F2)"/g, 'id="$1b"')
        .replace(/Ref="(Start|Middle|End)"/g, 'Ref="$1b"')}</bpmn:definitions>`,
    );

    const { body } = await deploy(two);

    expect(body.routeMaps).toMatchObject([{ key: 'first' }, { key: 'second' }]);
    expect((await api.administrator('GET', '/route-maps/second/versions/latest/xml')).text).toBe(two);
  });

  it('numbers versions that come at once one after the other', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        deploy(oneTask('approval', `marshrut:importance="${(index % 3) + 1}" marshrut:formKey="f${index}"`)),
      ),
    );

    const versions = answers.map(({ body }) => (body.routeMaps as { version: number }[])[0]?.version);
    expect(versions.sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  const refused: [string, string, string | undefined][] = [
    ['malformed XML', '<bpmn:definitions', undefined],
    ['text that is no XML', 'hello', undefined],
    [
      'an external entity',
      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${oneTask('approval').replace(/^<\?xml.*\n/, '')}`,
      undefined,
    ],
    ['a condition that does not parse', oneCondition('approval', '= amount &gt;'), 'F2'],
    [
      'a flow whose target is missing',
      oneTask('approval').replace('targetRef="End"', 'targetRef="Nowhere"'),
      'F2',
    ],
    [
      'an element that is not supported',
      oneElement('approval', '<bpmn:choreographyTask id="Middle" />'),
      undefined,
    ],
    [
      'a called route map that nobody has published',
      oneElement('approval', '<bpmn:callActivity id="Middle" calledElement="missing" />'),
      'Middle',
    ],
    [
      'a file without an executable process',
      routeMapXml('approval', '').replace('isExecutable="true"', 'isExecutable="false"'),
      undefined,
    ],
  ];

  it.each(refused)('of %s is refused with problems, and nothing is stored', async (_, content, elementId) => {
    const { status, body } = await deploy(oneTask('good'), content);

    expect([status, await stored()]).toEqual([422, { versions: 0, deployments: 0 }]);
    expect(body.problems.length).toBeGreaterThan(0);
    if (elementId !== undefined)
      expect(body.problems.map((problem) => problem.elementId)).toContain(elementId);
    expect(body.problems[0]?.path).toBe('1.bpmn');
  });

  it('may bring the route map that it calls', async () => {
    const caller = oneElement('caller', '<bpmn:callActivity id="Middle" calledElement="called" />');

    expect((await deploy(caller, oneTask('called'))).status).toBe(201);
  });

  it('is refused when two files hold the same process', async () => {
    const { status, body } = await deploy(oneTask('approval'), oneTask('approval', 'marshrut:norm="P1D"'));

    expect([status, body.problems[0]?.rule]).toEqual([422, 'unique-process-id']);
  });

  it('is refused when its files are too large', async () => {
    const { status } = await deploy(`<!-- ${'x'.repeat(13_000_000)} -->`);

    expect(status).toBe(413);
  });
});

describe('a draft', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it('of a new map is one that can be published as it is', async () => {
    const { status, body } = await api.administrator('POST', '/route-maps', {
      name: 'Закупка <оборудования> & "услуг"',
    });
    const published = await api.administrator('POST', `/route-maps/${body.key}/publish`, {});

    expect([status, body.problems, body.key]).toEqual([
      201,
      [],
      expect.stringMatching(/^zakupka-oborudovaniya-uslug-/),
    ]);
    expect(published.body.routeMaps).toMatchObject([
      { version: 1, name: 'Закупка <оборудования> & "услуг"' },
    ]);
    expect((await api.administrator('GET', `/route-maps/${body.key}/draft`)).status).toBe(404);
  });

  it('is kept with its problems and shows in the list', async () => {
    const saved = await api.administrator('PUT', '/route-maps/half/draft', {
      xml: oneCondition('half', '= 1 +'),
      name: 'Half',
    });
    const list = await api.administrator('GET', '/route-maps');
    const row = list.body.items.find(({ key }) => key === 'half');

    expect(saved.body.problems).toMatchObject([{ elementId: 'F2', severity: 'error' }]);
    expect(row).toMatchObject({ version: null, draft: { problems: 1 }, running: 0 });
  });

  it('with problems is not published and stays', async () => {
    await api.administrator('PUT', '/route-maps/half/draft', { xml: oneCondition('half', '= 1 +') });

    expect((await api.administrator('POST', '/route-maps/half/publish', {})).status).toBe(422);
    expect((await api.administrator('GET', '/route-maps/half/draft')).status).toBe(200);
  });

  it('of another process id is not published under this key', async () => {
    const { status, body } = await api.administrator('POST', '/route-maps/half/publish', {
      xml: oneTask('other'),
    });

    expect([status, body.problems[0]?.rule]).toEqual([422, 'process-id']);
  });

  it('that somebody else has changed meanwhile is not written over', async () => {
    const first = await api.administrator('PUT', '/route-maps/shared/draft', { xml: oneTask('shared') });
    await api.administrator('PUT', '/route-maps/shared/draft', {
      xml: oneTask('shared', 'marshrut:norm="P1D"'),
    });

    const late = { xml: oneTask('shared', 'marshrut:norm="P9D"'), editedAt: first.body.editedAt };

    expect((await api.administrator('PUT', '/route-maps/shared/draft', late)).status).toBe(409);
  });

  it('is begun by one of two who begin at once, and published as it was seen', async () => {
    const save = (norm: string, editedAt: unknown) =>
      api.administrator('PUT', '/route-maps/raced/draft', {
        xml: oneTask('raced', `marshrut:norm="${norm}"`),
        editedAt,
        baseVersion: null,
      });
    const publish = (editedAt: unknown) =>
      api.administrator('POST', '/route-maps/raced/publish', { editedAt, baseVersion: null });

    const begun = await Promise.all([save('P1D', null), save('P2D', null), save('P3D', null)]);
    const first = begun.find(({ status }) => status === 200)?.body.editedAt;
    const changed = await Promise.all([save('P4D', first), save('P5D', first)]);
    const second = changed.find(({ status }) => status === 200)?.body.editedAt;
    const stale = await publish(first);
    const discarded = await api.administrator('DELETE', `/route-maps/raced/draft?editedAt=${first}`);
    const published = await Promise.all([publish(second), publish(second)]);
    const afterwards = await Promise.all([save('P6D', second), save('P7D', null)]);

    const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();
    expect(statuses(begun)).toEqual([200, 409, 409]);
    expect(statuses(changed)).toEqual([200, 409]);
    expect([stale.status, discarded.status]).toEqual([409, 409]);
    expect(statuses(published)).toEqual([201, 409]);
    expect(statuses(afterwards)).toEqual([409, 409]);
  });

  it('is checked without being kept', async () => {
    const { body } = await api.administrator('POST', '/route-maps/any/lint', {
      xml: oneCondition('any', '= )'),
    });

    expect(body.problems).toMatchObject([{ elementId: 'F2' }]);
    expect((await api.administrator('GET', '/route-maps/any/draft')).status).toBe(404);
  });
});

describe('a very large route map', () => {
  it('does not keep others waiting while it is read', async () => {
    const api = await startApi();
    const many = Array.from(
      { length: 6000 },
      (_, index) => `<bpmn:userTask id="T${index}" name="Задача ${index}" />`,
    );
    const content = oneTask('large').replace('<bpmn:endEvent', `${many.join('\n')}<bpmn:endEvent`);
    let slowest = 0;

    const reading = api.administrator('POST', '/route-maps/large/lint', { xml: content });
    let done = false;
    void reading.then(() => {
      done = true;
    });
    while (!done) {
      const began = performance.now();
      await api.anonymous('GET', '/healthz');
      slowest = Math.max(slowest, performance.now() - began);
    }

    expect((await reading).status).toBe(200);
    expect(slowest).toBeLessThan(3000);
    await api.stop();
  });
});
