import { describe, expect, it } from '@jest/globals';
import { checkExpression, evaluateFeel } from '../../../workflows/engine/index.ts';
import type { Variables } from '../../../workflows/engine/json.ts';

const NOW = '2026-03-02T06:30:00.000Z';
const feel = (text: string, variables: Variables = {}): unknown =>
  evaluateFeel(text, variables, NOW, 'gateway').value;

describe('FEEL', () => {
  it.each([
    ['amount > 1000', { amount: 1500 }, true],
    ['= amount > 1000', { amount: 500 }, false],
    ['if amount > 5 then "a" else "b"', { amount: 7 }, 'a'],
    ['some risk in risks satisfies risk = "red"', { risks: ['green', 'red'] }, true],
    ['count(list[item > 1])', { list: [1, 2, 3] }, 2],
    ['for x in list[item > 1], y in 1..x return y', { list: [1, 2] }, [1, 2]],
    ['order.lines[1].price', { order: { lines: [{ price: 5 }] } }, 5],
    ['order total > 5', { 'order total': 7 }, true],
    ['сумма > 5', { сумма: 7 }, true],
    ['Legal_outcome = "remarks"', { Legal_outcome: 'remarks' }, true],
    ['sort(list, function(a, b) a < b)', { list: [3, 1, 2] }, [1, 2, 3]],
    ['replace("a-b-c", "-", "+")', {}, 'a+b+c'],
    ['amount in (> 5)', { amount: 7 }, true],
    ['amount in > 5', { amount: 3 }, false],
    ['amount in (< 2, [5..9], 3)', { amount: 3 }, true],
    ['amount + 1 in (< 2, ]5..9[, 4 * 2)', { amount: 7 }, true],
    ['amount in ((1..5))', { amount: 5 }, false],
    ['amount in (!= 5, 6)', { amount: 5 }, false],
    ['code in ("a", "b")', { code: 'b' }, true],
    ['code in (= "a", != "b")', { code: 'b' }, false],
    ['"b" in (["a".."c"])', {}, true],
    ['(amount in (> 1)) in (true, = false)', { amount: 3 }, true],
    ['list[item in (> 1, < 0)]', { list: [-1, 0, 2] }, [-1, 2]],
    ['some a in list satisfies a in (> limit)', { list: [1, 5], limit: 3 }, true],
    ['date("2026-05-01") in (> date("2026-01-01"))', {}, true],
    ['split("a;b", ";")', {}, ['a', 'b']],
    ['matches(text, "^[0-9]{3}$")', { text: '123' }, true],
    ['date("2026-03-31") + duration("P1M") = date("2026-04-30")', {}, true],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the way other tools write an expression
    ['${amount >= 5 && !closed}', { amount: 5, closed: false }, true],
  ])('%s', (text, variables, value) => {
    expect(feel(text, variables as Variables)).toEqual(value);
  });

  it('reads the time of the event', () => {
    expect(String(feel('today()'))).toBe('2026-03-02');
    expect(feel('now() = date and time("2026-03-02T06:30:00Z")')).toBe(true);
  });

  it('gives null and a warning for what is unknown', () => {
    const { value, warnings } = evaluateFeel('a > 1', {}, NOW, 'gateway');

    expect(value).toBeNull();
    expect(warnings).toEqual([expect.stringContaining("'a'")]);
  });

  it('does not iterate over a range whose end is unknown', () => {
    expect(feel('for i in 1..n return i')).toBeNull();
  });

  it.each([
    ['amount <= 5', { amount: 'a' }],
    ['amount <= 5', { amount: true }],
    ['amount <= 5', { amount: { value: 9 } }],
    ['amount >= 5', { amount: [1] }],
    ['amount > 5', { amount: '9' }],
    ['amount between 1 and 5', { amount: '3' }],
    ['amount in [1..5]', { amount: 'a' }],
    ['amount in ([1..5])', { amount: 'a' }],
    ['amount in (> 5)', { amount: '7' }],
    ['amount in > 5', {}],
    ['amount in ([1..5], [7..9])', { amount: true }],
    ['signedOn > date("2026-01-01")', { signedOn: '2026-05-01' }],
    ['min <= 5', {}],
  ])('does not compare what cannot be compared: %s with %j is null', (text, variables) => {
    expect(feel(text, variables as Variables)).toBeNull();
  });

  it('names the element when it fails', () => {
    expect(() => feel('amount > ')).toThrow(
      expect.objectContaining({ code: 'EXPRESSION_FAILED', elementId: 'gateway' }),
    );
  });
});

