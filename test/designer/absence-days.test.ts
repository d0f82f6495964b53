import { describe, expect, it } from '@jest/globals';
import { momentsOf, spanWords } from '../../designer/workplaces/administrator/calendars/absence-days.ts';

const MOSCOW = 'Europe/Moscow';

describe('days of an absence', () => {
  it('begin and end with the days of the company, wherever the browser is', () => {
    expect(momentsOf('2026-12-01', '2026-12-14', MOSCOW)).toEqual({
      from: '2026-11-30T21:00:00.000Z',
      to: '2026-12-14T21:00:00.000Z',
    });
    expect(momentsOf('2026-12-01', '2026-12-01', 'Asia/Vladivostok')).toEqual({
      from: '2026-11-30T14:00:00.000Z',
      to: '2026-12-01T14:00:00.000Z',
    });
  });

  it('are said with the last one that is still free', () => {
    const span = momentsOf('2026-12-01', '2026-12-14', MOSCOW);

    expect(spanWords(span, 'en', MOSCOW)).toMatch(/^1\s?[-–]\s?14 Dec 2026$/);
    expect(spanWords(span, 'ru', MOSCOW)).toMatch(/^1\s?[-–]\s?14 дек\. 2026/);
    expect(spanWords(momentsOf('2026-12-05', '2026-12-05', MOSCOW), 'en', MOSCOW)).toBe('5 Dec 2026');
  });

  it('have hours where they are not whole', () => {
    const span = { from: '2026-12-01T07:00:00.000Z', to: '2026-12-01T12:30:00.000Z' };

    expect(spanWords(span, 'en', MOSCOW)).toMatch(/1 Dec 2026, 10:00\s?[-–]\s?15:30/);
  });
});
