import { DmnModdle } from 'dmn-moddle';
import { child, list, type Node, text } from '../route-map/moddle.ts';
import type { Problem } from '../route-map/model.ts';
import { guardXml, problem } from '../route-map/xml-guard.ts';
import { checkDecision } from './check-decision.ts';
import type { Aggregation, Decision, DecisionTable, HitPolicy } from './model.ts';

export type ReadDecisions = { decisions: Decision[]; problems: Problem[] };

/** DMN 1.1 to 1.5 write what is read here in the same way; dmn-moddle knows the namespace of 1.3 alone. */
const NAMESPACE =
  /https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20151101\/dmn\.xsd|20180521\/MODEL\/|20191111\/MODEL\/|20211108\/MODEL\/|20230324\/MODEL\/)/g;
const KNOWN = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

export const isDmn = (name: string, content: string): boolean =>
  /\.dmn$/i.test(name) || content.slice(0, 4000).search(NAMESPACE) >= 0;

/** Reads every decision of a DMN file. Never throws: what is wrong comes back as problems. */
export async function readDecisions(xml: string): Promise<ReadDecisions> {
  const guarded = guardXml(xml);
  if (guarded.length > 0) return { decisions: [], problems: guarded };
  try {
    const { rootElement } = await new DmnModdle().fromXML(xml.replace(NAMESPACE, KNOWN));
    return readAll(rootElement as Node);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 300) : String(error);
    const malformed = problem(
      'malformed',
      `Expected a DMN file, but it cannot be read: ${why}`,
      `Ожидался файл DMN, но он не читается: ${why}`,
    );
    return { decisions: [], problems: [malformed] };
  }
}

function readAll(root: Node): ReadDecisions {
  const nodes = list(root, 'drgElement').filter(({ $type }) => $type === 'dmn:Decision');
  const problems: Problem[] = [];
  const decisions: Decision[] = [];
  for (const node of nodes) {
    const read = readDecision(node);
    if ('decision' in read) decisions.push(read.decision);
    else problems.push(read.problem);
  }
  if (nodes.length === 0)
    problems.push(
      problem(
        'no-decision',
        'Expected a decision in the DMN file, but there is none',
        'В файле DMN нет решений',
      ),
    );
  const inputs = list(root, 'drgElement').flatMap((node) =>
    node.$type === 'dmn:InputData' ? (text(child(node, 'variable'), 'name') ?? text(node, 'name') ?? []) : [],
  );
  problems.push(...decisions.flatMap((decision) => checkDecision(decision, decisions, inputs)));
  return { decisions, problems };
}

function readDecision(node: Node): { decision: Decision } | { problem: Problem } {
  const id = node.id ?? '';
  const logic = child(node, 'decisionLogic');
  const knowledge = list(node, 'knowledgeRequirement').length > 0;
  if (!logic || knowledge || !['dmn:DecisionTable', 'dmn:LiteralExpression'].includes(logic.$type))
    return { problem: notRun(id, knowledge ? 'a business knowledge model' : (logic?.$type ?? 'no logic')) };
  const name = text(node, 'name') ?? id;
  const language = languages(logic).find((used) => !/feel/i.test(used));
  if (language !== undefined) return { problem: notRun(id, language) };
  return {
    decision: {
      id,
      name,
      variable: text(child(node, 'variable'), 'name') ?? name,
      requires: list(node, 'informationRequirement').flatMap((requirement) => {
        const href = text(child(requirement, 'requiredDecision'), 'href');
        return href ? [href.replace(/^.*#/, '')] : [];
      }),
      logic:
        logic.$type === 'dmn:DecisionTable'
          ? { kind: 'table', table: readTable(logic) }
          : { kind: 'expression', text: text(logic, 'text') ?? '' },
    },
  };
}

const notRun = (id: string, what: string): Problem =>
  problem(
    'decision-not-run',
    `Expected decision '${id}' to be a table or an expression in FEEL, but it has ${what}, which is not run`,
    `Решение «${id}» содержит ${what}: исполняются только таблицы и выражения FEEL`,
    id,
  );

/** Expression languages that a decision names, wherever it does. */
function languages(node: Node): string[] {
  const parts = [
    ...list(node, 'input').map((input) => child(input, 'inputExpression')),
    ...list(node, 'rule').flatMap((rule) => [...list(rule, 'inputEntry'), ...list(rule, 'outputEntry')]),
  ];
  return [node, ...parts].flatMap((part) => text(part, 'expressionLanguage') ?? []);
}

function readTable(node: Node): DecisionTable {
  const textOf = (part: Node | undefined): string | null => text(part, 'text');
  return {
    hitPolicy: (text(node, 'hitPolicy') ?? 'UNIQUE') as HitPolicy,
    aggregation: text(node, 'aggregation') as Aggregation | null,
    inputs: list(node, 'input').map((input) => {
      const expression = textOf(child(input, 'inputExpression')) ?? '';
      return {
        label: text(input, 'label') ?? expression,
        expression,
        allowed: textOf(child(input, 'inputValues')),
      };
    }),
    outputs: list(node, 'output').map((output) => ({
      name: text(output, 'name') ?? output.id ?? '',
      values: textOf(child(output, 'outputValues')),
      otherwise: textOf(child(output, 'defaultOutputEntry')),
    })),
    rules: list(node, 'rule').map((rule) => ({
      tests: list(rule, 'inputEntry').map((entry) => textOf(entry) ?? ''),
      results: list(rule, 'outputEntry').map((entry) => textOf(entry) ?? ''),
    })),
  };
}
