import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { zoneOf } from '../../../domain/calendars/zone.ts';

const ZONES = [
  'Europe/Moscow',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Caracas',
];

describe('a time zone that remembers', () => {
  it('says what the system says, at any moment', () => {
    const moment = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moment, (name, at) => {
        const [first, again] = [zoneOf(name).offset(at.getTime()), zoneOf(name).offset(at.getTime() + 1)];

        expect([first, again]).toEqual(
          [at.getTime(), at.getTime() + 1].map((ms) => IANAZone.create(name).offset(ms)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('changes with the clocks, to the second', () => {
    const spring = Date.parse('2026-03-08T07:00:00Z');

    expect([spring - 1, spring].map((at) => zoneOf('America/New_York').offset(at))).toEqual([-300, -240]);
  });
});
