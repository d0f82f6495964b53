import { expression } from '../route-map/check-expression.ts';
import type { Problem } from '../route-map/model.ts';
import { problem } from '../route-map/xml-guard.ts';
import type { Decision, DecisionTable } from './model.ts';
import { INPUT, unaryTests } from './unary-tests.ts';

const POLICIES = ['UNIQUE', 'ANY', 'FIRST', 'PRIORITY', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT'];
const AGGREGATIONS = ['SUM', 'MIN', 'MAX', 'COUNT'];
const MOST_CELLS = 20_000;

/** What would stop a decision from being made; `names` are the inputs that its file declares. */
export function checkDecision(decision: Decision, all: Decision[], inputs: string[]): Problem[] {
  const names = [...inputs, ...all.map(({ variable }) => variable)];
  const { id, logic } = decision;
  const found = decision.requires
    .filter((required) => !all.some((other) => other.id === required))
    .map((required) =>
      problem(
        'required-decision',
        `Expected decision '${required}', which '${id}' needs, in the same file, but it is not there`,
        `Решения «${required}», нужного для «${id}», нет в том же файле`,
        id,
      ),
    );
  if (needsItself(decision, all))
    found.push(
      problem(
        'decision-cycle',
        `Expected decision '${id}' not to need itself, but it does`,
        `Решение «${id}» зависит от самого себя`,
        id,
      ),
    );
  return logic.kind === 'expression'
    ? [...found, ...expression(id, logic.text, 'decision', 'решение', names)]
    : [...found, ...checkTable(id, logic.table, names)];
}

function needsItself({ id }: Decision, all: Decision[]): boolean {
  const seen = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const required of all.find((other) => other.id === next)?.requires ?? []) {
      if (required === id) return true;
      if (!seen.has(required)) open.push(required);
      seen.add(required);
    }
  }
  return false;
}

function checkTable(id: string, table: DecisionTable, names: string[]): Problem[] {
  const { hitPolicy, aggregation, inputs, outputs, rules } = table;
  const found: Problem[] = [];
  const say = (rule: string, en: string, ru: string): void => void found.push(problem(rule, en, ru, id));
  if (!POLICIES.includes(hitPolicy) || (aggregation !== null && !AGGREGATIONS.includes(aggregation)))
    say(
      'hit-policy',
      `Expected a hit policy at '${id}', but it is '${hitPolicy}'`,
      `Неизвестная политика «${hitPolicy}»`,
    );
  if (aggregation !== null && outputs.length > 1)
    say(
      'aggregation',
      `Expected one output to collect by ${aggregation} at '${id}', but there are ${outputs.length}`,
      `Для ${aggregation} в таблице «${id}» нужен один выход`,
    );
  if (['PRIORITY', 'OUTPUT ORDER'].includes(hitPolicy) && outputs.some(({ values }) => values === null))
    say(
      'output-values',
      `Expected the outputs of '${id}' to list their values in order of priority, but one does not`,
      `В таблице «${id}» не указан порядок значений выхода`,
    );
  if (outputs.length === 0)
    say('outputs', `Expected an output at '${id}', but there is none`, `В таблице «${id}» нет выхода`);
  if (rules.length * Math.max(1, inputs.length) > MOST_CELLS)
    say(
      'too-large',
      `Expected at most ${MOST_CELLS} cells in decision table '${id}', but there are more`,
      `В таблице «${id}» больше ${MOST_CELLS} ячеек`,
    );
  if (rules.some(({ tests, results }) => tests.length !== inputs.length || results.length !== outputs.length))
    say(
      'rule-cells',
      `Expected every rule of '${id}' to fill each column, but one does not`,
      `В таблице «${id}» правило заполнено не полностью`,
    );
  return found.length > 0 ? found : checkCells(id, table, names);
}

function checkCells(id: string, { inputs, outputs, rules }: DecisionTable, names: string[]): Problem[] {
  const said = [
    ...inputs.map(({ expression }) => expression),
    ...outputs.flatMap(({ otherwise }) => otherwise ?? []),
    ...outputs.flatMap(({ values }) => (values === null ? [] : [`[${values}]`])),
    ...rules.flatMap(({ results }) => results.filter((text) => text.trim() !== '' && text.trim() !== '-')),
  ];
  const tests = [...inputs.flatMap(({ allowed }) => allowed ?? []), ...rules.flatMap(({ tests }) => tests)];
  return [
    ...[...new Set(said)].flatMap((text) => wrongIn(id, text, names)),
    ...[...new Set(tests)].flatMap((text) => {
      const { tests, problem } = unaryTests(text, names);
      if (problem) return [notATest(id, text, problem.message)];
      return tests.flatMap((test) => wrongIn(id, test.text, [...names, INPUT]));
    }),
  ];
}

const wrongIn = (id: string, text: string, names: string[]): Problem[] =>
  expression(id, text, 'decision table', 'таблица решений', names);

const notATest = (id: string, text: string, why: string): Problem =>
  problem(
    'feel',
    `Expected FEEL tests in decision table '${id}', but '${text.trim().slice(0, 80)}' is not: ${why}`,
    `В таблице решений «${id}» не FEEL: ${text.trim().slice(0, 80)} - ${why}`,
    id,
  );
