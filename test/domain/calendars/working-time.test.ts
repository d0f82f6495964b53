import fc from 'fast-check';
import {
  addWorking,
  calendarOf,
  companyDefault,
  dueAt,
  isWorking,
  type Shift,
  type WorkCalendar,
  workingMinutesBetween,
} from '../../../domain/calendars/index.ts';

const moscow = (local: string): string => new Date(`${local}+03:00`).toISOString();
const everyDay = (shifts: Shift[], timeZone: string): WorkCalendar => ({
  timeZone,
  week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, shifts])),
});

describe('a working day', () => {
  it.each([
    ['the same time of the next worked day', '2026-11-20T15:00', 'P1D', '2026-11-23T15:00'],
    ['the opening, when counted from the night', '2026-11-17T02:00', 'P1D', '2026-11-18T09:00'],
    ['the end of the day, when counted from the evening', '2026-11-17T21:00', 'P1D', '2026-11-18T18:00'],
    ['the end of the next one, when counted from a day off', '2026-11-21T10:00', 'P1D', '2026-11-23T18:00'],
    ['over the January holidays', '2025-12-30T12:00', 'P1D', '2026-01-12T12:00'],
    ['within a short day', '2026-11-02T17:40', 'P1D', '2026-11-03T17:00'],
    ['and hours beyond it', '2026-11-19T16:00', 'P1DT4H', '2026-11-23T11:00'],
  ])('is %s', (_, from, norm, due) => {
    expect(addWorking(moscow(from), norm, companyDefault)).toBe(moscow(due));
  });
});

