import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { dryRun } from '../../../workflows/dry-run.ts';
import { readRouteMaps } from '../../../workflows/engine/index.ts';
import { boundary, bpmn, element, end, message, multiInstance, path, readMap, start } from './bpmn.ts';
import { Instance } from './instance.ts';

const ID = '3f0c8a52-9d1e-4b67-8a35-0c2d4e6f8a10';
const CONTRACT = { id: ID, number: '17-A', amountMinor: 250_000 };
const file = await readFile(new URL('data-stores.bpmn', import.meta.url), 'utf8');

const store = (id: string, attributes: string): string => element('dataStoreReference', id, attributes);
const reads = (from: string, key: string, into?: string): string =>
  `${into ? `<property id="${into}_p" name="${into}"/>` : '<property id="p" name="__targetRef_placeholder"/>'}
   <dataInputAssociation marshrut:key="${key}"><sourceRef>${from}</sourceRef><targetRef>${into ? `${into}_p` : 'p'}</targetRef></dataInputAssociation>`;
const writes = (to: string): string =>
  `<dataOutputAssociation><targetRef>${to}</targetRef></dataOutputAssociation>`;

/** Start, an activity \`on\` with something inside, end; beside a store of contracts, one of clients, one that is only drawn where it is meant, and a data object. */
const map = (kind: string, inside: string, attributes = '', more = ''): string =>
  bpmn(
    `${store('contracts', 'name="Register" marshrut:collection="contracts"')}
     ${store('clients', 'name="Clients" marshrut:collection="client"')}
     ${inside.includes('archive') ? store('archive', 'name="Archive"') : ''}${element('dataObject', 'order')}
     ${start()}${element(kind, 'on', `name="Review" ${attributes}`, inside)}${end('end')}${path('start > on > end')}${more}`,
    '<message id="Stop" name="Stop"/>',
  );
const problemsOf = async (xml: string) =>
  (await readRouteMaps(xml)).problems.filter(({ severity }) => severity === 'error');
const messagesOf = async (xml: string) =>
  (await problemsOf(xml)).map(({ elementId, message }) => `${elementId}: ${message}`);

describe('a data store', () => {
  it('is read by its key before the activity begins, into variables of its own', async () => {
    const instance = await Instance.start(map('userTask', reads('contracts', '= contractId', 'paper')), {
      contractId: ID,
    });

    expect(instance.open).toEqual([]);
    expect(instance.count('on', 'entered')).toBe(0);
    expect(instance.job('on')).toMatchObject({
      connector: 'crm-read',
      input: { records: [{ kind: 'contract', id: ID, into: 'paper' }] },
    });
    instance.completeJob('on', { paper: CONTRACT, other: 1 });

    expect(instance.openTasks[0]?.input).toEqual({ paper: CONTRACT });
    expect(instance.variables).toEqual({ contractId: ID, order: null });
    instance.complete('on');
    expect(instance.status).toBe('completed');
  });

  it('gives its record to input mappings, by the kind of record where the association names nothing', async () => {
    const inside = `<extensionElements><marshrut:input source="= contract.amountMinor / 100" target="amount"/></extensionElements>${reads('contracts', '= contractId')}`;
    const instance = await Instance.start(map('userTask', inside), { contractId: ID });

    instance.completeJob('on', { contract: CONTRACT });

    expect(instance.openTasks[0]?.input).toEqual({ contract: CONTRACT, amount: 2_500 });
  });

  it('that has no such record stops its activity, and is asked again when that is retried', async () => {
    const instance = await Instance.start(map('userTask', reads('contracts', '= contractId')), {
      contractId: 'nobody',
    });

    instance.failJob('on');
    expect(instance.incidents).toEqual([{ elementId: 'on', message: 'refused' }]);
    instance.retry({ contractId: ID });

    expect(instance.job('on').input).toEqual({ records: [{ kind: 'contract', id: ID, into: 'contract' }] });
    instance.completeJob('on', { contract: CONTRACT });
    expect(instance.open).toEqual(['on']);
    expect(instance.incidents).toEqual([]);
  });

  it('is an incident where the key cannot be calculated', async () => {
    const instance = await Instance.start(map('userTask', reads('contracts', '= matches(id, pattern)')), {
      id: 'x',
      pattern: '(',
    });

    expect(instance.incidents).toMatchObject([{ elementId: 'on' }]);
    expect(instance.openJobs).toEqual([]);
  });

  it('is read for each round of a repeated activity', async () => {
    const loop = multiInstance('marshrut:collection="= ids" marshrut:elementVariable="id"', '');
    const instance = await Instance.start(map('userTask', reads('contracts', '= id') + loop), {
      ids: ['a', 'b'],
    });

    expect(instance.openJobs.map(({ input }) => input)).toMatchObject([
      { records: [{ id: 'a' }] },
      { records: [{ id: 'b' }] },
    ]);
    instance.completeJob('on', { contract: { id: 'a' } }).completeJob('on', { contract: { id: 'b' } });

    expect(instance.openTasks.map(({ input }) => input)).toMatchObject([
      { id: 'a', contract: { id: 'a' } },
      { id: 'b', contract: { id: 'b' } },
    ]);
  });

  it('is asked no more when its activity is cancelled meanwhile, and nothing listens before it begins', async () => {
    const more = boundary('stopped', 'on', message('Stop')) + end('out') + path('stopped > out');
    const instance = await Instance.start(map('userTask', reads('contracts', '= contractId'), '', more), {
      contractId: ID,
    });
    expect(() => instance.message('Stop')).toThrow();

    instance.send({ type: 'instanceCancelled' });

    expect(instance.openJobs).toEqual([]);
    expect(instance.status).toBe('terminated');
  });

  it('gives its kind to the crm task that writes to it, and leaves the kind that a task names', async () => {
    const crm = (inputs: string): string =>
      map(
        'serviceTask',
        `<extensionElements><marshrut:connectorInput name="id" value="= contractId"/>${inputs}</extensionElements>${writes('contracts')}`,
        'marshrut:connector="crm"',
      );
    const taken = await Instance.start(crm(''), { contractId: ID });
    const named = await Instance.start(crm('<marshrut:connectorInput name="kind" value="deal"/>'), {
      contractId: ID,
    });

    expect(taken.job('on').input).toEqual({ kind: 'contract', id: ID });
    expect(named.job('on').input).toEqual({ kind: 'deal', id: ID });
  });

  it('may be that of another file, by the store that the reference refers to', async () => {
    const xml = map('userTask', reads('ref', '= id')).replace(
      '<startEvent',
      '<dataStoreReference id="ref" name="Papers" dataStoreRef="papers"/><startEvent',
    );
    const rooted = xml.replace(
      '<process',
      '<dataStore id="papers" name="Papers" marshrut:collection="deals"/><process',
    );

    expect((await readMap(rooted)).elements.on?.reads).toEqual([{ kind: 'deal', key: '= id', into: 'deal' }]);
  });
});

