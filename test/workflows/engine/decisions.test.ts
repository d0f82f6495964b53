import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { dryRun } from '../../../workflows/dry-run.ts';
import { withDecisions } from '../../../workflows/engine/decisions/attach.ts';
import { evaluateDecision } from '../../../workflows/engine/decisions/evaluate.ts';
import type { Decision } from '../../../workflows/engine/decisions/model.ts';
import { readDecisions } from '../../../workflows/engine/decisions/read-dmn.ts';
import type { Variables } from '../../../workflows/engine/json.ts';
import { bpmn, element, inXml, path, readMap, start, user } from './bpmn.ts';
import { Instance } from './instance.ts';

type Table = {
  policy?: string;
  inputs: string[];
  outputs: (string | { name: string; values?: string; otherwise?: string })[];
  rules: string[][];
};

const tag = (name: string, text: string): string => `<${name}><text>${inXml(text)}</text></${name}>`;
function tableXml({ policy = 'hitPolicy="UNIQUE"', inputs, outputs, rules }: Table): string {
  const outs = outputs.map((output) => (typeof output === 'string' ? { name: output } : output));
  return `<decisionTable ${policy}>${inputs
    .map((text, index) => `<input id="i${index}">${tag('inputExpression', text)}</input>`)
    .join('')}${outs
    .map(
      ({ name, values, otherwise }) =>
        `<output name="${name}">${values ? tag('outputValues', values) : ''}${otherwise ? tag('defaultOutputEntry', otherwise) : ''}</output>`,
    )
    .join('')}${rules
    .map(
      (cells) =>
        `<rule>${cells
          .map((text, index) => tag(index < inputs.length ? 'inputEntry' : 'outputEntry', text))
          .join('')}</rule>`,
    )
    .join('')}</decisionTable>`;
}
const decision = (id: string, logic: string, before = ''): string =>
  `<decision id="${id}" name="${id}">${before}${logic}</decision>`;
const dmn = (content: string, uri = 'https://www.omg.org/spec/DMN/20191111/MODEL/'): string =>
  `<definitions xmlns="${uri}" id="file" name="file" namespace="test">${content}</definitions>`;

async function read(xml: string): Promise<Record<string, Decision>> {
  const { decisions, problems } = await readDecisions(xml);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return Object.fromEntries(decisions.map((one) => [one.id, one]));
}
const NOW = '2026-03-02T06:00:00.000Z';
const decide = async (table: Table, variables: Variables) =>
  evaluateDecision(
    await read(dmn(`<inputData id="limit" name="credit limit"/>${decision('d', tableXml(table))}`)),
    'd',
    variables,
    NOW,
    'task',
  );

describe('hit policies (DMN 1.5, 8.2.10)', () => {
  const grades = (policy: string, more: object = {}): Table => ({
    policy,
    inputs: ['sum'],
    outputs: [{ name: 'level', values: '"high", "middle", "low"', ...more }],
    rules: [
      ['> 10', '"low"'],
      ['> 100', '"middle"'],
      ['> 1000', '"high"'],
    ],
  });

  it.each<[string, number, unknown]>([
    ['hitPolicy="UNIQUE"', 50, 'low'],
    ['hitPolicy="FIRST"', 5000, 'low'],
    ['hitPolicy="PRIORITY"', 5000, 'high'],
    ['hitPolicy="RULE ORDER"', 500, ['low', 'middle']],
    ['hitPolicy="OUTPUT ORDER"', 5000, ['high', 'middle', 'low']],
    ['hitPolicy="COLLECT"', 500, ['low', 'middle']],
    ['hitPolicy="COLLECT" aggregation="COUNT"', 5000, 3],
    ['', 50, 'low'],
  ])('%s of %s', async (policy, sum, expected) => {
    expect(await decide(grades(policy), { sum })).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['hitPolicy="UNIQUE"', null],
    ['hitPolicy="RULE ORDER"', []],
    ['hitPolicy="COLLECT"', []],
    ['hitPolicy="COLLECT" aggregation="COUNT"', 0],
    ['hitPolicy="COLLECT" aggregation="SUM"', null],
  ])('%s gives nothing where no rule matches', async (policy, expected) => {
    expect(await decide(grades(policy), { sum: 1 })).toEqual(expected);
  });

  it('gives the default where no rule matches', async () => {
    expect(await decide(grades('hitPolicy="FIRST"', { otherwise: '"none"' }), { sum: 1 })).toBe('none');
  });

  it('unique: is an error where several rules match', async () => {
    await expect(decide(grades('hitPolicy="UNIQUE"'), { sum: 500 })).rejects.toMatchObject({
      code: 'EXPRESSION_FAILED',
      elementId: 'task',
      message: "Decision 'd': Expected one rule to match, but 2 do",
    });
  });

  it('any: wants the rules that match to say the same', async () => {
    const table: Table = {
      policy: 'hitPolicy="ANY"',
      inputs: ['a', 'b'],
      outputs: ['ok'],
      rules: [
        ['> 1', '-', 'true'],
        ['-', '> 1', 'true'],
        ['< 0', '-', 'false'],
      ],
    };

    expect(await decide(table, { a: 2, b: 2 })).toBe(true);
    await expect(decide(table, { a: -1, b: 2 })).rejects.toThrow('they differ');
  });

  it.each([
    ['SUM', 60],
    ['MIN', 10],
    ['MAX', 30],
  ])('collects by %s', async (aggregation, expected) => {
    const table: Table = {
      policy: `hitPolicy="COLLECT" aggregation="${aggregation}"`,
      inputs: ['x'],
      outputs: ['y'],
      rules: [
        ['-', '10'],
        ['> 0', 'x * 20'],
        ['> 0', '30'],
        ['> 5', '1000'],
      ],
    };

    expect(await decide(table, { x: 1 })).toBe(expected);
  });

  it('priority: several outputs count one after the other', async () => {
    const table: Table = {
      policy: 'hitPolicy="PRIORITY"',
      inputs: ['x'],
      outputs: [
        { name: 'who', values: '"head", "lawyer"' },
        { name: 'days', values: '1, 2, 3' },
      ],
      rules: [
        ['-', '"lawyer"', '1'],
        ['-', '"head"', '3'],
        ['-', '"head"', '2'],
      ],
    };

    expect(await decide(table, { x: 1 })).toEqual({ who: 'head', days: 2 });
  });
});

