import { describe, expect, it, jest } from '@jest/globals';
import { drill } from './drill.ts';
import { tableOf } from './verdict.ts';

jest.setTimeout(240_000);

describe('sixteen contracts with all that can be in flight, while every part is killed again and again', () => {
  it('lose nothing and do nothing twice', async () => {
    const { lines, told, kills } = await drill({
      contracts: 16,
      atOnce: 8,
      seed: 2026,
      blows: 7,
      shortest: 1500,
      longest: 3500,
      cuts: 1,
    });

    expect(Object.values(kills).reduce((sum, times) => sum + times, 0)).toBeGreaterThan(4);
    expect(told.refusals).toEqual([]);
    const wrong = lines.filter(({ lost, doubled }) => lost + doubled > 0);
    expect(wrong.length === 0 ? '' : tableOf(lines)).toBe('');
  });
});