describe('checking an expression', () => {
  it('finds where it stops being FEEL', () => {
    expect(checkExpression('amount >')).toEqual([
      expect.objectContaining({ severity: 'error', from: expect.any(Number) }),
    ]);
    expect(checkExpression('')).toEqual([expect.objectContaining({ severity: 'error' })]);
    expect(checkExpression('amount > 5')).toEqual([]);
  });

  it.each(['a b c d', 'amount limit > 5', 'if a then b else c d', 'count(list[item > 1]) + a b'])(
    'refuses words in a row that are no name: %s',
    (text) => {
      expect(checkExpression(text)).toMatchObject([
        { severity: 'error', message: expect.stringContaining('unexpected') },
      ]);
    },
  );

  it.each([
    'string length("a") > 1',
    '{full price: 5, double: full price * 2}.double',
    'for big item in list return big item + 1',
    'function(a b) a b + 1',
    'people[last name = "Orlova"]',
    'order.full price > 5',
    'years and months duration(a, b)',
  ])('lets names with spaces be where they are named: %s', (text) => {
    expect(checkExpression(text)).toEqual([]);
  });

  it('lets a variable whose name has spaces be used where it is known', () => {
    expect(checkExpression('order total > 5', ['order total'])).toEqual([]);
  });

  it('warns of names that nobody knows', () => {
    expect(checkExpression('amount > limit', ['amount'])).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining('limit'),
        from: 9,
        to: 14,
      }),
    ]);
  });
});

describe('hostile expressions', () => {
  it.each([
    'constructor.constructor("return process")()',
    '"".constructor.constructor("return globalThis")().process',
    'a.__proto__',
    'a.constructor',
    'toString',
    '__proto__',
    'get value(a, "constructor")',
    'globalThis',
  ])('%s reaches nothing', (text) => {
    let value: unknown = null;
    try {
      value = feel(text, { a: { b: 1 } });
    } catch (error) {
      expect(error).toMatchObject({ code: 'EXPRESSION_FAILED' });
    }

    expect(value).toBeNull();
  });

  it.each([
    ['a pattern that backtracks', 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")'],
    [
      'a pattern that backtracks in a replacement',
      'replace("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$", "")',
    ],
  ])('%s takes linear time', (_what, text) => {
    const began = performance.now();

    feel(text);

    expect(performance.now() - began).toBeLessThan(2000);
  });

  it.each([
    ['a long range', 'for i in 1..3000000 return i'],
    ['a product of ranges', 'for i in 1..2000, j in 1..2000 return i * j'],
    ['ranges within ranges', 'sum(for i in 1..1000 return sum(for j in 1..1000 return j))'],
    ['filters within iterations', 'for i in 1..1000 return count(list[item > i])'],
    ['endless recursion', '{f: function(n) f(n + 1), r: f(1)}.r'],
    ['more than 10,000 characters', `${'1 + '.repeat(5000)}1`],
    ['three thousand brackets', `${'('.repeat(3000)}1${')'.repeat(3000)}`],
    ['a pattern that is none', 'matches("a", "[")'],
  ])('%s is refused, not run', (_what, text) => {
    const began = performance.now();
    const list = Array.from({ length: 1000 }, (_, index) => index);

    expect(() => feel(text, { list })).toThrow(expect.objectContaining({ code: 'EXPRESSION_FAILED' }));
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it.each([
    ['a range in brackets', 'count(for i in [1..300000] return 1)'],
    ['a quantifier over a range in brackets', 'some i in [1..300000] satisfies i = 0'],
    ['recursion that branches', '{f: function(n) if n < 2 then n else f(n - 1) + f(n - 2), r: f(24)}.r'],
    [
      'a list that doubles',
      'count((for i in 1..18 return if i = 1 then [1] else concatenate(partial[-1], partial[-1]))[-1])',
    ],
    [
      'a text that doubles',
      'string length((for i in 1..22 return if i = 1 then "xx" else partial[-1] + partial[-1])[-1])',
    ],
  ])('%s counts against the same bound', (_what, text) => {
    expect(() => feel(text)).toThrow(expect.objectContaining({ code: 'EXPRESSION_FAILED' }));
  });
});