describe('a cell of a decision table', () => {
  const passes = async (test: string, variables: Variables, input = 'x') =>
    (await decide(
      { policy: 'hitPolicy="FIRST"', inputs: [input], outputs: ['hit'], rules: [[test, 'true']] },
      variables,
    )) === true;

  it.each<[string, Variables[string], boolean]>([
    ['-', null, true],
    ['', 5, true],
    ['> 5', 6, true],
    ['> 5', 5, false],
    ['> 5', null, false],
    ['> 5', 'text', false],
    ['[1..3]', 3, true],
    [']1..3[', 3, false],
    ['1, 2, > 10', 11, true],
    ['"a", "b"', 'b', true],
    ['"a", "b"', 'c', false],
    ['not("a", "b")', 'c', true],
    ['not("a", "b")', 'a', false],
    ['not(> 5)', null, false],
    ['null', null, true],
    ['true', true, true],
    ['false', true, false],
    ['["a", "b"]', 'a', true],
    ['? > 5 and ? < 10', 7, true],
    ['? > 5 and ? < 10', 10, false],
    ['starts with(?, "АО")', 'АО Север', true],
    ['contains(?, "?")', 'why?', true],
    ['-5', -5, true],
  ])('%s for %j: %s', async (test, x, expected) => {
    expect(await passes(test, { x })).toBe(expected);
  });

  it('compares with other variables, also those with spaces in their names', async () => {
    expect(await passes('> limit', { x: 5, limit: 3 })).toBe(true);
    expect(await passes('> credit limit', { x: 5, 'credit limit': 7 })).toBe(false);
    expect(await passes('limit > 1', { x: 'a', limit: 3 })).toBe(true);
  });

  it('compares dates', async () => {
    expect(await passes('< date("2026-02-01")', { on: '2026-01-15' }, 'date(on)')).toBe(true);
    expect(await passes('[date("2026-02-01")..date("2026-03-01")]', { on: '2026-01-15' }, 'date(on)')).toBe(
      false,
    );
  });
});

