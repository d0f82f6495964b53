import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { copyOf } from '../../../workflows/engine/json.ts';

const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)));

describe('a copy of plain JSON', () => {
  it('is equal to it and shares nothing with it', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value);
        const copy = copyOf(value);
        expect(JSON.stringify(copy)).toBe(text);
        spoil(copy);
        expect(JSON.stringify(value)).toBe(text);
      }),
    );
  });

  it('keeps a name that objects have a prototype by', () => {
    const copy = copyOf(JSON.parse('{"__proto__": {"isAdmin": true}}'));
    expect(copy.isAdmin).toBeUndefined();
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"isAdmin":true}}');
  });
});

/** Changes every object and list in it. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const part of Object.values(value)) spoil(part);
  if (Array.isArray(value)) value.push('spoilt');
  else Object.assign(value, { spoilt: true });
}
