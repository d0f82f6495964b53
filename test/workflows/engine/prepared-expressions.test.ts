import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from 'feelin';
import { bounds, builtins, newEvaluation } from '../../../workflows/engine/expression/builtins.ts';
import { compile } from '../../../workflows/engine/expression/compile.ts';
import { toJson } from '../../../workflows/engine/expression/feel.ts';
import { prepared } from '../../../workflows/engine/expression/prepared.ts';
import type { Variables } from '../../../workflows/engine/json.ts';

const NOW = '2026-03-02T06:30:00.000Z';

function parsedEachTime(text: string, variables: Variables): unknown {
  const evaluation = newEvaluation(NOW, 'e');
  const { value } = evaluate(text, { ...builtins(evaluation), ...variables, ...bounds(evaluation) });
  return toJson(value);
}

const name = fc.constantFrom('amount', 'approved', 'items', 'сумма', 'order');
const leaf = fc.oneof(
  name,
  name,
  fc.integer({ min: -5, max: 50 }).map((number) => (number < 0 ? `(${number})` : String(number))),
  fc.constantFrom(
    'true',
    'null',
    '"red"',
    'order.total',
    'items[1]',
    'unknown',
    'string length("abc")',
    'now().year',
  ),
);
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '*', '-', '=', '<', '>=', 'and', 'or'),
        tie('expression'),
      )
      .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([test, yes, no]) => `if ${test} then ${yes} else ${no}`),
    fc.tuple(name, tie('expression')).map(([list, test]) => `some x in ${list} satisfies x = (${test})`),
    tie('expression').map((inner) => `count([${inner}, 1])`),
    tie('expression').map((inner) => `string join(["a", string(${inner})], ", ")`),
  ),
}));
const value = fc.oneof(
  fc.integer(),
  fc.boolean(),
  fc.constantFrom('red', null, { total: 7 }, [1, 2, 3], [{ total: 1 }]),
);
const variables = fc.dictionary(name, value, { noNullPrototype: true });

describe('an expression that was parsed once', () => {
  it('gives what it gives when it is parsed each time, for every variables of the same names', () => {
    fc.assert(
      fc.property(expression, fc.array(variables, { minLength: 1, maxLength: 3 }), (text, several) => {
        for (const given of several as Variables[]) {
          const names = Object.keys(given).filter((known) => text.includes(known));
          const { text: bounded, problem } = compile(text, names);
          if (problem) return;
          const ready = prepared(bounded, names);

          const once = ready?.(newEvaluation(NOW, 'e'), given).value;

          if (ready) expect(toJson(once)).toEqual(parsedEachTime(bounded, given));
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['order total > 5', ['order total']],
    ['a-b', ['a', 'b']],
    ['person.first name', ['person']],
    ['string.length', ['string']],
  ])('%s is parsed each time, as names in it depend on the variables', (text, names) => {
    expect(prepared(text, names)).toBeNull();
  });

  it('tells of unknown variables each time', () => {
    const ready = prepared('missing + 1', []);

    const warnings = [1, 2].map(() => ready?.(newEvaluation(NOW, 'e'), {}).warnings.length);

    expect(warnings).toEqual([2, 2]);
  });

  it('has the moment and the steps of its own evaluation', () => {
    const ready = prepared('now().year', []);
    const year = (now: string) => ready?.(newEvaluation(now, 'e'), {}).value;

    expect([year('2025-01-01T00:00:00.000Z'), year('2026-01-01T00:00:00.000Z')]).toEqual([2025, 2026]);
  });
});