describe('a route map is refused, by the name of the element,', () => {
  it('where a store names a collection that is not there', async () => {
    const xml = map('userTask', '').replace('marshrut:collection="client"', 'marshrut:collection="invoices"');

    expect(await messagesOf(xml)).toEqual([
      "clients: Expected data store 'Clients' to be one of clients, contracts, deals, surveys, tickets, but its collection is 'invoices'",
    ]);
  });

  it.each([
    [
      'the key is no formula',
      'userTask',
      reads('contracts', '= 1 +'),
      '',
      /FEEL in the key of a record of 'on'/,
    ],
    [
      'the key is where nothing is stored',
      'userTask',
      reads('order', '= id', 'x'),
      '',
      /'Review' on an association with a data store/,
    ],
    [
      'the store is no collection',
      'userTask',
      reads('archive', '= id'),
      '',
      /'Review' to read from one of .*'Archive' is none/,
    ],
    [
      'two records go to one variable',
      'userTask',
      reads('contracts', '= a', 'x') + reads('clients', '= b').replace('"__targetRef_placeholder"', '"x"'),
      '',
      /'Review' to read each record into a variable of its own, but two go to 'x'/,
    ],
    [
      'the association transforms the record',
      'userTask',
      reads('contracts', '= id', 'x').replace(
        '</dataInputAssociation>',
        '<transformation>x</transformation></dataInputAssociation>',
      ),
      '',
      /'Review' to take the whole record/,
    ],
    [
      'an event would read',
      'intermediateThrowEvent',
      reads('contracts', '= id', 'x').replace(/<property[^>]*>/, '<dataInput id="x_p" name="x"/>'),
      '',
      /'Review' is none/,
    ],
    [
      'a crm task is joined to two kinds',
      'serviceTask',
      writes('contracts') + writes('clients'),
      'marshrut:connector="crm"',
      /'Review' to be joined to one collection .* contract, client/,
    ],
    [
      'a crm task would change clients',
      'serviceTask',
      writes('clients'),
      'marshrut:connector="crm"',
      /'Review' to change one of contract, deal, survey, ticket/,
    ],
    [
      'a task names the connector of the engine itself',
      'serviceTask',
      '',
      'marshrut:connector="crm-read"',
      /connectors http, email, crm, feel/,
    ],
  ])('where %s', async (_, kind, inside, attributes, words) => {
    const problems = await problemsOf(map(kind, inside, attributes));

    expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(words)]);
    expect(problems[0]?.elementId).toBe('on');
    expect(problems[0]?.messages?.ru).toMatch(/Review|on/);
  });

  it('and only told where an association with a store means nothing', async () => {
    const xml = map('userTask', writes('contracts') + writes('archive'));
    const { problems } = await readRouteMaps(xml);

    expect(problems).toMatchObject([
      { rule: 'data-store', severity: 'warning', elementId: 'archive' },
      { rule: 'data-store', severity: 'warning', elementId: 'on' },
      { rule: 'data-store', severity: 'warning', elementId: 'on' },
    ]);
  });
});

describe('the dry run of data-stores.bpmn', () => {
  it('reads what the run is told that the stores have', async () => {
    const routeMaps = [await readMap(file)];
    const begin = { by: 'process', variables: { contractId: ID } } as const;

    const asked = dryRun({ routeMaps, start: begin, steps: [] });
    const given = dryRun({
      routeMaps,
      start: begin,
      steps: [
        { completeJob: 'Review', variables: { contract: CONTRACT } },
        { complete: 'Review' },
        { completeJob: 'Sign' },
      ],
    });
    const missing = dryRun({ routeMaps, start: begin, steps: [{ failJob: 'Review' }] });

    expect(asked).toMatchObject({ status: 'active', active: ['Review'], activeTasks: [] });
    expect(given).toMatchObject({ status: 'completed', completed: { Review: 1, Sign: 1 }, refusals: [] });
    expect(missing.incidents).toMatchObject([{ elementId: 'Review' }]);
  });
});