describe('a decision', () => {
  const need = (id: string): string =>
    `<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`;

  it('that needs others is made after them', async () => {
    const risk = tableXml({
      inputs: ['debt share'],
      outputs: ['risk'],
      rules: [
        ['> 0.5', '"high"'],
        ['<= 0.5', '"low"'],
      ],
    });
    const decisions = await read(
      dmn(
        decision(
          'offer',
          '<literalExpression><text>if risk = "low" then 10 else 0</text></literalExpression>',
          need('risk'),
        ) +
          decision('risk', risk, need('share')) +
          decision(
            'share',
            '<variable name="debt share"/><literalExpression><text>debt / income</text></literalExpression>',
          ),
      ),
    );

    expect(evaluateDecision(decisions, 'offer', { debt: 10, income: 100 }, NOW, 'task')).toBe(10);
    expect(evaluateDecision(decisions, 'offer', { debt: 90, income: 100 }, NOW, 'task')).toBe(0);
  });

  it.each([
    'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
    'http://www.omg.org/spec/DMN/20180521/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
  ])('is read from a file of %s', async (uri) => {
    const { decisions, problems } = await readDecisions(
      dmn(decision('d', tableXml({ inputs: ['x'], outputs: ['y'], rules: [['-', '1']] })), uri),
    );

    expect([decisions.length, problems]).toEqual([1, []]);
  });

  it('never runs for long: its cells share the bound of one expression', async () => {
    const rules = Array.from({ length: 20 }, () => ['-', 'count(for i in 1..9000 return i)']);

    await expect(
      decide({ policy: 'hitPolicy="COLLECT"', inputs: ['1'], outputs: ['y'], rules }, {}),
    ).rejects.toThrow('steps');
  });

  it.each<[string, string, string]>([
    [
      'a cell that is no FEEL',
      decision('d', tableXml({ inputs: ['x'], outputs: ['y'], rules: [['> > 1', '1']] })),
      'feel',
    ],
    [
      'an output that is no FEEL',
      decision('d', tableXml({ inputs: ['x'], outputs: ['y'], rules: [['-', '1 +']] })),
      'feel',
    ],
    [
      'priorities without an order',
      decision('d', tableXml({ policy: 'hitPolicy="PRIORITY"', inputs: ['x'], outputs: ['y'], rules: [] })),
      'output-values',
    ],
    [
      'two outputs to sum',
      decision(
        'd',
        tableXml({
          policy: 'hitPolicy="COLLECT" aggregation="SUM"',
          inputs: ['x'],
          outputs: ['y', 'z'],
          rules: [],
        }),
      ),
      'aggregation',
    ],
    [
      'a rule that leaves a column out',
      decision('d', tableXml({ inputs: ['x'], outputs: ['y'], rules: [['-']] })),
      'rule-cells',
    ],
    [
      'a decision that needs itself',
      decision('d', '<literalExpression><text>1</text></literalExpression>', need('d')),
      'decision-cycle',
    ],
    [
      'a required decision that is not there',
      decision('d', '<literalExpression><text>1</text></literalExpression>', need('e')),
      'required-decision',
    ],
    ['a decision without logic', '<decision id="d" name="d"/>', 'decision-not-run'],
    ['no decision at all', '', 'no-decision'],
  ])('is refused for %s', async (_what, content, rule) => {
    const { problems } = await readDecisions(dmn(content));

    expect(problems.map((found) => found.rule)).toContain(rule);
  });

  it('is refused where the file is none', async () => {
    expect((await readDecisions('<definitions')).problems).toMatchObject([{ rule: 'malformed' }]);
  });
});

describe('a business rule task that names a decision', () => {
  const mapOf = async (attributes = '', table = NORMS) =>
    withDecisions(
      await readMap(
        bpmn(
          start() +
            element('businessRuleTask', 'norms', `marshrut:decision="d" ${attributes}`) +
            user('approve') +
            path('start > norms > approve'),
        ),
      ),
      new Map(Object.entries(await read(dmn(decision('d', tableXml(table)))))),
    );
  const NORMS: Table = {
    inputs: ['sum'],
    outputs: ['who', 'norm'],
    rules: [
      ['<= 100', '"clerk"', '"P1D"'],
      ['> 100', '"head"', '"P3D"'],
    ],
  };
  const run = async (variables: Variables, attributes = '', table = NORMS) =>
    new Instance(await mapOf(attributes, table)).begin(variables);

  it('goes on with what the decision says', async () => {
    const merged = await run({ sum: 500 });
    const kept = await run({ sum: 50 }, 'marshrut:resultVariable="rule"');

    expect(merged.open).toEqual(['approve']);
    expect(merged.variables).toMatchObject({ who: 'head', norm: 'P3D' });
    expect(kept.variables.rule).toEqual({ who: 'clerk', norm: 'P1D' });
    expect(merged.told('createJob')).toEqual([]);
  });

  it('stops with an incident where the decision cannot be made, and is retried', async () => {
    const instance = await run({ sum: 1 }, '', {
      ...NORMS,
      rules: [...NORMS.rules, ['> 1000', '"board"', '"P9D"']],
    });
    const broken = await run({ sum: 5000 }, '', {
      ...NORMS,
      rules: [...NORMS.rules, ['> 1000', '"board"', '"P9D"']],
    });
    expect(instance.incidents).toEqual([]);
    expect(broken.incidents).toMatchObject([{ elementId: 'norms', message: expect.stringContaining("'d'") }]);

    expect(broken.retry({ sum: 500 }).open).toEqual(['approve']);
  });

  it('makes the decision part of the content that names the map', async () => {
    const [one, two] = [await mapOf(), await mapOf('', { ...NORMS, rules: NORMS.rules.slice(1) })];

    expect(one.hash).not.toBe(two.hash);
    expect((await mapOf()).hash).toBe(one.hash);
  });

  it('runs with the files in the dry run', async () => {
    const files = ['decisions.bpmn', 'decisions.dmn'].map((name) =>
      readFile(new URL(name, import.meta.url), 'utf8'),
    );
    const [map, table] = await Promise.all(files);
    const decisions = await read(table ?? '');
    const routeMaps = [await withDecisions(await readMap(map ?? ''), new Map(Object.entries(decisions)))];

    const result = dryRun({ routeMaps, start: { by: 'process', variables: { sum: 500 } }, steps: [] });

    expect(result).toMatchObject({ status: 'active', active: ['Approve'], variables: { performer: 'head' } });
  });
});
