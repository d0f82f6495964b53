import { inputOf, valuesOf } from '../../designer/workplaces/administrator/calendars/calendar-form.ts';
import { shiftsOfText, textOfShifts } from '../../designer/workplaces/administrator/calendars/shift-text.ts';
import { companyCalendar } from '../../domain/seed/company-calendar.ts';

describe('hours as people write them', () => {
  it.each([
    [
      '09:00-13:00, 14:00-18:00',
      [
        [540, 780],
        [840, 1080],
      ],
    ],
    ['9:00 – 18:00', [[540, 1080]]],
    ['22:00-06:00', [[1320, 1800]]],
    ['0:00-24:00', [[0, 1440]]],
    ['', []],
  ])('%s is understood', (text, shifts) => {
    expect(shiftsOfText(text)).toEqual(shifts);
    expect(shiftsOfText(textOfShifts(shifts as [number, number][]))).toEqual(shifts);
  });

  it.each(['morning', '9-18', '25:00-26:00', '09:00-13:60', '09:00'])('%s is not', (text) => {
    expect(shiftsOfText(text)).toBeNull();
  });

  it('a calendar that is opened and saved stays as it was', () => {
    const rules = {
      ...companyCalendar.rules,
      days: {
        '2026-11-01': { kind: 'worked', short: true },
        '2026-12-30': { kind: 'shifts', shifts: [[540, 720]] },
      },
    };
    const calendar = { ...companyCalendar, id: 'c', rules, updatedAt: '2026-11-01T00:00:00.000Z' };

    expect(inputOf(calendar, valuesOf(calendar))?.rules).toEqual(rules);
  });
});