describe('working hours', () => {
  it.each([
    ['stop for lunch', '2026-11-17T12:00', 'PT2H', '2026-11-17T15:00'],
    ['pass over the weekend', '2026-11-20T16:00', 'PT4H', '2026-11-23T11:00'],
    ['end an hour earlier before a holiday', '2026-11-03T15:00', 'PT4H', '2026-11-05T11:00'],
    ['run on a worked Saturday', '2025-11-01T09:00', 'PT5H', '2025-11-01T15:00'],
  ])('%s', (_, from, norm, due) => {
    expect(addWorking(moscow(from), norm, companyDefault)).toBe(moscow(due));
  });

  it('are counted in the zone of the calendar', () => {
    const vladivostok = { ...companyDefault, timeZone: 'Asia/Vladivostok' };

    expect(addWorking('2026-11-16T20:00:00.000Z', 'PT1H', vladivostok)).toBe('2026-11-17T00:00:00.000Z');
    expect(workingMinutesBetween('2026-11-16T23:00:00Z', '2026-11-17T01:00:00Z', vladivostok)).toBe(120);
  });

  it('of a night shift belong to the day it begins on', () => {
    const nights: WorkCalendar = { timeZone: 'Europe/Moscow', week: { 5: [[1320, 1800]] } };

    expect(addWorking(moscow('2026-11-20T23:00'), 'PT4H', nights)).toBe(moscow('2026-11-21T03:00'));
    expect(isWorking(moscow('2026-11-21T05:59'), nights)).toBe(true);
    expect(isWorking(moscow('2026-11-22T05:59'), nights)).toBe(false);
  });

  it('of a night shift past midnight are followed by the same hour of the next night', () => {
    const nights = everyDay([[1320, 1800]], 'Europe/Moscow');

    expect(addWorking(moscow('2026-11-20T03:00'), 'P1D', nights)).toBe(moscow('2026-11-21T03:00'));
    expect(addWorking(moscow('2026-11-20T12:00'), 'P1D', nights)).toBe(moscow('2026-11-21T22:00'));
  });

  it('of a night in which clocks change are the hours that pass', () => {
    const nights = everyDay([[1320, 1800]], 'Europe/Berlin');
    const night = (from: string, to: string): number => workingMinutesBetween(from, to, nights) / 60;

    expect(night('2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toBe(7);
    expect(night('2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toBe(9);
  });

  it('leave out absences', () => {
    const away = [{ from: moscow('2026-11-18T00:00'), to: moscow('2026-11-20T00:00') }];

    expect(addWorking(moscow('2026-11-17T15:00'), 'P1D', companyDefault, away)).toBe(
      moscow('2026-11-20T15:00'),
    );
    expect(
      workingMinutesBetween(moscow('2026-11-17T09:00'), moscow('2026-11-21T09:00'), companyDefault, away),
    ).toBe(2 * 480);
  });
});

describe('a norm', () => {
  it('runs by the clock where it is not a working one', () => {
    const norm = { duration: 'PT48H', calendar: 'plain' as const };

    expect(dueAt({ from: moscow('2026-11-20T15:00'), norm, calendar: companyDefault })).toBe(
      moscow('2026-11-22T15:00'),
    );
  });

  it('goes by the calendar of the performer, else of the department, else of the company', () => {
    const [employee, department, company] = ['Asia/Omsk', 'Asia/Tomsk', 'Europe/Samara'].map((timeZone) => ({
      ...companyDefault,
      timeZone,
    }));

    expect(calendarOf({ employee, department, company })).toBe(employee);
    expect(calendarOf({ employee: null, department, company })).toBe(department);
    expect(calendarOf({ company })).toBe(company);
    expect(calendarOf({})).toBe(companyDefault);
  });

  it('is refused when it is no duration or can never end', () => {
    const never: WorkCalendar = { timeZone: 'Europe/Moscow', week: {} };

    expect(() => addWorking(moscow('2026-11-17T12:00'), '2 дня', companyDefault)).toThrow(RangeError);
    expect(() => addWorking(moscow('2026-11-17T12:00'), 'PT1H', never)).toThrow(RangeError);
    expect(() => addWorking(moscow('2026-11-17T12:00'), 'P1D', never)).toThrow(RangeError);
    expect(() => addWorking(moscow('2026-11-17T12:00'), 'P99999999D', companyDefault)).toThrow(RangeError);
  });
});

describe('the Russian production calendar', () => {
  const minutesOf = (from: string, to: string): number =>
    workingMinutesBetween(moscow(`${from}T00:00`), moscow(`${to}T00:00`), companyDefault);

  it.each([
    [2025, 1972],
    [2026, 1972],
  ])('gives %i the official %i hours of a forty-hour week', (year, hours) => {
    expect(minutesOf(`${year}-01-01`, `${year + 1}-01-01`) / 60).toBe(hours);
  });

  it.each([
    ['2025-05-02', 0],
    ['2025-06-13', 0],
    ['2025-11-01', 7],
    ['2025-11-03', 0],
    ['2025-12-31', 0],
    ['2026-01-09', 0],
    ['2026-03-09', 0],
    ['2026-04-30', 7],
    ['2026-05-11', 0],
    ['2026-12-31', 0],
    ['2027-12-31', 7],
  ])('gives %s %i hours', (date, hours) => {
    const next = new Date(Date.parse(date) + 24 * 3600_000).toISOString().slice(0, 10);

    expect(minutesOf(date, next) / 60).toBe(hours);
  });
});

describe('a public holiday on a weekend', () => {
  it('is a day off where weekends are worked', () => {
    const shop: WorkCalendar = { ...everyDay([[600, 1200]], 'Europe/Moscow'), production: 'russia' };

    expect(isWorking(moscow('2026-05-09T12:00'), shop)).toBe(false);
    expect(isWorking(moscow('2026-05-10T12:00'), shop)).toBe(true);
  });
});

describe('any calendar', () => {
  const calendars = fc.constantFrom(
    companyDefault,
    everyDay([[1320, 1800]], 'Europe/Berlin'),
    everyDay(
      [
        [0, 240],
        [480, 1200],
      ],
      'America/New_York',
    ),
    { ...companyDefault, timeZone: 'Asia/Vladivostok' },
  );
  const moments = fc
    .date({ min: new Date('2025-01-01'), max: new Date('2027-06-01'), noInvalidDate: true })
    .map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000).toISOString());
  const lengths = fc.integer({ min: 1, max: 5000 });

  it('counts exactly the minutes that were added', () => {
    fc.assert(
      fc.property(calendars, moments, lengths, (calendar, from, minutes) => {
        expect(workingMinutesBetween(from, addWorking(from, `PT${minutes}M`, calendar), calendar)).toBe(
          minutes,
        );
      }),
    );
  });

  it('adds a norm in parts as it adds the whole', () => {
    fc.assert(
      fc.property(calendars, moments, lengths, lengths, (calendar, from, a, b) => {
        expect(addWorking(addWorking(from, `PT${a}M`, calendar), `PT${b}M`, calendar)).toBe(
          addWorking(from, `PT${a + b}M`, calendar),
        );
      }),
    );
  });

  it('counts two neighbouring spans as one', () => {
    fc.assert(
      fc.property(calendars, fc.tuple(moments, moments, moments), (calendar, three) => {
        const [a = '', b = '', c = ''] = three.toSorted();
        const minutes = (from: string, to: string): number => workingMinutesBetween(from, to, calendar);

        expect(minutes(a, b) + minutes(b, c)).toBe(minutes(a, c));
      }),
    );
  });

  it('ends a norm of days in working time, after it began', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 9 }), (calendar, from, days) => {
        const due = addWorking(from, `P${days}D`, calendar);

        expect(due > from).toBe(true);
        expect(
          isWorking(due, calendar) || isWorking(new Date(Date.parse(due) - 1).toISOString(), calendar),
        ).toBe(true);
      }),
    );
  });

  it('never gives an earlier deadline to a later start', () => {
    const norm = fc
      .record({ days: fc.integer({ min: 0, max: 4 }), hours: fc.integer({ min: 0, max: 12 }) })
      .map(({ days, hours }) => `P${days}DT${hours}H`);
    fc.assert(
      fc.property(
        calendars,
        moments,
        fc.integer({ min: 0, max: 6000 }),
        norm,
        (calendar, from, gap, length) => {
          const later = new Date(Date.parse(from) + gap * 60_000).toISOString();

          expect(addWorking(later, length, calendar) >= addWorking(from, length, calendar)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
