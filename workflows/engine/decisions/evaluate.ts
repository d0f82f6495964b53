import { ProcessError } from '../errors.ts';
import { type Evaluation, newEvaluation } from '../expression/builtins.ts';
import { evaluateFeel, toJson } from '../expression/feel.ts';
import type { Json, Variables } from '../json.ts';
import { hit } from './hit-policies.ts';
import type { Decision, DecisionTable } from './model.ts';
import { INPUT, unaryTests } from './unary-tests.ts';

/** FEEL values, dates and durations among them; only what leaves a decision is JSON. */
type Values = Record<string, unknown>;
type Place = { decision: Decision; evaluation: Evaluation; values: Values };

/**
 * What a decision says of variables, after the decisions that it needs. All its expressions together share the bound of
 * one. Throws ProcessError EXPRESSION_FAILED that names the decision and the rule.
 */
export function evaluateDecision(
  decisions: Record<string, Decision>,
  id: string,
  variables: Variables,
  now: string,
  elementId: string,
): Json {
  const evaluation = newEvaluation(now, elementId);
  const values: Values = { ...variables };
  const done = new Set<string>();
  const decide = (decisionId: string): unknown => {
    const decision = decisions[decisionId];
    if (!decision)
      throw new ProcessError('EXPRESSION_FAILED', elementId, `There is no decision '${decisionId}'`);
    for (const required of decision.requires) {
      if (done.has(required)) continue;
      done.add(required);
      values[decisions[required]?.variable ?? required] = decide(required);
    }
    return logic({ decision, evaluation, values });
  };
  return toJson(decide(id));
}

function logic(place: Place): unknown {
  const { logic } = place.decision;
  return logic.kind === 'expression' ? feel(place, logic.text) : tableOf(place, logic.table);
}

function tableOf(place: Place, table: DecisionTable): unknown {
  const inputs = table.inputs.map(({ expression, allowed, label }) => {
    const value = feel(place, expression);
    if (allowed !== null && passes(place, allowed, value) !== true)
      throw failed(
        place,
        `Expected '${label}' to be one of ${allowed}, but it is ${JSON.stringify(toJson(value))}`,
      );
    return value;
  });
  const matching = table.rules.filter(({ tests }, index) => {
    place.evaluation.left -= tests.length;
    return tests.every((test, column) => passes(place, test, inputs[column], `rule ${index + 1}`) === true);
  });
  const outcome = hit(table, matching, (text) => feel(place, text));
  if ('problem' in outcome) throw failed(place, outcome.problem);
  return outcome.value;
}

/** Whether an input passes the tests of a cell; null where that cannot be told. */
function passes(place: Place, text: string, input: unknown, where = 'an input'): boolean | null {
  const names = Object.keys(place.values).filter((name) => text.includes(name));
  const { negated, any, tests } = unaryTests(text, names);
  if (any) return true;
  const results = tests.map((test): boolean | null => {
    const value = feel(place, test.text, { [INPUT]: input }, where);
    if (test.kind !== 'value') return typeof value === 'boolean' ? value : null;
    if (typeof value === 'boolean' && typeof input !== 'boolean') return value;
    const pair = { [INPUT]: input, testValue_: value };
    const equal = Array.isArray(value) ? `list contains(testValue_, ${INPUT})` : `${INPUT} = testValue_`;
    return feel(place, equal, pair, where) === true;
  });
  const some = results.includes(true) ? true : results.includes(null) ? null : false;
  return negated && some !== null ? !some : some;
}

function feel(
  { decision, evaluation, values }: Place,
  text: string,
  more: Values = {},
  where?: string,
): unknown {
  const { now, elementId } = evaluation;
  try {
    return evaluateFeel(text, { ...values, ...more } as Variables, now, elementId, evaluation).value;
  } catch (error) {
    if (!(error instanceof ProcessError)) throw error;
    throw failed({ decision, evaluation, values }, `${where ? `${where}: ` : ''}${error.message}`);
  }
}

const failed = ({ decision, evaluation }: Place, message: string): ProcessError =>
  new ProcessError('EXPRESSION_FAILED', evaluation.elementId, `Decision '${decision.id}': ${message}`);
