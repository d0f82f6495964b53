// biome-ignore-all lint/suspicious/noTemplateCurlyInString: JUEL is written like that
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { juelToFeel } from '../../../workflows/engine/expression/juel/juel-to-feel.ts';
import { evaluateFeel } from '../../../workflows/engine/index.ts';
import type { Json, Variables } from '../../../workflows/engine/json.ts';

const evaluated = (text: string, variables: Variables = {}): unknown => {
  const translated = juelToFeel(text);
  if ('why' in translated) throw new Error(`${text}: ${translated.why.en}`);
  return evaluateFeel(translated.feel, variables, '2026-01-01T00:00:00.000Z', 'e').value;
};

describe('JUEL of other engines, as FEEL', () => {
  it.each([
    ["${amount > 1000 && status == 'new'}", { amount: 1500, status: 'new' }, true],
    ['#{amount ge 1000 or not urgent}', { amount: 5, urgent: true }, false],
    ['${!approved}', { approved: null }, true],
    ['${order.lines[0].price * 2}', { order: { lines: [{ price: 21 }] } }, 42],
    ["${order['due date']}", { order: { 'due date': '2026-02-01' } }, '2026-02-01'],
    ["${amount > 10 ? 'much' : 'little'}", { amount: 3 }, 'little'],
    ['${empty items}', { items: [] }, true],
    ['${empty items}', { items: ['a'] }, false],
    ['${empty note}', { note: '' }, true],
    ['${empty note}', { note: null }, true],
    ['${!empty note}', { note: 'x' }, true],
    ["${execution.getVariable('amount')}", { amount: 7 }, 7],
    ['${items.size() > 1}', { items: [1, 2] }, true],
    ["${status.equals('new')}", { status: 'new' }, true],
    ['${-7 % 3}', {}, -1],
    ['${10 - 2 - 3}', {}, 5],
    ['${10 - (2 - 3)}', {}, 11],
    ['PT${hours}H', { hours: 5 }, 'PT5H'],
    ["Dear ${name}, it's ${n}", { name: 'Ann', n: null }, "Dear Ann, it's "],
    ["${'a \\'b\\' \"c\" }'}", {}, 'a \'b\' "c" }'],
    ['${имя == "Анна"}', { имя: 'Анна' }, true],
  ])('%s', (text, variables, expected) => {
    expect(evaluated(text, variables as Variables)).toEqual(expected);
  });

  it.each([
    ['${bean.calculate(order)}', 'calculate'],
    ['${execution.processBusinessKey}', 'execution'],
    ['${items[i]}', 'index'],
    ['${dateTime().plusDays(3).toDate()}', 'dateTime'],
    ['${variables:get(x)}', 'variables'],
    ['${a +}', 'too early'],
    ['${a = 1}', '= 1'],
    ['${return}', 'return'],
    [`\${${'('.repeat(5000)}1${')'.repeat(5000)}}`, 'nested'],
    [`\${${'!'.repeat(5000)}a}`, 'nested'],
  ])('%s has none, and it says why', (text, why) => {
    const translated = juelToFeel(text);

    expect('why' in translated && translated.why.en).toContain(why);
  });

  it('gives the same value as JUEL does, for whatever is made of typed variables', () => {
    fc.assert(
      fc.property(expressions('boolean'), variables, ({ text, value }, given) => {
        expect(evaluated(`\${${text}}`, given)).toEqual(value(given));
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same number and text as JUEL does', () => {
    fc.assert(
      fc.property(
        fc.oneof(expressions('number'), expressions('text')),
        variables,
        ({ text, value }, given) => {
          const expected = value(given);
          const found = evaluated(`\${${text}}`, given);
          if (typeof expected === 'number') expect(found).toBeCloseTo(expected, 6);
          else expect(found).toBe(expected);
        },
      ),
      { numRuns: 400 },
    );
  });
});

type Kind = 'boolean' | 'number' | 'text';
type Inner = Kind | 'factor' | 'comparison';
/** JUEL and what it means, by the rules of JSR 341. */
type Case = { text: string; value: (variables: Variables) => Json };

const variables = fc
  .record({
    n: fc.integer({ min: -50, max: 50 }),
    m: fc.integer({ min: 1, max: 9 }),
    s: fc.constantFrom('', 'new', 'old', 'a "b" \\c'),
    yes: fc.constantFrom(true, false, null),
    order: fc.record({ total: fc.integer({ min: -9, max: 9 }), status: fc.constantFrom('new', 'paid') }),
    list: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 4 }),
  })
  .map((value) => JSON.parse(JSON.stringify(value)) as Variables);

const at = (path: string) => (given: Variables) =>
  path.split('.').reduce<Json>((value, key) => (value as Record<string, Json>)[key] ?? null, given);
const leaf = (text: string, path = text): Case => ({ text, value: at(path) });
const binary =
  (sign: string, apply: (a: Json, b: Json) => Json) =>
  (a: Case, b: Case): Case => ({
    text: `(${a.text}) ${sign} (${b.text})`,
    value: (given) => apply(a.value(given), b.value(given)),
  });
/** Without parentheses, where the operands bind tighter. */
const flat =
  (sign: string, apply: (a: Json, b: Json) => Json) =>
  (a: Case, b: Case): Case => ({
    text: `${a.text} ${sign} ${b.text}`,
    value: (given) => apply(a.value(given), b.value(given)),
  });

const { boolean, number, text } = fc.letrec<Record<Inner, Case>>((tie) => {
  const pair = (one: Inner, make: (a: Case, b: Case) => Case) =>
    fc.tuple(tie(one), tie(one)).map(([a, b]) => make(a, b));
  return {
    factor: fc.oneof(
      fc.integer({ min: 0, max: 99 }).map((n): Case => ({ text: String(n), value: () => n })),
      fc.constantFrom(leaf('n'), leaf('m'), leaf('order.total'), leaf('list[1]', 'list.1')),
    ),
    number: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('factor'),
      pair(
        'factor',
        flat('*', (a, b) => Number(a) * Number(b)),
      ),
      pair(
        'number',
        binary('+', (a, b) => Number(a) + Number(b)),
      ),
      pair(
        'number',
        binary('-', (a, b) => Number(a) - Number(b)),
      ),
      fc
        .tuple(tie('number'), fc.constant(leaf('m')))
        .map(([a, b]) => binary('%', (x, y) => (Number(x) % Number(y)) + 0)(a, b)),
      fc
        .tuple(tie('number'), fc.constant(leaf('m')))
        .map(([a, b]) => binary('/', (x, y) => Number(x) / Number(y))(a, b)),
      tie('number').map(
        (a): Case => ({ text: `-(${a.text})`, value: (given) => 0 - Number(a.value(given)) }),
      ),
      fc.tuple(tie('boolean'), tie('number'), tie('number')).map(
        ([c, a, b]): Case => ({
          text: `(${c.text} ? ${a.text} : ${b.text})`,
          value: (given) => (c.value(given) === true ? a.value(given) : b.value(given)),
        }),
      ),
    ),
    text: fc.oneof(
      fc.constantFrom(leaf('s'), leaf('order.status'), leaf("order['status']", 'order.status')),
      fc.constantFrom('new', 'old', 'it"s', 'ы\\').map(
        (word): Case => ({
          text: `'${word.replace(/\\/g, '\\\\')}'`,
          value: () => word,
        }),
      ),
    ),
    comparison: fc.oneof(
      pair(
        'number',
        flat('>', (a, b) => Number(a) > Number(b)),
      ),
      pair(
        'number',
        flat('le', (a, b) => Number(a) <= Number(b)),
      ),
      pair(
        'number',
        flat('==', (a, b) => a === b),
      ),
      pair(
        'text',
        flat('!=', (a, b) => a !== b),
      ),
      pair(
        'text',
        flat('eq', (a, b) => a === b),
      ),
      tie('text').map((a): Case => ({ text: `empty ${a.text}`, value: (given) => a.value(given) === '' })),
      fc.constant<Case>({ text: '!yes', value: (given) => given.yes !== true }),
      fc.constant<Case>({ text: 'yes == null', value: (given) => given.yes === null }),
    ),
    boolean: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('comparison'),
      pair(
        'comparison',
        flat('&&', (a, b) => a === true && b === true),
      ),
      pair(
        'comparison',
        flat('or', (a, b) => a === true || b === true),
      ),
      pair(
        'boolean',
        binary('&&', (a, b) => a === true && b === true),
      ),
      pair(
        'boolean',
        binary('||', (a, b) => a === true || b === true),
      ),
      tie('boolean').map((a): Case => ({ text: `!(${a.text})`, value: (given) => a.value(given) !== true })),
    ),
  };
});

const expressions = (kind: Kind): fc.Arbitrary<Case> => ({ boolean, number, text })[kind];
